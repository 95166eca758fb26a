package dev.assay.bench.bfcl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.assay.bench.harness.AgentMessage;
import dev.assay.bench.harness.Episode;
import dev.assay.trace.Message;
import java.util.List;

/** One question, one answer; calls are looked at and not made. */
final class SingleTurnEpisode implements Episode {
  private final BfclCategory category;
  private final AstItem item;
  private final BfclGrader grader;
  private final CallSyntax syntax;
  private final Opening opening;
  private JsonNode output = TextNode.valueOf("");

  SingleTurnEpisode(
      BfclCategory category,
      AstItem item,
      BfclQuestion question,
      BfclGrader grader,
      CallSyntax syntax) {
    this.category = category;
    this.item = item;
    this.grader = grader;
    this.syntax = syntax;
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
    output = BfclOutput.of(message, syntax);
    return new Next.Over(List.of());
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
