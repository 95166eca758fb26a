package dev.assay.judge.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.ArrayList;
import java.util.List;

/**
 * Rules on tools as YAML or JSON: {@code {question: refunds_right, rules: [{tool: refund, after:
 * check}, {tool: refund, argument: /amount, at_most: 100}, {tool: refund, only_if: check, pattern:
 * '"eligible": ?true'}, {tool: cancel, confirmed: '(?i)yes'}, {tool: wipe, never: true}]}}.
 */
public final class PolicyFile {
  private static final YAMLMapper YAML = new YAMLMapper();

  private PolicyFile() {}

  /**
   * The check that a file describes.
   *
   * @throws IllegalArgumentException with one line that says what to mend
   */
  public static PolicyFollowed parse(String text) {
    JsonNode root;
    try {
      root = YAML.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "no YAML (line %d): %s"
              .formatted(
                  e.getLocation() == null ? 1 : e.getLocation().getLineNr(),
                  e.getOriginalMessage().lines().findFirst().orElse("")),
          e);
    }
    String question = root.path("question").asText("");
    if (!question.matches("[a-z][a-z0-9_]{0,63}")) {
      throw new IllegalArgumentException(
          "question is a name of small letters, digits and _, such as refund_policy_followed");
    }
    List<Policy> rules = new ArrayList<>();
    for (JsonNode rule : root.path("rules")) {
      rules.add(rule(rules.size() + 1, rule));
    }
    return new PolicyFollowed(question, rules);
  }

  private static Policy rule(int number, JsonNode rule) {
    String tool = rule.path("tool").asText("");
    if (tool.isBlank()) {
      throw new IllegalArgumentException("rule " + number + " names no tool");
    }
    if (rule.path("never").asBoolean()) {
      return new Policy.Never(tool);
    }
    if (rule.has("after")) {
      return new Policy.After(tool, rule.path("after").asText());
    }
    if (rule.path("at_most").isNumber() && rule.path("argument").asText("").startsWith("/")) {
      return new Policy.AtMost(
          tool, rule.path("argument").asText(), rule.path("at_most").asDouble());
    }
    if (rule.has("only_if") && rule.has("pattern")) {
      return new Policy.OnlyIf(tool, rule.path("only_if").asText(), rule.path("pattern").asText());
    }
    if (rule.has("confirmed")) {
      return new Policy.Confirmed(tool, rule.path("confirmed").asText());
    }
    throw new IllegalArgumentException(
        ("rule %d says neither never: true, after: TOOL, argument: /NAME with at_most: NUMBER,"
                + " only_if: TOOL with pattern: REGEX, nor confirmed: REGEX")
            .formatted(number));
  }
}
