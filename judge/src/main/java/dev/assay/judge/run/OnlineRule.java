package dev.assay.judge.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.search.TurnText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which arriving turns are judged, and by whom. Empty conditions hold always.
 *
 * @param name of the rule: letters, digits, dashes, underscores
 * @param releases any of them
 * @param languages any of them, ISO 639-1
 * @param sources any of them
 * @param share of the turns that meet the conditions, drawn by their ids; above 0, at most 1
 * @param rubric name of a rubric about turns; its newest version holds
 * @param endpoint as in {@link dev.assay.judge.model.Endpoints#find}; null for the usual one
 * @param usdPerDay most that is spent on a day in UTC; null when tokens are the limit
 * @param tokensPerDay most tokens on a day in UTC; null when money is the limit
 */
public record OnlineRule(
    String name,
    String project,
    Set<String> releases,
    Set<String> languages,
    Set<String> sources,
    double share,
    String rubric,
    String model,
    @Nullable String endpoint,
    @Nullable BigDecimal usdPerDay,
    @Nullable Long tokensPerDay) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> FIELDS =
      Set.of(
          "name",
          "project",
          "releases",
          "languages",
          "sources",
          "share",
          "rubric",
          "model",
          "endpoint",
          "usd_per_day",
          "tokens_per_day");

  public OnlineRule {
    releases = Set.copyOf(releases);
    languages = Set.copyOf(languages);
    sources = Set.copyOf(sources);
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9_-]{0,63}")) {
      throw new IllegalArgumentException(
          "a rule's name is of letters, digits, - and _, not \"" + name + "\"");
    }
    require(name, "project", project);
    require(name, "rubric", rubric);
    require(name, "model", model);
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException(name + ".share is above 0 and at most 1");
    }
    if (usdPerDay == null && tokensPerDay == null) {
      throw new IllegalArgumentException(name + " has no limit: set usd_per_day or tokens_per_day");
    }
    if ((usdPerDay != null && usdPerDay.signum() < 0)
        || (tokensPerDay != null && tokensPerDay < 0)) {
      throw new IllegalArgumentException(name + ": a limit is not negative");
    }
  }

  private static void require(String name, String field, String value) {
    if (value.isBlank()) {
      throw new IllegalArgumentException(name + "." + field + " is missing");
    }
  }

  /** Whether the rule is about the turn, before any sample is drawn. */
  boolean isAbout(TurnText turn) {
    return turn.key().project().equals(project)
        && holds(releases, turn.release())
        && holds(languages, turn.language())
        && holds(sources, turn.source());
  }

  private static boolean holds(Set<String> any, String value) {
    return any.isEmpty() || any.contains(value);
  }

  /**
   * Reads {@code {"rules": [{"name": "policy", "project": "shop", "rubric": "policy_followed",
   * "model": "gpt-4o-mini", "share": 0.1, "usd_per_day": 5}]}}.
   *
   * @throws IllegalArgumentException with one line that says what to mend
   */
  public static List<OnlineRule> parse(String json) {
    JsonNode root;
    try {
      root = JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "no JSON (line %d): %s".formatted(e.getLocation().getLineNr(), e.getOriginalMessage()),
          e);
    }
    if (!root.path("rules").isArray()) {
      throw new IllegalArgumentException("there is no list \"rules\"");
    }
    List<OnlineRule> rules = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (JsonNode node : root.path("rules")) {
      OnlineRule rule = rule(node);
      if (!names.add(rule.name())) {
        throw new IllegalArgumentException("there are two rules " + rule.name());
      }
      rules.add(rule);
    }
    return rules;
  }

  private static OnlineRule rule(JsonNode node) {
    String name = node.path("name").asText("");
    node.fieldNames()
        .forEachRemaining(
            field -> {
              if (!FIELDS.contains(field)) {
                throw new IllegalArgumentException(
                    name
                        + " has no field \""
                        + field
                        + "\"; there are "
                        + String.join(", ", new TreeSet<>(FIELDS)));
              }
            });
    JsonNode usd = node.path("usd_per_day");
    JsonNode tokens = node.path("tokens_per_day");
    return new OnlineRule(
        name,
        node.path("project").asText(""),
        texts(name, node.path("releases")),
        texts(name, node.path("languages")),
        texts(name, node.path("sources")),
        node.path("share").asDouble(1),
        node.path("rubric").asText(""),
        node.path("model").asText(""),
        node.path("endpoint").textValue(),
        usd.isMissingNode() ? null : amount(name, usd),
        tokens.isMissingNode() ? null : amount(name, tokens).longValue());
  }

  private static BigDecimal amount(String name, JsonNode node) {
    if (!node.isNumber()) {
      throw new IllegalArgumentException(name + ": a limit is a number, not " + node);
    }
    return node.decimalValue();
  }

  private static Set<String> texts(String name, JsonNode node) {
    Set<String> texts = new HashSet<>();
    if (!node.isMissingNode() && !node.isArray()) {
      throw new IllegalArgumentException(name + ": conditions are lists, not " + node);
    }
    node.forEach(one -> texts.add(one.asText()));
    return texts;
  }
}
