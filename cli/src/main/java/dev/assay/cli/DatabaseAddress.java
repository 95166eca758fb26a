package dev.assay.cli;

import dev.assay.clickhouse.ClickHouse;
import dev.assay.clickhouse.engine.EngineAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the database is and who Assay is to it.
 *
 * @param reader the user of the embedded engine for queries of people; null on a server
 * @param cluster name of the cluster to spread tables over; null on a single server
 */
record DatabaseAddress(
    URI url, Login user, @Nullable Login reader, String database, @Nullable String cluster) {
  static final String VARIABLE = "ASSAY_CLICKHOUSE_URL";
  static final String CLUSTER = "ASSAY_CLICKHOUSE_CLUSTER";
  private static final String DATABASE = "assay";

  /** A name and its password, which never prints. */
  record Login(String name, String password) {
    @Override
    public String toString() {
      return name;
    }
  }

  /** The server that the environment names; empty when it names none. */
  static Optional<DatabaseAddress> from(Map<String, String> environment) {
    String text = environment.getOrDefault(VARIABLE, "").strip();
    return text.isEmpty() ? Optional.empty() : Optional.of(parse(text, environment.get(CLUSTER)));
  }

  static DatabaseAddress of(EngineAddress engine) {
    return new DatabaseAddress(
        engine.url(),
        new Login(EngineAddress.USER, engine.token()),
        new Login(EngineAddress.READER, engine.readerToken()),
        DATABASE,
        null);
  }

  ClickHouse connect() {
    return ClickHouse.connect(url, user.name(), user.password(), database, cluster);
  }

  private static DatabaseAddress parse(String text, @Nullable String cluster) {
    URI uri;
    try {
      uri = URI.create(text);
    } catch (IllegalArgumentException e) {
      throw wrong();
    }
    String scheme = uri.getScheme();
    if (uri.getHost() == null || scheme == null || !scheme.matches("https?")) {
      throw wrong();
    }
    int port = uri.getPort() > 0 ? uri.getPort() : "https".equals(scheme) ? 8443 : 8123;
    String path = uri.getPath() == null ? "" : uri.getPath().replace("/", "");
    Login login = login(uri.getRawUserInfo());
    return new DatabaseAddress(
        URI.create(scheme + "://" + uri.getHost() + ":" + port),
        login,
        null,
        path.isEmpty() ? DATABASE : path,
        cluster == null || cluster.isBlank() ? null : cluster.strip());
  }

  private static Login login(@Nullable String userInfo) {
    if (userInfo == null) {
      return new Login("default", "");
    }
    String[] parts = userInfo.split(":", 2);
    return new Login(decode(parts[0]), parts.length == 2 ? decode(parts[1]) : "");
  }

  private static String decode(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static UserError wrong() {
    return new UserError(
        VARIABLE + " must look like http://user:password@host:8123/database (https for TLS)");
  }
}
