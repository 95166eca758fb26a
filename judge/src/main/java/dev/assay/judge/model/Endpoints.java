package dev.assay.judge.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.judge.model.Endpoint.Dialect;
import dev.assay.judge.model.Endpoint.Structured;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The endpoints an installation knows by name: {@code openai} and {@code anthropic} with their
 * usual variables, {@code default} at {@code ASSAY_MODEL_ENDPOINT}, and those of a file.
 */
public final class Endpoints {
  private static final Set<String> FIELDS = Set.of("url", "dialect", "key_env", "structured");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, String> environment;
  private final Map<String, Endpoint> named = new TreeMap<>();

  private Endpoints(Map<String, String> environment) {
    this.environment = environment;
  }

  /**
   * The endpoints of an environment and a file like {@code {"local": {"url":
   * "http://localhost:8000/v1", "key_env": "LOCAL_KEY", "dialect": "openai", "structured":
   * "object"}}}. Keys stand in variables, never in the file.
   *
   * @param file null when there is none
   * @throws IllegalArgumentException with one line that says what to mend
   */
  public static Endpoints of(Map<String, String> environment, @Nullable String file) {
    Endpoints endpoints = new Endpoints(environment);
    endpoints.add("openai", Dialect.OPENAI, "OPENAI_BASE_URL", "https://api.openai.com/v1");
    endpoints.add(
        "anthropic", Dialect.ANTHROPIC, "ANTHROPIC_BASE_URL", "https://api.anthropic.com/v1");
    if (file != null) {
      endpoints.read(file);
    }
    return endpoints;
  }

  private void add(String name, Dialect dialect, String variable, String otherwise) {
    URI base = address(variable, environment.getOrDefault(variable, otherwise));
    String key = environment.getOrDefault(name.toUpperCase(Locale.ROOT) + "_API_KEY", "");
    named.put(name, Endpoint.of(name, dialect, base, ApiKey.of(key)));
  }

  private void read(String file) {
    JsonNode root;
    try {
      root = JSON.readTree(file);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "no JSON (line %d): %s".formatted(e.getLocation().getLineNr(), e.getOriginalMessage()),
          e);
    }
    if (!root.isObject()) {
      throw new IllegalArgumentException("endpoints are an object by name");
    }
    root.properties()
        .forEach(entry -> named.put(entry.getKey(), read(entry.getKey(), entry.getValue())));
  }

  private Endpoint read(String name, JsonNode node) {
    node.fieldNames()
        .forEachRemaining(
            field -> {
              if (!FIELDS.contains(field)) {
                throw new IllegalArgumentException(
                    name
                        + " has no field \""
                        + field
                        + "\"; there are "
                        + String.join(", ", new java.util.TreeSet<>(FIELDS)));
              }
            });
    String variable = node.path("key_env").asText("");
    String key = variable.isEmpty() ? "" : environment.getOrDefault(variable, "");
    return new Endpoint(
        name,
        constant(Dialect.class, name + ".dialect", node.path("dialect").asText("openai")),
        address(name + ".url", node.path("url").asText("")),
        ApiKey.of(key),
        constant(Structured.class, name + ".structured", node.path("structured").asText("schema")));
  }

  private static <E extends Enum<E>> E constant(Class<E> type, String where, String text) {
    return Arrays.stream(type.getEnumConstants())
        .filter(one -> one.name().equalsIgnoreCase(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s is \"%s\"; it can be %s"
                        .formatted(
                            where,
                            text,
                            Arrays.stream(type.getEnumConstants())
                                .map(one -> one.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", ")))));
  }

  private static URI address(String where, String text) {
    try {
      URI address = URI.create(text);
      if (address.getHost() != null && String.valueOf(address.getScheme()).startsWith("http")) {
        return address;
      }
    } catch (IllegalArgumentException e) {
      // What is no address gets the same line as one of another kind.
    }
    throw new IllegalArgumentException(
        where + " must be an http or https address, not \"" + text + "\"");
  }

  /**
   * The endpoint of that name or address. Without either {@code ASSAY_MODEL_ENDPOINT}, else OpenAI.
   *
   * @param chosen null when nobody chose
   * @throws IllegalArgumentException with one line that says which there are
   */
  public Endpoint find(@Nullable String chosen) {
    String text =
        chosen == null ? environment.getOrDefault("ASSAY_MODEL_ENDPOINT", "openai") : chosen;
    Endpoint known = named.get(text);
    if (known != null) {
      return known;
    }
    if (!text.contains("://")) {
      throw new IllegalArgumentException(
          "there is no endpoint " + text + "; there are " + String.join(", ", named.keySet()));
    }
    URI base = address("--endpoint", text);
    boolean isAnthropic = base.getHost().endsWith("anthropic.com");
    String seller = base.getHost().replaceFirst("^(?:api\\.)?([^.]+)\\.(?:com|ai)$", "$1");
    String key =
        environment.getOrDefault(
            "ASSAY_MODEL_KEY",
            environment.getOrDefault(isAnthropic ? "ANTHROPIC_API_KEY" : "OPENAI_API_KEY", ""));
    return Endpoint.of(
        seller, isAnthropic ? Dialect.ANTHROPIC : Dialect.OPENAI, base, ApiKey.of(key));
  }
}
