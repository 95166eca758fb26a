package dev.assay.judge.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.judge.Case;
import dev.assay.judge.Verdict;
import dev.assay.trace.Message;
import dev.assay.trace.Part;
import dev.assay.trace.Role;
import dev.assay.trace.ToolCall;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Whether the agent kept to rules on its tools; calls that failed did nothing and are passed over.
 * What a rule asks to have come before may lie in earlier turns. Unscored where a rule is about
 * what was not captured.
 */
public final class PolicyFollowed implements Check {
  private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,15}(\\.\\d{1,15})?");

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
    return 2;
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
    List<ToolCall> calls = new ArrayList<>(c.earlierCalls());
    int judgedFrom = calls.size();
    calls.addAll(c.toolCalls());
    Set<String> complaints = new LinkedHashSet<>();
    Set<String> untold = new LinkedHashSet<>();
    boolean arises = false;
    for (Policy rule : rules) {
      for (int i = judgedFrom; i < calls.size(); i++) {
        ToolCall call = calls.get(i);
        if (call.name().equals(rule.tool()) && call.result() != null) {
          arises = true;
          switch (kept(rule, call, calls.subList(0, i), c)) {
            case YES -> {}
            case NO -> complaints.add("broken: " + rule.text());
            case UNTOLD -> untold.add("not captured: what " + rule.text() + " is about");
          }
        }
      }
    }
    if (!arises) {
      return Finding.notApplicable("none of the tools was called");
    }
    return complaints.isEmpty() && !untold.isEmpty()
        ? Finding.missing(String.join("; ", untold))
        : Finding.of(List.copyOf(complaints));
  }

  /** Whether a rule was kept. */
  private enum Kept {
    YES,
    NO,
    UNTOLD;

    static Kept of(boolean holds) {
      return holds ? YES : NO;
    }
  }

  private static Kept kept(Policy rule, ToolCall call, List<ToolCall> before, Case c) {
    return switch (rule) {
      case Policy.Never never -> Kept.NO;
      case Policy.After(String tool, String first) ->
          Kept.of(
              before.stream().anyMatch(one -> one.name().equals(first) && one.result() != null));
      case Policy.AtMost(String tool, String argument, double most) ->
          JsonTexts.parse(call.arguments())
              .map(arguments -> arguments.at(argument))
              .flatMap(PolicyFollowed::number)
              .map(number -> Kept.of(number <= most))
              .orElse(Kept.UNTOLD);
      case Policy.OnlyIf(String tool, String first, String pattern) ->
          before.reversed().stream()
              .filter(one -> one.name().equals(first) && one.result() != null)
              .findFirst()
              .map(one -> Kept.of(new BoundedPattern(pattern).isIn(String.valueOf(one.result()))))
              .orElse(Kept.NO);
      case Policy.Confirmed(String tool, String pattern) ->
          Kept.of(
              before(call, c).stream()
                  .filter(message -> message.role() == Role.USER)
                  .map(Message::text)
                  .anyMatch(text -> new BoundedPattern(pattern).isIn(text)));
    };
  }

  /** A number, or a text that reads as one, as models write them. */
  private static Optional<Double> number(JsonNode node) {
    if (node.isNumber()) {
      return Optional.of(node.asDouble());
    }
    String text = node.isTextual() ? node.asText().strip() : "";
    return NUMBER.matcher(text).matches()
        ? Optional.of(Double.parseDouble(text))
        : Optional.empty();
  }

  /** What was said before the call; all of it when no message asks for the call. */
  private static List<Message> before(ToolCall call, Case c) {
    List<Message> messages = c.messages();
    for (int i = messages.size() - 1; i >= c.judgedFrom(); i--) {
      if (messages.get(i).toolRequests().stream().anyMatch(request -> asks(request, call))) {
        return messages.subList(0, i);
      }
    }
    return messages;
  }

  private static boolean asks(Part.ToolRequest request, ToolCall call) {
    if (call.callId() != null && request.callId() != null) {
      return call.callId().equals(request.callId());
    }
    return request.name().equals(call.name())
        && request.arguments().equals(Objects.requireNonNullElse(call.arguments(), ""));
  }
}
