package dev.assay.bench.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import dev.assay.bench.harness.TrialResult.Verdict;
import dev.assay.bench.harness.agent.ModelAgent;
import dev.assay.bench.harness.agent.ModelAgent.Calling;
import dev.assay.judge.model.Asked;
import dev.assay.judge.model.ChatModel;
import dev.assay.judge.model.Ledger;
import dev.assay.judge.model.ModelClient;
import dev.assay.judge.model.ModelRates;
import dev.assay.judge.model.Reply;
import dev.assay.judge.model.ScriptedModelServer;
import dev.assay.score.InMemoryScoreStore;
import dev.assay.score.Score;
import dev.assay.trace.Part;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole run over a benchmark of a few lines, with a scripted model. */
final class HarnessTest {
  private static final Pattern SUM = Pattern.compile("What is (\\d+) \\+ 1");
  private static final RunLimits LIMITS = new RunLimits(3, 4);

  private BenchStore store = new InMemoryBenchStore();
  private final InMemoryScoreStore scores = new InMemoryScoreStore();
  private final List<ResourceSpans> sent = Collections.synchronizedList(new ArrayList<>());
  private final QuizBenchmark quiz = new QuizBenchmark();

  @TempDir private Path folder;

  @Test
  void run_everyTrial_isGradedTracedAndScored() throws Exception {
    BenchRun ended = run(HarnessTest::right, begin(2), RunBudget.Limit.NONE, Calling.NATIVE);

    assertThat(ended.state()).isEqualTo(BenchRun.State.FINISHED);
    List<TrialResult> trials = trials();
    assertThat(trials).hasSize(14).allMatch(t -> t.verdict() == Verdict.PASS);
    assertThat(trials).extracting(TrialResult::conversationId).doesNotHaveDuplicates();
    assertThat(trials).extracting(TrialResult::seed).doesNotHaveDuplicates();
    assertThat(trials).allMatch(t -> t.tokens().equals(new Tokens(100, 0, 10)));
    assertThat(sent).hasSize(14);
    assertThat(scores.about(trials.stream().map(HarnessTest::subject).toList()))
        .hasSize(14)
        .allMatch(s -> s.value().equals(new Score.Value.Scored(1)));
  }

  @Test
  void run_promptedCalls_areMadeToo() throws Exception {
    Function<Asked, Reply> script =
        asked ->
            asked.text().contains("behind a \"Call:\" of its own")
                ? Reply.text(
                    "I will.\nCall:\n```json\n{\"name\": \"submit_patch\", \"arguments\":"
                        + " {\"patch\": \"+\"}}\n```")
                : right(asked);

    BenchRun ended = run(script, begin(1), RunBudget.Limit.NONE, Calling.PROMPTED);

    assertThat(ended.state()).isEqualTo(BenchRun.State.FINISHED);
    assertThat(trials()).hasSize(7).allMatch(t -> t.verdict() == Verdict.PASS);
  }

  @Test
  void run_brokenTrials_areErrorsAndMadeAgainAlone() throws Exception {
    Function<Asked, Reply> broken =
        asked -> asked.text().contains("What is 3") ? Reply.status(400) : right(asked);

    BenchRun ended = run(broken, begin(1), RunBudget.Limit.NONE, Calling.NATIVE);

    assertThat(ended.state()).isEqualTo(BenchRun.State.WITH_ERRORS);
    TrialResult error =
        trials().stream().filter(t -> t.taskId().equals("sum-3")).findFirst().orElseThrow();
    assertThat(error.verdict()).isEqualTo(Verdict.ERROR);
    assertThat(error.reward()).isNull();
    assertThat(scores.about(List.of(subject(error))))
        .singleElement()
        .satisfies(s -> assertThat(s.value()).isInstanceOf(Score.Value.Unscored.class));

    List<TrialResult> before = trials().stream().filter(TrialResult::finished).toList();
    List<Asked> asked = Collections.synchronizedList(new ArrayList<>());
    BenchRun again =
        run(
            request -> {
              asked.add(request);
              return right(request);
            },
            begin(1),
            RunBudget.Limit.NONE,
            Calling.NATIVE);

    assertThat(again.state()).isEqualTo(BenchRun.State.FINISHED);
    assertThat(asked).singleElement().satisfies(a -> assertThat(a.text()).contains("What is 3"));
    assertThat(trials()).containsAll(before);
  }

  @Test
  void run_wrongAnswers_fail() throws Exception {
    run(asked -> Reply.text("I do not know"), begin(1), RunBudget.Limit.NONE, Calling.NATIVE);

    assertThat(trials()).hasSize(7).allMatch(t -> t.verdict() == Verdict.FAIL);
    assertThat(trials())
        .filteredOn(t -> t.taskId().equals("patch"))
        .singleElement()
        .satisfies(t -> assertThat(t.steps()).isEqualTo(LIMITS.steps()));
  }

  @Test
  void run_budget_isNeverExceeded_alsoOverResumptions() throws Exception {
    // A call takes 0.12 dollars, and holds 0.9 or so beforehand.
    BigDecimal limit = new BigDecimal("2.0");
    RunBudget.Limit dollars = new RunBudget.Limit(limit, null);
    int[] answered = {0};
    Function<Asked, Reply> counting =
        asked -> {
          synchronized (answered) {
            answered[0]++;
          }
          return right(asked);
        };

    BenchRun first = run(counting, begin(4), dollars, Calling.NATIVE);
    int afterFirst = answered[0];
    BenchRun second = run(counting, begin(4), dollars, Calling.NATIVE);

    assertThat(first.state()).isEqualTo(BenchRun.State.BUDGET_SPENT);
    assertThat(second.state()).isEqualTo(BenchRun.State.BUDGET_SPENT);
    assertThat(afterFirst).isPositive();
    // What calls under way had set aside may be free again, and suffice for one more.
    assertThat(BigDecimal.valueOf(answered[0]).multiply(new BigDecimal("0.12")))
        .isLessThanOrEqualTo(limit);
    assertThat(trials().size()).isLessThanOrEqualTo(answered[0]);
  }

  @Test
  void run_nothingWorks_stopsEarly() throws Exception {
    BenchRun ended =
        run(asked -> Reply.status(401), begin(20), RunBudget.Limit.NONE, Calling.NATIVE);

    assertThat(ended.state()).isEqualTo(BenchRun.State.BROKEN);
    assertThat(ended.note()).contains("401");
    assertThat(trials().size()).isLessThan(20);
  }

  @Test
  void run_requestsThatAreRefused_doNotKeepOthersFromBeingTried() throws Exception {
    BenchRun ended =
        run(asked -> Reply.status(400), begin(3), RunBudget.Limit.NONE, Calling.NATIVE);

    assertThat(ended.state()).isEqualTo(BenchRun.State.WITH_ERRORS);
    assertThat(trials()).hasSize(21).allMatch(t -> t.verdict() == Verdict.ERROR);
  }

  @Test
  void run_resumed_triesWhatBrokeDownLast() throws Exception {
    run(
        asked -> asked.text().contains("What is 0") ? Reply.status(400) : right(asked),
        begin(1),
        RunBudget.Limit.NONE,
        Calling.NATIVE);
    List<String> asked = Collections.synchronizedList(new ArrayList<>());

    run(
        request -> {
          asked.add(request.text().contains("What is 0") ? "0" : "other");
          return right(request);
        },
        begin(2),
        RunBudget.Limit.NONE,
        Calling.NATIVE);

    // Three at a time: of eight, the last begun is among the last three.
    assertThat(asked).hasSize(8);
    assertThat(asked.lastIndexOf("0")).isGreaterThanOrEqualTo(5);
  }

  @Test
  void run_contextExceeded_isAFailureOfTheAgent() throws Exception {
    String body =
        "{\"error\":{\"message\":\"This model's maximum context length is 8192 tokens\"}}";
    run(asked -> new Reply.Status(400, "", body), begin(1), RunBudget.Limit.NONE, Calling.NATIVE);

    assertThat(trials())
        .hasSize(7)
        .allMatch(t -> t.verdict() == Verdict.FAIL)
        .allMatch(t -> t.reason().contains("maximum context length"));
  }

  @Test
  void run_rowsThatWereNotKept_areMadeAgainInTheirPlace() throws Exception {
    run(HarnessTest::right, begin(2), RunBudget.Limit.NONE, Calling.NATIVE);
    Set<ByteString> spans = spans();
    List<Score.Subject> subjects = trials().stream().map(HarnessTest::subject).toList();

    store = new InMemoryBenchStore();
    run(HarnessTest::right, begin(2), RunBudget.Limit.NONE, Calling.NATIVE);

    assertThat(trials().stream().map(HarnessTest::subject).toList()).isEqualTo(subjects);
    assertThat(sent).hasSize(28);
    assertThat(spans()).isEqualTo(spans);
    assertThat(scores.about(subjects)).hasSize(14);
  }

  @Test
  void run_errorOfTheJavaMachine_isAnErrorOfItsTrial() throws Exception {
    BenchRun ended =
        run(
            (input, context) -> {
              if (context.task().id().equals("sum-1")) {
                throw new StackOverflowError("too deep");
              }
              return said("0");
            },
            RunBudget.Limit.NONE);

    assertThat(ended.state()).isEqualTo(BenchRun.State.WITH_ERRORS);
    assertThat(trials())
        .filteredOn(trial -> trial.verdict() == Verdict.ERROR)
        .singleElement()
        .satisfies(trial -> assertThat(trial.reason()).contains("StackOverflowError"));
  }

  @Test
  void run_trialGivenUp_isNotFinished() throws Exception {
    BenchRun ended =
        run(
            (input, context) -> {
              if (context.task().id().equals("sum-1")) {
                throw new InterruptedException("given up");
              }
              return said("0");
            },
            RunBudget.Limit.NONE);

    assertThat(ended.state()).isEqualTo(BenchRun.State.BROKEN);
    assertThat(ended.note()).contains("1 trials were given up");
    assertThat(trials()).hasSize(6);
  }

  @Test
  void run_spendIsNotTold_stopsWhereThereIsALimit() throws Exception {
    Speaker dear =
        (input, context) -> {
          context.told(new Tokens(5, 0, 5), null);
          return said("0");
        };
    Speaker silent =
        (input, context) -> {
          context.told(null, new BigDecimal("0.01"));
          return said("0");
        };

    BenchRun dollars = run(dear, new RunBudget.Limit(BigDecimal.ONE, null));
    assertThat(dollars.state()).isEqualTo(BenchRun.State.BROKEN);
    assertThat(dollars.note()).contains("usage.cost");
    BenchRun tokens = run(silent, new RunBudget.Limit(null, 1_000L));
    assertThat(tokens.state()).isEqualTo(BenchRun.State.BROKEN);
    assertThat(tokens.note()).contains("budget of tokens");
    assertThat(trials()).isEmpty();

    assertThat(run(dear, RunBudget.Limit.NONE).state()).isEqualTo(BenchRun.State.FINISHED);
  }

  private interface Speaker {
    AgentMessage next(Episode.Next.Input input, TrialContext context) throws InterruptedException;
  }

  private static AgentMessage said(String text) {
    return new AgentMessage(text, List.of(), null, null, "", "");
  }

  private BenchRun run(Speaker speaker, RunBudget.Limit limit) throws InterruptedException {
    AgentUnderTest agent =
        new AgentUnderTest() {
          @Override
          public String name() {
            return "speaker";
          }

          @Override
          public Session begin(Episode.Opening opening, TrialContext context) {
            return input -> speaker.next(input, context);
          }
        };
    try (RunBudget budget = new RunBudget(limit, Ledger.open(folder.resolve("told.ledger")))) {
      return new Harness(store, scores, sent::addAll, Clock.systemUTC())
          .run(quiz, agent, begin(1), LIMITS, budget, progress -> {});
    }
  }

  private Set<ByteString> spans() {
    return sent.stream()
        .flatMap(turn -> turn.getScopeSpansList().stream())
        .flatMap(scope -> scope.getSpansList().stream())
        .map(span -> span.getTraceId().concat(span.getSpanId()))
        .collect(Collectors.toSet());
  }

  @Test
  void run_otherData_isRefused() {
    BenchRun run = begin(1);
    BenchRun other =
        new BenchRun(
            run.project(),
            run.id(),
            new BenchmarkVersion("quiz", "quiz/1", "other"),
            run.agent(),
            run.settings(),
            run.seed(),
            run.trials(),
            run.tasks(),
            run.state(),
            "",
            run.startedAt(),
            null);

    assertThatThrownBy(() -> run(HarnessTest::right, other, RunBudget.Limit.NONE, Calling.NATIVE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("different files");
  }

  private static Reply right(Asked asked) {
    Matcher sum = SUM.matcher(asked.text());
    return sum.find()
        ? Reply.text(String.valueOf(Integer.parseInt(sum.group(1)) + 1))
        : Reply.tools(new Part.ToolRequest("call_1", "submit_patch", "{\"patch\":\"+\"}"));
  }

  private BenchRun begin(int trials) {
    return Runs.run("r1", trials, quiz.tasks().stream().map(BenchTask::id).toArray(String[]::new));
  }

  private List<TrialResult> trials() {
    return store.trials("benchmarks", "r1");
  }

  private static Score.Subject subject(TrialResult trial) {
    return new Score.Subject("benchmarks", Score.Subject.Kind.CONVERSATION, trial.conversationId());
  }

  private BenchRun run(
      Function<Asked, Reply> script, BenchRun run, RunBudget.Limit limit, Calling calling)
      throws InterruptedException {
    ModelRates rates =
        new ModelRates(
            "m", "v1", Map.of("input", new BigDecimal("0.001"), "output", new BigDecimal("0.002")));
    try (ScriptedModelServer server = ScriptedModelServer.start(script);
        ModelClient client = new ModelClient(Scripted.PATIENT);
        RunBudget budget = new RunBudget(limit, Ledger.open(folder.resolve("r1.ledger")))) {
      ChatModel model = client.model(server.endpoint(), "m", rates, budget.budget());
      return new Harness(store, scores, sent::addAll, Clock.systemUTC())
          .run(quiz, new ModelAgent(model, calling, 0, 50), run, LIMITS, budget, progress -> {});
    }
  }
}
