package dev.assay.judge.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.judge.Case;
import dev.assay.judge.Verdict;
import dev.assay.trace.Message;
import dev.assay.trace.Role;
import dev.assay.trace.ToolCall;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Whether the agent kept to rules on its tools; calls that failed did nothing and are passed over.
 */
public final class PolicyFollowed implements Check {
  private final String question;
  private final List<Policy> rules;

  /**
   * The check.
   *
   * @param question such as {@code refund_policy_followed}
   * @param rules at least one; all must hold
   */
  public PolicyFollowed(String question, List<Policy> rules) {
    this.question = question;
    this.rules = List.copyOf(rules);
    if (rules.isEmpty()) {
      throw new IllegalArgumentException("a policy has a rule");
    }
  }

  @Override
  public String question() {
    return question;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public SortedMap<String, String> parameters() {
    TreeMap<String, String> parameters = new TreeMap<>();
    for (int i = 0; i < rules.size(); i++) {
      parameters.put("rule-%04d".formatted(i), rules.get(i).text());
    }
    return parameters;
  }

  /** What the rules find; unscored where the pattern of one takes too long to try. */
  @Override
  public Finding on(Case c) {
    try {
      return found(c);
    } catch (BoundedPattern.TooSlow e) {
      String why = String.valueOf(e.getMessage());
      return new Finding(new Verdict.Unscored(Verdict.Reason.UNSURE, why), "");
    }
  }

  private Finding found(Case c) {
    List<String> complaints = new ArrayList<>();
    boolean arises = false;
    for (Policy rule : rules) {
      for (int i = 0; i < c.toolCalls().size(); i++) {
        ToolCall call = c.toolCalls().get(i);
        if (call.name().equals(rule.tool()) && call.result() != null) {
          arises = true;
          if (!holds(rule, call, c.toolCalls().subList(0, i), c)) {
            complaints.add("broken: " + rule.text());
          }
        }
      }
    }
    return arises
        ? Finding.of(complaints.stream().distinct().toList())
        : Finding.notApplicable("none of the tools was called");
  }

  private static boolean holds(Policy rule, ToolCall call, List<ToolCall> before, Case c) {
    return switch (rule) {
      case Policy.Never never -> false;
      case Policy.After(String tool, String first) ->
          before.stream().anyMatch(one -> one.name().equals(first) && one.result() != null);
      case Policy.AtMost(String tool, String argument, double most) ->
          JsonTexts.parse(call.arguments())
              .map(arguments -> arguments.at(argument))
              .filter(JsonNode::isNumber)
              .map(number -> number.asDouble() <= most)
              .orElse(true);
      case Policy.OnlyIf(String tool, String first, String pattern) ->
          before.reversed().stream()
              .filter(one -> one.name().equals(first) && one.result() != null)
              .findFirst()
              .map(one -> new BoundedPattern(pattern).isIn(String.valueOf(one.result())))
              .orElse(false);
      case Policy.Confirmed(String tool, String pattern) ->
          c.messages().stream()
              .filter(message -> message.role() == Role.USER)
              .map(Message::text)
              .anyMatch(text -> new BoundedPattern(pattern).isIn(text));
    };
  }
}
