package dev.assay.judge.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The rules of a file like {@code {"rules": [{"name": "policy", "project": "shop", "rubric":
 * "policy_followed", "model": "gpt-4o-mini", "share": 0.1, "usd_per_day": 5}]}}. A rule that is
 * wrong leaves the others as they are.
 *
 * @param rules in the file's order
 * @param wrong those that are none
 */
public record OnlineRuleFile(List<OnlineRule> rules, List<OffRule> wrong) {
  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> FIELDS =
      Set.of(
          "name",
          "project",
          "releases",
          "languages",
          "sources",
          "share",
          "judge",
          "rubric",
          "model",
          "endpoint",
          "temperature",
          "usd_per_day",
          "tokens_per_day");

  public OnlineRuleFile {
    rules = List.copyOf(rules);
    wrong = List.copyOf(wrong);
  }

  /** No file is no rule. */
  public static final OnlineRuleFile NONE = new OnlineRuleFile(List.of(), List.of());

  /** Reads a file's text, whatever it is. */
  public static OnlineRuleFile parse(String json) {
    JsonNode root;
    try {
      root = JSON.readTree(json.startsWith(BYTE_ORDER_MARK) ? json.substring(1) : json);
    } catch (JsonProcessingException e) {
      return unreadable(
          "no JSON (line %d): %s"
              .formatted(
                  e.getLocation().getLineNr(),
                  e.getOriginalMessage().replaceFirst(" \\(start marker at .*", "")));
    }
    if (!root.path("rules").isArray()) {
      return unreadable("there is no list \"rules\"");
    }
    List<OnlineRule> rules = new ArrayList<>();
    List<OffRule> wrong = new ArrayList<>();
    Set<String> names = new HashSet<>();
    int entry = 0;
    for (JsonNode node : root.path("rules")) {
      entry++;
      try {
        OnlineRule rule = rule(node);
        if (!names.add(rule.name())) {
          throw new IllegalArgumentException("there are two rules " + rule.name());
        }
        rules.add(rule);
      } catch (IllegalArgumentException e) {
        String name = node.path("name").asText("");
        wrong.add(
            new OffRule(
                name.isEmpty() ? "without a name, entry " + entry : name,
                node.path("project").asText(""),
                reason(name, String.valueOf(e.getMessage()))));
      }
    }
    return new OnlineRuleFile(rules, wrong);
  }

  /** Without the rule's name, which stands beside it. */
  private static String reason(String name, String message) {
    return !name.isEmpty() && message.startsWith(name)
        ? message.substring(name.length()).replaceFirst("^[.:]? ?", "")
        : message;
  }

  private static OnlineRuleFile unreadable(String why) {
    return new OnlineRuleFile(List.of(), List.of(new OffRule("", "", why)));
  }

  /** Whether it tells of no rule at all, right or wrong. */
  public boolean isUnreadable() {
    return wrong.stream().anyMatch(one -> one.name().isEmpty());
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
        node.path("judge").asText(""),
        node.path("rubric").asText(""),
        models(node.path("model")),
        node.path("endpoint").textValue(),
        node.path("temperature").asText("0"),
        usd.isMissingNode() ? null : amount(name, usd),
        tokens.isMissingNode() ? null : amount(name, tokens).longValue());
  }

  private static List<String> models(JsonNode node) {
    List<String> models = new ArrayList<>();
    if (node.isArray()) {
      node.forEach(one -> models.add(one.asText()));
    } else if (!node.asText("").isBlank()) {
      models.add(node.asText());
    }
    return models;
  }

  private static BigDecimal amount(String name, JsonNode node) {
    if (!node.isNumber() || !Double.isFinite(node.doubleValue())) {
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
