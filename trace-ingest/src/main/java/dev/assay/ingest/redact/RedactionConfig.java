package dev.assay.ingest.redact;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What becomes of personal data, by project.
 *
 * @param standard for projects that have no policy of their own
 */
public record RedactionConfig(RedactionPolicy standard, Map<String, RedactionPolicy> projects) {
  /** Everything is kept as it came. */
  public static final RedactionConfig OFF = new RedactionConfig(RedactionPolicy.OFF, Map.of());

  private static final String STANDARD = "*";
  private static final ObjectMapper JSON = new ObjectMapper();

  public RedactionConfig {
    projects = Map.copyOf(projects);
  }

  RedactionPolicy of(String project) {
    return projects.getOrDefault(project, standard);
  }

  /**
   * Reads {@code {"*": {"mode": "mask"}, "shop": {"mode": "hash", "kinds": ["email"], "patterns":
   * {"order": "ORD-[0-9]{8}"}}}}: policies by project, {@code *} for all others; without kinds all
   * of them.
   *
   * @throws IllegalArgumentException with one line that says what to mend
   */
  public static RedactionConfig parse(String json) {
    JsonNode root;
    try {
      root = JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "redaction settings are no JSON (line %d): %s"
              .formatted(e.getLocation().getLineNr(), e.getOriginalMessage()),
          e);
    }
    if (!root.isObject()) {
      throw new IllegalArgumentException("redaction settings are an object of policies by project");
    }
    Map<String, RedactionPolicy> policies = new HashMap<>();
    root.properties()
        .forEach(entry -> policies.put(entry.getKey(), policy(entry.getKey(), entry.getValue())));
    RedactionPolicy standard = policies.remove(STANDARD);
    return new RedactionConfig(standard == null ? RedactionPolicy.OFF : standard, policies);
  }

  private static RedactionPolicy policy(String project, JsonNode node) {
    RedactionPolicy.Mode mode =
        constant(RedactionPolicy.Mode.class, node.path("mode").asText(""), project + ".mode");
    Set<PersonalData> kinds = EnumSet.noneOf(PersonalData.class);
    JsonNode named = node.path("kinds");
    if (named.isMissingNode()) {
      kinds.addAll(EnumSet.allOf(PersonalData.class));
    }
    named.forEach(
        kind -> kinds.add(constant(PersonalData.class, kind.asText(), project + ".kinds")));
    Map<String, String> patterns = new TreeMap<>();
    node.path("patterns")
        .properties()
        .forEach(entry -> patterns.put(name(project, entry.getKey()), entry.getValue().asText()));
    patterns.forEach(PatternDetector::new);
    return mode == RedactionPolicy.Mode.OFF
        ? RedactionPolicy.OFF
        : new RedactionPolicy(mode, kinds, patterns);
  }

  private static String name(String project, String name) {
    if (!name.matches("[a-z][a-z0-9_]{0,30}")) {
      throw new IllegalArgumentException(
          project
              + ".patterns: a name is of lower-case letters, digits and _, not \""
              + name
              + "\"");
    }
    return name;
  }

  private static <E extends Enum<E>> E constant(Class<E> type, String text, String where) {
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equalsIgnoreCase(text)) {
        return constant;
      }
    }
    throw new IllegalArgumentException(
        "%s is \"%s\"; it can be %s"
            .formatted(
                where,
                text,
                Arrays.stream(type.getEnumConstants())
                    .map(it -> it.name().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(", "))));
  }
}
