package dev.assay.bench.bfcl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.assay.bench.harness.AgentMessage;
import dev.assay.bench.harness.Episode;
import dev.assay.bench.harness.ToolAnswer;
import dev.assay.bench.harness.ToolCall;
import dev.assay.trace.Message;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * One question, one answer; calls are looked at and not made. An agent that calls one by one is
 * heard until it speaks, or has called more than any question asks for.
 */
final class SingleTurnEpisode implements Episode {
  private static final int MOST_CALLS = 50;
  private static final String NOTED = "{\"status\": \"accepted\"}";

  private final BfclCategory category;
  private final AstItem item;
  private final BfclGrader grader;
  private final CallSyntax syntax;
  private final Opening opening;
  private final boolean oneByOne;
  private final List<ToolCall> calls = new ArrayList<>();
  private JsonNode output = TextNode.valueOf("");

  SingleTurnEpisode(
      BfclCategory category,
      AstItem item,
      BfclQuestion question,
      BfclGrader grader,
      CallSyntax syntax,
      boolean oneByOne) {
    this.category = category;
    this.item = item;
    this.grader = grader;
    this.syntax = syntax;
    this.oneByOne = oneByOne;
    List<Message> messages = question.turns().getFirst();
    List<Message> before = messages.subList(0, messages.size() - 1);
    Next.Said last = new Next.Said(messages.getLast().text());
    this.opening =
        switch (syntax) {
          case FUNCTION_CALLING ->
              new Opening(
                  question.instructions(),
                  BfclTools.definitions(question.functions()),
                  before,
                  last);
          case PROMPT ->
              new Opening(
                  BfclPrompt.system(question.functions(), question.instructions()),
                  List.of(),
                  before,
                  last);
        };
  }

  @Override
  public Opening opening() {
    return opening;
  }

  @Override
  public Next next(AgentMessage message) {
    if (!oneByOne) {
      output = BfclOutput.of(message, syntax);
      return new Next.Over(List.of());
    }
    calls.addAll(message.calls());
    output = calls.isEmpty() ? BfclOutput.of(message, syntax) : BfclOutput.of(calls);
    List<ToolAnswer> noted =
        message.calls().stream()
            .map(call -> new ToolAnswer(call, NOTED, false, Duration.ZERO))
            .toList();
    return noted.isEmpty() || calls.size() > MOST_CALLS
        ? new Next.Over(noted)
        : new Next.Results(noted);
  }

  @Override
  public Grade grade(boolean finished) {
    return grade(grader.grade(category, item, output));
  }

  static Grade grade(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Valid _ -> Grade.of(true, "as expected");
      case Verdict.Invalid(Reason reason, String detail) ->
          Grade.of(false, reason.label() + ": " + detail);
    };
  }
}
