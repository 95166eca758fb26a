package dev.assay.bench.bfcl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.bench.harness.AgentMessage;
import dev.assay.bench.harness.Episode;
import dev.assay.bench.harness.ToolAnswer;
import dev.assay.trace.Message;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A conversation with stateful APIs. A turn ends when the agent calls nothing that can be read;
 * after more than twenty steps in one the whole conversation ends.
 */
final class MultiTurnEpisode implements Episode {
  private static final int MOST_STEPS = 20;

  private final MultiTurnItem item;
  private final BfclQuestion question;
  private final MultiTurnGrader grader;
  private final CallSyntax syntax;
  private final CallDecoder decoder;
  private final ApiWorld world;
  private final ArrayNode output = JsonNodeFactory.instance.arrayNode();
  private ArrayNode turn;
  private int steps;

  MultiTurnEpisode(
      MultiTurnItem item,
      BfclQuestion question,
      MultiTurnGrader grader,
      LongContext longContext,
      CallSyntax syntax) {
    this.item = item;
    this.question = question;
    this.grader = grader;
    this.syntax = syntax;
    this.decoder = new CallDecoder(BfclVersion.V4, syntax);
    this.world = new ApiWorld(item, longContext, LocalDate.now(ZoneOffset.UTC));
    this.turn = output.addArray();
  }

  @Override
  public Opening opening() {
    Next.Said first = new Next.Said(words(0));
    return switch (syntax) {
      case FUNCTION_CALLING ->
          new Opening(question.instructions(), BfclTools.definitions(question.functions()), first);
      case PROMPT ->
          new Opening(
              BfclPrompt.system(question.functions(), question.instructions()), List.of(), first);
    };
  }

  private String words(int number) {
    return question.turns().get(number).stream()
        .map(Message::text)
        .collect(Collectors.joining("\n\n"));
  }

  @Override
  public Next next(AgentMessage message) {
    JsonNode step = BfclOutput.of(message, syntax);
    turn.add(step);
    List<FunctionCall> calls = MultiTurnGrader.calls(decoder, step, syntax);
    if (calls.isEmpty()) {
      return nextTurn();
    }
    long start = System.nanoTime();
    List<String> results = MultiTurnGrader.ran(world, calls, syntax);
    Duration each = Duration.ofNanos((System.nanoTime() - start) / calls.size());
    steps++;
    boolean forced = steps > MOST_STEPS;
    if (syntax == CallSyntax.PROMPT) {
      return forced ? new Next.Over(List.of()) : new Next.Said(told(calls, results));
    }
    List<ToolAnswer> answers = new ArrayList<>();
    for (int i = 0; i < calls.size(); i++) {
      answers.add(new ToolAnswer(message.calls().get(i), results.get(i), false, each));
    }
    return forced ? new Next.Over(answers) : new Next.Results(answers);
  }

  private Next nextTurn() {
    int number = output.size();
    if (number >= question.turns().size()) {
      return new Next.Over(List.of());
    }
    turn = output.addArray();
    steps = 0;
    List<ObjectNode> more = question.held().getOrDefault(number, List.of());
    if (more.isEmpty()) {
      return new Next.Said(words(number));
    }
    return switch (syntax) {
      case FUNCTION_CALLING ->
          new Next.Said(BfclPrompt.MORE_FUNCTIONS, BfclTools.definitions(more));
      case PROMPT -> new Next.Said(BfclPrompt.more(more));
    };
  }

  /** Without tool calls, results come in the user's place, each named by the whole call. */
  private static String told(List<FunctionCall> calls, List<String> results) {
    List<PyValue> told = new ArrayList<>();
    for (int i = 0; i < calls.size(); i++) {
      told.add(
          PyValue.dict("role", "tool", "name", source(calls.get(i)), "content", results.get(i)));
    }
    return told.stream().map(PyText::repr).collect(Collectors.joining(", ", "[", "]"));
  }

  private static String source(FunctionCall call) {
    try {
      return CallSource.of(call);
    } catch (MalformedCall e) {
      throw new IllegalStateException("a call that was run cannot be written", e);
    }
  }

  /** One that was ended by force has too few turns, which the grader sees. */
  @Override
  public Grade grade(boolean finished) {
    return SingleTurnEpisode.grade(grader.grade(item, syntax, output));
  }
}
