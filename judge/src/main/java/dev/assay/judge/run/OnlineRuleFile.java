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

/** Rules as JSON. */
final class OnlineRuleFile {
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
          "usd_per_day",
          "tokens_per_day");

  private OnlineRuleFile() {}

  static List<OnlineRule> parse(String json) {
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
        node.path("judge").asText(""),
        node.path("rubric").asText(""),
        models(node.path("model")),
        node.path("endpoint").textValue(),
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
