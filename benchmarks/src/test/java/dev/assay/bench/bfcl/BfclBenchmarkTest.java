package dev.assay.bench.bfcl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.bench.harness.AgentMessage;
import dev.assay.bench.harness.AgentUnderTest;
import dev.assay.bench.harness.BenchTask;
import dev.assay.bench.harness.Episode.Next;
import dev.assay.bench.harness.Episode.Opening;
import dev.assay.bench.harness.Scripted;
import dev.assay.bench.harness.ToolCall;
import dev.assay.bench.harness.TrialContext;
import dev.assay.bench.harness.TrialResult;
import dev.assay.bench.harness.agent.ModelAgent;
import dev.assay.judge.model.Reply;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** BFCL in the harness, with an agent that says the ground truth. */
class BfclBenchmarkTest {
  private static final BfclData DATA = Data.bfcl(BfclVersion.V4);

  @TempDir private Path folder;

  @Test
  void run_singleTurn_functionCalling_groundTruthPasses() throws Exception {
    List<BfclCategory> categories =
        List.of(
            BfclCategory.SIMPLE_PYTHON,
            BfclCategory.SIMPLE_JAVASCRIPT,
            BfclCategory.PARALLEL_MULTIPLE,
            BfclCategory.IRRELEVANCE);
    Map<String, List<AgentMessage>> script = new HashMap<>();
    for (BfclCategory category : categories) {
      for (AstItem item : DATA.items(category)) {
        script.put(item.id(), List.of(message(Answers.calls(item, category.language(), 0))));
      }
    }

    List<TrialResult> trials =
        run(CallSyntax.FUNCTION_CALLING, categories, id -> script.getOrDefault(id, List.of()));

    assertThat(trials).hasSize(400 + 50 + 200 + 240);
    assertThat(Scripted.failures(trials)).isEmpty();
  }

  @Test
  void run_parallel_callsOneByOne_groundTruthPasses() throws Exception {
    Map<String, List<AgentMessage>> script = new HashMap<>();
    for (AstItem item : DATA.items(BfclCategory.PARALLEL)) {
      List<AgentMessage> messages = new ArrayList<>();
      Answers.calls(item, Language.PYTHON, 0).forEach(call -> messages.add(message(List.of(call))));
      messages.add(words("Done."));
      script.put(item.id(), messages);
    }
    BfclBenchmark benchmark =
        new BfclBenchmark(
            DATA, CallSyntax.FUNCTION_CALLING, List.of(BfclCategory.PARALLEL), LongContext.none());
    Perfect perfect = new Perfect(id -> script.getOrDefault(id, List.of()), true);
    try (Scripted scripted = new Scripted(folder, asked -> Reply.status(500))) {
      List<TrialResult> trials =
          scripted.run(
              benchmark, perfect, benchmark.tasks().stream().map(BenchTask::id).toList(), 1);

      assertThat(trials).hasSize(200);
      assertThat(Scripted.failures(trials)).isEmpty();
    }
  }

  @Test
  void run_parallel_promptedCalls_areReadFromOneMessage() throws Exception {
    AstItem item = DATA.items(BfclCategory.PARALLEL).getFirst();
    StringBuilder said = new StringBuilder("I do all of it.\n");
    for (ToolCall call : message(Answers.calls(item, Language.PYTHON, 0)).calls()) {
      said.append(
          "Call:\n```json\n{\"name\": \"%s\", \"arguments\": %s}\n```\n"
              .formatted(call.name(), call.arguments()));
    }
    BfclBenchmark benchmark =
        new BfclBenchmark(
            DATA, CallSyntax.FUNCTION_CALLING, List.of(BfclCategory.PARALLEL), LongContext.none());
    try (Scripted scripted = new Scripted(folder, asked -> Reply.text(said.toString()))) {
      ModelAgent agent =
          new ModelAgent(scripted.model(Scripted.AGENT), ModelAgent.Calling.PROMPTED, 0, 500);

      List<TrialResult> trials = scripted.run(benchmark, agent, List.of(item.id()), 1);

      assertThat(Scripted.failures(trials)).isEmpty();
    }
  }

  @Test
  void run_singleTurn_prompt_groundTruthPasses_andWordsFail() throws Exception {
    Map<String, List<AgentMessage>> script = new HashMap<>();
    for (AstItem item : DATA.items(BfclCategory.MULTIPLE)) {
      String calls = Answers.prompt(Answers.calls(item, Language.PYTHON, 0));
      script.put(item.id(), List.of(words(item.id().endsWith("7") ? "I cannot." : calls)));
    }

    List<TrialResult> trials =
        run(
            CallSyntax.PROMPT,
            List.of(BfclCategory.MULTIPLE),
            id -> script.getOrDefault(id, List.of()));

    assertThat(Scripted.failures(trials))
        .hasSize(20)
        .allMatch(failure -> failure.contains(Reason.DECODER_FAILED.label()));
  }

  /** Turn by turn the expected calls, then words, which end the turn. */
  @Test
  void run_multiTurn_withHeldFunctions_groundTruthPasses() throws Exception {
    Map<String, List<AgentMessage>> script = new HashMap<>();
    for (MultiTurnItem item : DATA.conversations(BfclCategory.MULTI_TURN_MISS_FUNC)) {
      List<AgentMessage> messages = new ArrayList<>();
      for (List<String> turn : item.groundTruth()) {
        if (!turn.isEmpty()) {
          messages.add(words("[" + String.join(", ", turn) + "]"));
        }
        messages.add(words("This is done."));
      }
      script.put(item.id(), messages);
    }

    List<TrialResult> trials =
        run(
            CallSyntax.PROMPT,
            List.of(BfclCategory.MULTI_TURN_MISS_FUNC),
            id -> script.getOrDefault(id, List.of()));

    // Ground truths with positional arguments cannot be said in prompt mode: upstream drops those.
    assertThat(trials).hasSize(200).allMatch(TrialResult::finished);
    assertThat(trials)
        .filteredOn(t -> t.verdict() == TrialResult.Verdict.PASS)
        .hasSizeGreaterThan(150);
  }

  @Test
  void categories_thatNeedBackends_areRefused() {
    assertThat(BfclBenchmark.runnable(BfclVersion.V4, true))
        .hasSize(17)
        .noneMatch(category -> category.kind() == BfclCategory.Kind.AGENTIC);
    assertThat(BfclBenchmark.runnable(BfclVersion.V4, false))
        .doesNotContain(BfclCategory.MULTI_TURN_LONG_CONTEXT);
    assertThatThrownBy(
            () ->
                new BfclBenchmark(
                    DATA, CallSyntax.PROMPT, List.of(BfclCategory.MEMORY_KV), LongContext.none()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private List<TrialResult> run(
      CallSyntax syntax, List<BfclCategory> categories, Function<String, List<AgentMessage>> script)
      throws InterruptedException {
    BfclBenchmark benchmark = new BfclBenchmark(DATA, syntax, categories, LongContext.none());
    try (Scripted scripted = new Scripted(folder, asked -> Reply.status(500))) {
      return scripted.run(
          benchmark,
          new Perfect(script, false),
          benchmark.tasks().stream().map(BenchTask::id).toList(),
          1);
    }
  }

  /** Names have no dots where the API's own calls are used. */
  private static AgentMessage message(List<FunctionCall> calls) {
    List<ToolCall> made = new ArrayList<>();
    for (JsonNode call : Answers.output(calls)) {
      call.properties()
          .forEach(
              e ->
                  made.add(
                      new ToolCall(
                          "call_" + made.size(),
                          e.getKey().replace('.', '_'),
                          e.getValue().textValue())));
    }
    return new AgentMessage(made.isEmpty() ? "None fits." : "", made, null, null, "", "");
  }

  private static AgentMessage words(String text) {
    return new AgentMessage(text, List.of(), null, null, "", "");
  }

  private record Perfect(Function<String, List<AgentMessage>> script, boolean callsOneByOne)
      implements AgentUnderTest {
    @Override
    public String name() {
      return "perfect";
    }

    @Override
    public Session begin(Opening opening, TrialContext context) {
      Deque<AgentMessage> left = new ArrayDeque<>(script.apply(context.task().id()));
      return new Session() {
        @Override
        public AgentMessage next(Next.Input input) {
          return left.removeFirst();
        }
      };
    }
  }
}
