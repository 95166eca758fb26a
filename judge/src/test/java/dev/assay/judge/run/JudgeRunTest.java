package dev.assay.judge.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.judge.Case;
import dev.assay.judge.InMemoryJudgmentStore;
import dev.assay.judge.Judge;
import dev.assay.judge.JudgeId;
import dev.assay.judge.Judgment;
import dev.assay.judge.JudgmentStore;
import dev.assay.judge.Verdict;
import dev.assay.judge.Verdict.Reason;
import dev.assay.judge.llm.Cases;
import dev.assay.judge.llm.JudgeSpec;
import dev.assay.judge.llm.ModelJudge;
import dev.assay.judge.llm.PanelJudge;
import dev.assay.judge.model.Asked;
import dev.assay.judge.model.Budget;
import dev.assay.judge.model.Calls;
import dev.assay.judge.model.Ledger;
import dev.assay.judge.model.ModelClient;
import dev.assay.judge.model.Reply;
import dev.assay.judge.model.ScriptedModelServer;
import dev.assay.score.InMemoryScoreStore;
import dev.assay.score.Score;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
final class JudgeRunTest {
  private final InMemoryJudgmentStore judgments = new InMemoryJudgmentStore();
  private final InMemoryScoreStore scores = new InMemoryScoreStore();
  private final Claims claims = Claims.ofThisProcess();

  @Test
  void run_everyFault_countsAsPassOrFailOnlyWhatIs() {
    // Every tenth request meets one of the faults; three in a row make a case fail.
    try (ScriptedModelServer server = ScriptedModelServer.start(JudgeRunTest::faulty)) {
      RunReport report = run(server, cases(200), Budget.unlimited());

      assertThat(report.end()).isEqualTo(RunReport.End.DONE);
      assertThat(report.cases()).isEqualTo(200);
      assertThat(report.scored() + report.unscored().values().stream().mapToLong(n -> n).sum())
          .isEqualTo(200);
      assertThat(report.unscored()).containsKeys(Reason.UNPARSEABLE, Reason.REFUSED);
      long passed =
          judgments.all().stream().filter(j -> j.verdict().toString().contains("1.0")).count();
      assertThat(report.passed()).isEqualTo(passed);
      assertThat(report.cost().usd()).isNotNull();
      assertThat(new BigDecimal("0.12").multiply(BigDecimal.valueOf(server.answered())))
          .isEqualByComparingTo(report.cost().usd());
    }
  }

  private static Reply faulty(Asked asked) {
    return switch (asked.number() % 50) {
      case 5 -> Reply.tooMany("0");
      case 12 -> Reply.status(500);
      case 18 -> new Reply.Cut();
      case 24 -> new Reply.Status(200, "", "{\"half\":");
      case 30 -> Reply.text("{\"passed\": true}");
      case 36 -> new Reply.Refusal("no");
      case 42 -> new Reply.Hang();
      default -> Reply.text(asked.number() % 3 == 0 ? Cases.NO : Cases.YES);
    };
  }

  @Test
  void run_again_asksForNothingTwice() {
    try (ScriptedModelServer server = ScriptedModelServer.playing(Reply.text(Cases.YES))) {
      run(server, cases(30), Budget.unlimited());
      RunReport again = run(server, cases(40), Budget.unlimited());

      assertThat(server.requests()).hasSize(40);
      assertThat(again.there()).isEqualTo(30);
      assertThat(again.asked()).isEqualTo(10);
      assertThat(again.scored()).isEqualTo(40);
    }
  }

  @Test
  void run_twoAtOnce_askAboutEachCaseOnce(@TempDir Path folder) throws InterruptedException {
    Claims shared = Claims.in(folder.resolve("claims.lock"));
    try (ScriptedModelServer server =
            ScriptedModelServer.playing(
                new Reply.Slow(Duration.ofMillis(5), Reply.text(Cases.YES)));
        ModelClient client = new ModelClient(Calls.HASTY)) {
      List<Thread> both = new ArrayList<>();
      for (String name : List.of("a", "b")) {
        both.add(
            Thread.ofVirtual()
                .start(
                    () ->
                        new JudgeRun(judgments, scores, Clock.systemUTC(), 4, shared)
                            .run(
                                judge(client, server, Budget.unlimited()),
                                name,
                                cases(30).iterator(),
                                (n, cost) -> {})));
      }
      for (Thread one : both) {
        one.join();
      }

      assertThat(server.answered()).isEqualTo(30);
      assertThat(judgments.all()).hasSize(30);
    }
  }

  @Test
  void run_equalCases_areAskedAboutOnce() {
    try (ScriptedModelServer server = ScriptedModelServer.playing(Reply.text(Cases.YES))) {
      List<Case> same =
          IntStream.range(0, 20).mapToObj(i -> Cases.saying("t" + i, "Same.")).toList();
      RunReport report = run(server, same, Budget.unlimited());
      RunReport later = run(server, List.of(Cases.saying("new", "Same.")), Budget.unlimited());

      assertThat(server.requests()).hasSize(1);
      assertThat(report.asked()).isEqualTo(1);
      assertThat(report.reused()).isEqualTo(19);
      assertThat(later.reused()).isEqualTo(1);
      assertThat(judgments.all()).hasSize(21);
      assertThat(later.cost().usd()).isZero();
    }
  }

  @Test
  void run_failedCase_isAskedAboutAgainNextTime() {
    AtomicInteger up = new AtomicInteger();
    try (ScriptedModelServer server =
        ScriptedModelServer.start(
            asked -> up.get() == 0 ? Reply.status(500) : Reply.text(Cases.YES))) {
      RunReport down = run(server, cases(3), Budget.unlimited());
      up.set(1);
      RunReport after = run(server, cases(3), Budget.unlimited());

      assertThat(down.unscored()).containsEntry(Reason.FAILED, 3L);
      assertThat(after.asked()).isEqualTo(3);
      assertThat(after.passed()).isEqualTo(3);
    }
  }

  @Test
  void run_againUnparseable_asksThoseAgainAndNothingElse() {
    AtomicInteger up = new AtomicInteger();
    try (ScriptedModelServer server =
            ScriptedModelServer.start(
                asked ->
                    up.get() == 0 && asked.text().contains("number 1")
                        ? Reply.text("{\"passed\": true}")
                        : Reply.text(Cases.YES));
        ModelClient client = new ModelClient(Calls.HASTY)) {
      RunReport first = run(server, cases(5), Budget.unlimited());
      up.set(1);
      RunReport same = run(server, cases(5), Budget.unlimited());
      Instant since = Instant.now();
      List<RunReport> again = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        // The second is another run of the same command, which began before the first had ended.
        again.add(
            new JudgeRun(judgments, scores, Clock.systemUTC(), 4, claims)
                .with(new Again(Set.of(Reason.UNPARSEABLE), since))
                .run(
                    judge(client, server, Budget.unlimited()),
                    "r",
                    cases(5).iterator(),
                    (n, cost) -> {}));
      }

      assertThat(first.unscored()).containsEntry(Reason.UNPARSEABLE, 1L);
      assertThat(same.asked()).isZero();
      assertThat(again.getFirst().asked()).isEqualTo(1);
      assertThat(again.getFirst().scored()).isEqualTo(5);
      assertThat(again.getLast().asked()).isZero();
      assertThat(server.answered()).isEqualTo(6);
    }
  }

  @Test
  void run_denied_endsAtOnceAndSaysWhy() {
    try (ScriptedModelServer server = ScriptedModelServer.playing(Reply.status(401))) {
      RunReport report = run(server, cases(100), Budget.unlimited());

      assertThat(report.end()).isEqualTo(RunReport.End.DENIED);
      assertThat(report.endDetail()).isEqualTo("status 401 status 401");
      assertThat(server.requests().size()).isLessThanOrEqualTo(4);
      assertThat(judgments.all()).isEmpty();
    }
  }

  @Test
  void run_serverAway_endsAfterSomeCasesAndSaysWhy() {
    try (ScriptedModelServer server = ScriptedModelServer.playing(Reply.status(503))) {
      RunReport report = run(server, cases(100), Budget.unlimited());

      assertThat(report.end()).isEqualTo(RunReport.End.AWAY);
      assertThat(report.endDetail()).contains("in a row", "status 503");
      // Four that failed and four under way, with three attempts each.
      assertThat(server.requests().size()).isLessThanOrEqualTo(24);
    }
  }

  @Test
  void run_unscoredCases_tellTheMostFrequentReasonsFirst() {
    try (ScriptedModelServer server =
        ScriptedModelServer.start(
            asked -> Reply.text(asked.text().contains("number 2") ? "no" : "{\"passed\": true}"))) {
      RunReport report = run(server, cases(5), Budget.unlimited());

      assertThat(report.isVoid()).isTrue();
      assertThat(report.whys())
          .extracting(RunReport.Why::cases, RunReport.Why::reason)
          .containsExactly(
              org.assertj.core.groups.Tuple.tuple(4L, Reason.UNPARSEABLE),
              org.assertj.core.groups.Tuple.tuple(1L, Reason.UNPARSEABLE));
      assertThat(report.whys().getFirst().detail()).contains("has not exactly the fields");
    }
  }

  @Test
  void run_valuesBetweenNoAndYes_haveAMeanAndNoShare() {
    RunReport report =
        run(
            new Saying(c -> new Verdict.Scored(c.subject().id().equals("t0") ? 0.5 : 1)),
            judgments);

    assertThat(report.isGraded()).isTrue();
    assertThat(report.sum()).isEqualTo(2.5);
    assertThat(report.squares()).isEqualTo(2.25);
    assertThat(run(new Saying("b", c -> new Verdict.Scored(1)), judgments).isGraded()).isFalse();
  }

  @Test
  void run_budgetOverRestarts_holdsToTheCent(@TempDir Path folder) {
    try (ScriptedModelServer server =
        ScriptedModelServer.playing(Reply.text(Cases.YES, 4_000, 1_000))) {
      BigDecimal limit = new BigDecimal("100.00");
      for (int restart = 0; restart < 3; restart++) {
        try (Budget budget = Budget.of(limit, null, Ledger.open(folder.resolve("run.ledger")))) {
          RunReport report = run(server, cases(100), budget);
          assertThat(report.end()).isEqualTo(RunReport.End.OVER_BUDGET);
        }
      }
      // Six dollars an answer; the most that one can cost is below thirteen.
      BigDecimal charged = new BigDecimal("6").multiply(BigDecimal.valueOf(server.answered()));
      assertThat(charged).isLessThanOrEqualTo(limit).isGreaterThan(new BigDecimal("86"));
      assertThat(judgments.all()).hasSize(server.answered());
    }
  }

  @Test
  void run_scores_standBesideTheJudgments() {
    try (ScriptedModelServer server = ScriptedModelServer.playing(Reply.text(Cases.NO))) {
      Case c = Cases.saying("t1", "Hi");
      run(server, List.of(c), Budget.unlimited());

      assertThat(scores.about(List.of(c.subject())))
          .singleElement()
          .satisfies(
              score -> {
                assertThat(score.name()).isEqualTo("kept");
                assertThat(score.value()).isEqualTo(new Score.Value.Scored(0));
                assertThat(score.origin()).isEqualTo(Score.Origin.JUDGE);
                assertThat(score.judge()).startsWith("kept/m@");
              });
    }
  }

  @Test
  void run_panelBeyondTheBudget_paysForNoMemberTwice() {
    try (ScriptedModelServer server =
            ScriptedModelServer.playing(Reply.text(Cases.YES, 4_000, 1_000));
        ModelClient client = new ModelClient(Calls.HASTY)) {
      for (String limit : List.of("40", "200")) {
        Budget budget = Budget.of(new BigDecimal(limit), null);
        new JudgeRun(judgments, scores, Clock.systemUTC(), 1, claims)
            .run(panel(client, server, budget), "r", cases(5).iterator(), (n, cost) -> {});
      }

      // Two members, five cases: six dollars each, though the first budget ended within a panel.
      assertThat(server.answered()).isEqualTo(10);
      BigDecimal kept =
          judgments.all().stream()
              .map(judgment -> java.util.Objects.requireNonNull(judgment.cost().usd()))
              .reduce(BigDecimal.ZERO, BigDecimal::add);
      assertThat(kept).isEqualByComparingTo("60");
    }
  }

  private PanelJudge panel(ModelClient client, ScriptedModelServer server, Budget budget) {
    return new PanelJudge(
        List.of("m", "n").stream()
            .map(
                name ->
                    new KeptJudge(
                        new ModelJudge(
                            JudgeSpec.of(Cases.RUBRIC, name),
                            client.model(server.endpoint(), name, Calls.RATES, budget),
                            Clock.systemUTC()),
                        judgments,
                        scores,
                        "r",
                        Clock.systemUTC(),
                        claims,
                        Again.NEVER))
            .toList(),
        Clock.systemUTC());
  }

  @Test
  void run_judgeEndsInAnError_isUnscoredAndAskedAgain() {
    Function<Case, Verdict> overflowing =
        c -> {
          if (c.subject().id().equals("t1")) {
            throw new StackOverflowError();
          }
          return new Verdict.Scored(1);
        };
    RunReport report = run(new Saying(overflowing), judgments);
    RunReport again = run(new Saying(c -> new Verdict.Scored(1)), judgments);

    assertThat(report.cases()).isEqualTo(3);
    assertThat(report.unscored()).isEqualTo(java.util.Map.of(Reason.FAILED, 1L));
    assertThat(again.asked()).isEqualTo(1);
    assertThat(again.scored()).isEqualTo(3);
  }

  @Test
  void run_storeEndsInAnError_stopsAndTells() {
    JudgmentStore broken = broken(new OutOfMemoryError("no memory"));

    assertThatThrownBy(() -> run(new Saying(c -> new Verdict.Scored(1)), broken))
        .isInstanceOf(IllegalStateException.class)
        .hasRootCauseMessage("no memory");
  }

  @Test
  void run_interruptedWithinAPanel_keepsWhatIsPaidAndNoVerdictOfThePanel() {
    Function<Case, Verdict> interrupted =
        c -> {
          Thread.currentThread().interrupt();
          return new Verdict.Scored(1);
        };
    List<Judge> members = new ArrayList<>();
    for (Function<Case, Verdict> said :
        List.<Function<Case, Verdict>>of(
            c -> new Verdict.Scored(1), interrupted, c -> new Verdict.Scored(0))) {
      members.add(
          new KeptJudge(
              new Saying("m" + members.size(), said),
              judgments,
              scores,
              "r",
              Clock.systemUTC(),
              claims,
              Again.NEVER));
    }

    RunReport report =
        new JudgeRun(judgments, scores, Clock.systemUTC(), 1, claims)
            .run(
                new PanelJudge(members, Clock.systemUTC()),
                "r",
                cases(1).iterator(),
                (n, cost) -> {});

    assertThat(report.end()).isEqualTo(RunReport.End.STOPPED);
    assertThat(judgments.all())
        .extracting(judgment -> judgment.judge().name())
        .containsExactly("m0", "m1");
  }

  private RunReport run(Judge judge, JudgmentStore store) {
    return new JudgeRun(store, scores, Clock.systemUTC(), 1, claims)
        .run(judge, "r", cases(3).iterator(), (n, cost) -> {});
  }

  /** A judge that says what a function does. */
  private record Saying(String name, Function<Case, Verdict> said) implements Judge {
    Saying(Function<Case, Verdict> said) {
      this("saying", said);
    }

    @Override
    public JudgeId id() {
      return JudgeId.external(name);
    }

    @Override
    public String question() {
      return "kept";
    }

    @Override
    public Judgment judge(Case c) {
      return Judgment.of(c, this, said.apply(c), Cases.NOON);
    }
  }

  @Test
  void run_storeBreaks_stopsAndTells() {
    JudgmentStore broken = broken(new IllegalStateException("disk full"));
    try (ScriptedModelServer server = ScriptedModelServer.playing(Reply.text(Cases.YES));
        ModelClient client = new ModelClient(Calls.HASTY)) {
      JudgeRun run = new JudgeRun(broken, scores, Clock.systemUTC(), 2, claims);
      assertThatThrownBy(
              () ->
                  run.run(
                      judge(client, server, Budget.unlimited()),
                      "r",
                      cases(500).iterator(),
                      (n, cost) -> {}))
          .hasRootCauseMessage("disk full");
      assertThat(server.requests().size()).isLessThan(20);
    }
  }

  private static JudgmentStore broken(Throwable how) {
    return (JudgmentStore)
        Proxy.newProxyInstance(
            JudgmentStore.class.getClassLoader(),
            new Class<?>[] {JudgmentStore.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("insert")) {
                throw how;
              }
              return List.of();
            });
  }

  private RunReport run(ScriptedModelServer server, List<Case> cases, Budget budget) {
    try (ModelClient client = new ModelClient(Calls.HASTY)) {
      return new JudgeRun(judgments, scores, Clock.systemUTC(), 4, claims)
          .run(judge(client, server, budget), "r", cases.iterator(), (n, cost) -> {});
    }
  }

  private static ModelJudge judge(ModelClient client, ScriptedModelServer server, Budget budget) {
    return new ModelJudge(
        JudgeSpec.of(Cases.RUBRIC, "m"),
        client.model(server.endpoint(), "m", Calls.RATES, budget),
        Clock.systemUTC());
  }

  private static List<Case> cases(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> Cases.saying("t" + i, "I did it, number " + i))
        .toList();
  }

  @Test
  void run_judgments_nameTheirContent() {
    try (ScriptedModelServer server = ScriptedModelServer.playing(Reply.text(Cases.YES))) {
      run(server, cases(2), Budget.unlimited());

      assertThat(judgments.all())
          .extracting(Judgment::caseHash)
          .containsExactlyInAnyOrderElementsOf(cases(2).stream().map(Case::contentHash).toList());
    }
  }
}
