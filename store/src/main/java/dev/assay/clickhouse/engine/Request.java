package dev.assay.clickhouse.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A request in ClickHouse's HTTP protocol. */
final class Request {
  // Parameters that are not settings.
  private static final Set<String> RESERVED =
      Set.of(
          "query",
          "database",
          "default_format",
          "user",
          "password",
          "query_id",
          "session_id",
          "session_timeout",
          "session_check",
          "compress",
          "decompress",
          "enable_http_compression",
          "http_zlib_compression_level",
          "http_native_compression_disable_checksumming_on_decompress",
          "wait_end_of_query",
          "buffer_size",
          "send_progress_in_http_headers",
          "http_headers_progress_interval_ms",
          "quota_key",
          "role",
          "stacktrace");
  static final String READ_ONLY = "readonly";
  private static final String PARAMETER = "param_";

  private final HttpExchange exchange;
  private final Map<String, String> query;
  private boolean formRead;

  Request(HttpExchange exchange) {
    this.exchange = exchange;
    this.query = decode(exchange.getRequestURI().getRawQuery());
  }

  String path() {
    return exchange.getRequestURI().getPath();
  }

  /** Whether the question is only whether the engine is there. */
  boolean isPing() {
    return path().equals("/ping") || (isGet() && path().equals("/") && sql().isEmpty());
  }

  /** Whether a statement that changes something must be refused. */
  boolean isRead() {
    return isGet() || !query.getOrDefault(READ_ONLY, "0").equals("0");
  }

  private boolean isGet() {
    return exchange.getRequestMethod().equals("GET") || exchange.getRequestMethod().equals("HEAD");
  }

  /** Whether the sender would rather wait than get a part of a result before an error. */
  boolean wantsWhole() {
    return query.getOrDefault("wait_end_of_query", "0").equals("1");
  }

  Optional<String> sql() {
    return Optional.ofNullable(query.get("query"));
  }

  String database() {
    String named = query.getOrDefault("database", header("X-ClickHouse-Database").orElse(""));
    return named.isEmpty() ? "default" : named;
  }

  /** The format for statements that name none. */
  String defaultFormat() {
    String named = query.getOrDefault("default_format", "");
    return named.isEmpty() ? header("X-ClickHouse-Format").orElse("TabSeparated") : named;
  }

  Optional<String> queryId() {
    return Optional.ofNullable(query.get("query_id")).filter(id -> !id.isEmpty());
  }

  boolean hasSession() {
    return !query.getOrDefault("session_id", "").isEmpty();
  }

  /** Whether the result shall come in ClickHouse's own LZ4 blocks. */
  boolean wantsBlocks() {
    return "1".equals(query.get("compress"));
  }

  /** Whether the result shall come as gzip, which as on a server needs the setting too. */
  boolean wantsGzip() {
    return "1".equals(query.get("enable_http_compression"))
        && header("Accept-Encoding").orElse("").contains("gzip");
  }

  /** Values of typed parameters, TSV-escaped, by name. */
  Map<String, String> parameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    query.forEach(
        (name, value) -> {
          if (name.startsWith(PARAMETER)) {
            parameters.put(name.substring(PARAMETER.length()), value);
          }
        });
    return parameters;
  }

  /**
   * @throws StatementException if a parameter cannot be a setting's name
   */
  Map<String, String> settings() {
    Map<String, String> settings = new TreeMap<>();
    query.forEach(
        (name, value) -> {
          if (!RESERVED.contains(name) && !name.startsWith(PARAMETER)) {
            if (!Quoted.isSettingName(name)) {
              throw new StatementException(
                  115, "UNKNOWN_SETTING", "Unknown setting '" + name + "'");
            }
            settings.put(name, value);
          }
        });
    return settings;
  }

  /** Name and token, from the headers of the clients, basic authentication or the address. */
  Optional<Map.Entry<String, String>> credentials() {
    Optional<String> user = header("X-ClickHouse-User");
    if (user.isPresent()) {
      return Optional.of(Map.entry(user.get(), header("X-ClickHouse-Key").orElse("")));
    }
    Optional<String> basic = header("Authorization").filter(value -> value.startsWith("Basic "));
    if (basic.isPresent()) {
      try {
        String pair =
            new String(Base64.getDecoder().decode(basic.get().substring(6).strip()), UTF_8);
        int colon = pair.indexOf(':');
        return colon < 0
            ? Optional.empty()
            : Optional.of(Map.entry(pair.substring(0, colon), pair.substring(colon + 1)));
      } catch (IllegalArgumentException notBase64) {
        return Optional.empty();
      }
    }
    String named = query.get("user");
    return named == null
        ? Optional.empty()
        : Optional.of(Map.entry(named, query.getOrDefault("password", "")));
  }

  /**
   * Takes the fields of a form in the body, as if they stood in the address.
   *
   * @throws StatementException if the body is none, or too long
   */
  void readForm() throws IOException {
    String type = header("Content-Type").orElse("");
    if (FormBody.is(type)) {
      query.putAll(FormBody.read(type, StatementText.whole(new byte[0], body())));
      formRead = true;
    }
  }

  /**
   * The body, decompressed as its sender declared, without what {@link #readForm} has taken.
   * Reading it throws {@link StatementException} where it is not as declared.
   *
   * @throws StatementException if the encoding is not one the engine reads
   */
  InputStream body() throws IOException {
    if (formRead) {
      return InputStream.nullInputStream();
    }
    String encoding = header("Content-Encoding").orElse("identity").toLowerCase(Locale.ROOT);
    boolean blocks = "1".equals(query.get("decompress"));
    return DecodedBody.of(exchange.getRequestBody(), encoding, blocks);
  }

  private Optional<String> header(String name) {
    Headers headers = exchange.getRequestHeaders();
    return Optional.ofNullable(headers.getFirst(name));
  }

  private static Map<String, String> decode(@Nullable String raw) {
    Map<String, String> parameters = new LinkedHashMap<>();
    if (raw == null) {
      return parameters;
    }
    for (String pair : raw.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      String value = equals < 0 ? "" : pair.substring(equals + 1);
      if (!name.isEmpty()) {
        parameters.put(URLDecoder.decode(name, UTF_8), URLDecoder.decode(value, UTF_8));
      }
    }
    return parameters;
  }
}
