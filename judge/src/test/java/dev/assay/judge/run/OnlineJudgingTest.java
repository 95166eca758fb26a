package dev.assay.judge.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.judge.InMemoryJudgmentStore;
import dev.assay.judge.Judgment;
import dev.assay.judge.Verdict;
import dev.assay.judge.llm.Cases;
import dev.assay.judge.llm.JudgeSpec;
import dev.assay.judge.llm.ModelJudge;
import dev.assay.judge.model.Budget;
import dev.assay.judge.model.Calls;
import dev.assay.judge.model.Ledger;
import dev.assay.judge.model.ModelClient;
import dev.assay.judge.model.Reply;
import dev.assay.judge.model.ScriptedModelServer;
import dev.assay.judge.run.OnlineJudging.Step;
import dev.assay.judge.source.CaseReader;
import dev.assay.score.InMemoryScoreStore;
import dev.assay.trace.Conversation;
import dev.assay.trace.ConversationId;
import dev.assay.trace.Examples;
import dev.assay.trace.InMemoryConversationStore;
import dev.assay.trace.InMemorySpanStore;
import dev.assay.trace.InMemoryTraces;
import dev.assay.trace.Turn;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class OnlineJudgingTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final Duration SETTLE = Duration.ofSeconds(10);

  private final InMemoryTraces traces = new InMemoryTraces();
  private final InMemoryConversationStore conversations = new InMemoryConversationStore(traces);
  private final InMemorySpanStore spans = new InMemorySpanStore(traces);
  private final InMemoryJudgmentStore judgments = new InMemoryJudgmentStore();
  private final InMemoryPositionStore positions = new InMemoryPositionStore();
  private final ArrivingTurns arriving = new ArrivingTurns();
  private final ModelClient client = new ModelClient(Calls.HASTY);

  @TempDir private Path folder = Path.of("");

  @AfterEach
  void closeClient() {
    client.close();
  }

  @Test
  void step_arrivingTurns_areJudgedWhenTheyHaveSettled() {
    try (ScriptedModelServer server = ScriptedModelServer.playing(Reply.text(Cases.YES))) {
      write("before", NOON.minusSeconds(1));
      assertThat(step(server, rule(1, "100"), NOON)).isEqualTo(Step.IDLE);
      write("c1", NOON.plusSeconds(1));
      assertThat(step(server, rule(1, "100"), NOON.plusSeconds(5))).isEqualTo(Step.IDLE);
      assertThat(step(server, rule(1, "100"), NOON.plusSeconds(12))).isEqualTo(Step.MORE);
      assertThat(step(server, rule(1, "100"), NOON.plusSeconds(13))).isEqualTo(Step.IDLE);

      assertThat(judged()).containsExactly("c1-0");
    }
  }

  @Test
  void step_afterARestart_catchesUpAndPaysForNothingTwice() {
    try (ScriptedModelServer server = ScriptedModelServer.playing(Reply.text(Cases.YES))) {
      step(server, rule(1, "100"), NOON);
      write("c1", NOON.plusSeconds(1));
      step(server, rule(1, "100"), NOON.plusSeconds(20));
      // Killed before the position was noted: it is where it was.
      positions.put("r", Duration.between(Instant.EPOCH, NOON).toNanos());
      write("c2", NOON.plusSeconds(21));

      step(server, rule(1, "100"), NOON.plusSeconds(90));

      assertThat(judged()).containsExactlyInAnyOrder("c1-0", "c2-0");
      assertThat(server.answered()).isEqualTo(2);
    }
  }

  @Test
  void step_dailyBudget_holdsAndGoesOnTheNextDay() {
    // A dollar an answer, below two at most: one a day.
    try (ScriptedModelServer server =
        ScriptedModelServer.playing(Reply.text(Cases.YES, 800, 100))) {
      step(server, rule(1, "10"), NOON);
      for (int i = 0; i < 12; i++) {
        write("c" + i, NOON.plusSeconds(1 + i));
      }
      assertThat(step(server, rule(1, "10"), NOON.plusSeconds(60))).isEqualTo(Step.OVER_BUDGET);
      int first = server.answered();
      assertThat(step(server, rule(1, "10"), NOON.plusSeconds(70))).isEqualTo(Step.OVER_BUDGET);
      assertThat(server.answered()).isEqualTo(first).isLessThanOrEqualTo(10);

      step(server, rule(1, "100"), NOON.plus(Duration.ofDays(1)));

      assertThat(judged()).hasSize(12);
      assertThat(server.answered()).isEqualTo(12);
    }
  }

  @Test
  void step_share_drawsTheSameTurnsAlways() {
    try (ScriptedModelServer server = ScriptedModelServer.playing(Reply.text(Cases.YES))) {
      step(server, rule(0.3, "1000"), NOON);
      for (int i = 0; i < 60; i++) {
        write("c" + i, NOON.plusSeconds(1));
      }
      step(server, rule(0.3, "1000"), NOON.plusSeconds(60));
      List<String> first = judged();
      positions.put("r", Duration.between(Instant.EPOCH, NOON).toNanos());
      step(server, rule(0.3, "1000"), NOON.plusSeconds(60));

      assertThat(first.size()).isBetween(6, 32);
      assertThat(judged()).isEqualTo(first);
    }
  }

  @Test
  void step_judgeAway_waitsAndThenJudges() {
    AtomicBoolean away = new AtomicBoolean(true);
    try (ScriptedModelServer server =
        ScriptedModelServer.start(
            asked -> away.get() ? Reply.status(503) : Reply.text(Cases.YES))) {
      step(server, rule(1, "100"), NOON);
      write("c1", NOON.plusSeconds(1));
      assertThat(step(server, rule(1, "100"), NOON.plusSeconds(20))).isEqualTo(Step.UNAVAILABLE);
      away.set(false);
      assertThat(step(server, rule(1, "100"), NOON.plusSeconds(50))).isEqualTo(Step.MORE);
      assertThat(judged()).contains("c1-0");
    }
  }

  @Test
  void step_judgeAwayForLong_losesNoTurn() {
    AtomicBoolean away = new AtomicBoolean(true);
    try (ScriptedModelServer server =
        ScriptedModelServer.start(
            asked -> away.get() ? Reply.tooMany("0") : Reply.text(Cases.YES))) {
      step(server, rule(1, "1000"), NOON);
      for (int i = 0; i < 6; i++) {
        write("c" + i, NOON.plusSeconds(1));
      }
      try (OnlineJudging judging = judging(server, rule(1, "1000"), NOON.plusSeconds(60))) {
        for (int i = 0; i < 12; i++) {
          assertThat(judging.step()).isEqualTo(Step.UNAVAILABLE);
        }
        away.set(false);
        assertThat(judging.step()).isEqualTo(Step.MORE);
        assertThat(judging.unscored()).isZero();
      }
      assertThat(judged()).hasSize(6);
    }
  }

  @Test
  void step_rejectedTurn_isUnscoredAndCounted() {
    try (ScriptedModelServer server =
        ScriptedModelServer.start(
            asked ->
                asked.text().contains("Answer of bad")
                    ? Reply.status(413)
                    : Reply.text(Cases.YES))) {
      step(server, rule(1, "100"), NOON);
      write("bad", NOON.plusSeconds(1));
      try (OnlineJudging judging = judging(server, rule(1, "100"), NOON.plusSeconds(60))) {
        assertThat(judging.step()).isEqualTo(Step.MORE);
        write("good", NOON.plusSeconds(2));
        assertThat(judging.step()).isEqualTo(Step.MORE);
        assertThat(judging.step()).isEqualTo(Step.IDLE);
        assertThat(judging.unscored()).isEqualTo(1);
      }
      assertThat(judged()).containsExactly("good-0");
      assertThat(judgments.all())
          .filteredOn(judgment -> judgment.subject().id().equals("bad-0"))
          .singleElement()
          .satisfies(
              judgment ->
                  assertThat(judgment.verdict())
                      .isInstanceOfSatisfying(
                          Verdict.Unscored.class,
                          verdict ->
                              assertThat(verdict.reason()).isEqualTo(Verdict.Reason.REJECTED)));
    }
  }

  @Test
  void step_turnThatFailsWhileOthersAreJudged_isLeftInTheEnd() {
    try (ScriptedModelServer server =
        ScriptedModelServer.start(
            asked ->
                asked.text().contains("Answer of bad")
                    ? Reply.status(500)
                    : Reply.text(Cases.YES))) {
      step(server, rule(1, "100"), NOON);
      write("bad", NOON.plusSeconds(1));
      try (OnlineJudging judging = judging(server, rule(1, "100"), NOON.plusSeconds(60))) {
        assertThat(judging.step()).isEqualTo(Step.UNAVAILABLE);
        for (int i = 0; i < 4; i++) {
          write("c" + i, NOON.plusSeconds(2 + i));
          assertThat(judging.step()).isEqualTo(Step.UNAVAILABLE);
        }
        write("last", NOON.plusSeconds(9));
        assertThat(judging.step()).isEqualTo(Step.MORE);
        assertThat(judging.unscored()).isEqualTo(1);
      }
      assertThat(judged()).hasSize(5).doesNotContain("bad-0");
    }
  }

  @Test
  void step_turnThatFailsWhileNothingElseIsNew_isLeftInTheEnd() {
    try (ScriptedModelServer server =
        ScriptedModelServer.start(
            asked ->
                asked.text().contains("Answer of bad")
                    ? Reply.status(500)
                    : Reply.text(Cases.YES))) {
      step(server, rule(1, "100"), NOON);
      write("bad", NOON.plusSeconds(1));
      write("good", NOON.plusSeconds(2));
      MovedClock clock = new MovedClock(NOON.plusSeconds(60));
      int tries = 0;
      try (OnlineJudging judging = judging(server, rule(1, "100"), clock)) {
        while (judging.step() == Step.UNAVAILABLE && tries < 9) {
          tries++;
          clock.move(Duration.ofMinutes(6));
        }
      }
      assertThat(tries).isEqualTo(4);
      assertThat(judged()).containsExactly("good-0");
    }
  }

  @Test
  void step_turnThatAWholeDayDoesNotPay_isLeft() {
    // A dollar an answer, below two at most.
    try (ScriptedModelServer server =
        ScriptedModelServer.playing(Reply.text(Cases.YES, 800, 100))) {
      step(server, rule(1, "0.5"), NOON);
      write("c1", NOON.plusSeconds(1));

      assertThat(step(server, rule(1, "0.5"), NOON.plusSeconds(60))).isEqualTo(Step.MORE);

      assertThat(server.answered()).isZero();
      assertThat(judgments.all())
          .singleElement()
          .satisfies(
              one ->
                  assertThat(one.verdict().toString()).contains("OVER_BUDGET", "budget of a day"));
    }
  }

  /** Moved by hand. */
  private static final class MovedClock extends Clock {
    private Instant now;

    MovedClock(Instant now) {
      this.now = now;
    }

    void move(Duration by) {
      now = now.plus(by);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  @Test
  void parse_rules_giveEveryFieldOrSayWhatToMend() {
    String rule =
        """
        {"rules": [{"name": "r", "project": "shop", "rubric": "tone", "model": "m", "share": 0.5,
                    "languages": ["de"], "usd_per_day": 2.5}]}\
        """;
    OnlineRule parsed = OnlineRuleFile.parse(rule).rules().getFirst();

    assertThat(parsed.share()).isEqualTo(0.5);
    assertThat(parsed.languages()).containsExactly("de");
    assertThat(parsed.usdPerDay()).isEqualByComparingTo("2.5");
    wrong(rule.replace(", \"usd_per_day\": 2.5", ""), "has no limit");
    wrong(rule.replace("0.5", "5"), "share is above 0");
    wrong(rule.replace("languages", "tongues"), "has no field \"tongues\"");
    wrong(rule.replace("[\"de\"]", "\"de\""), "conditions are lists");
    wrong(rule.replace("\"tone\"", "\"\""), "rubric is missing");
    wrong(rule.replace("}]}", "}"), "no JSON (line 2)");
    OnlineRule code =
        OnlineRuleFile.parse(
                "{\"rules\": [{\"name\": \"c\", \"project\": \"p\","
                    + " \"judge\": \"code:tool_arguments_valid\"}, {\"name\": \"x\"}]}")
            .rules()
            .getFirst();
    assertThat(code.judge()).isEqualTo("code:tool_arguments_valid");
    assertThat(code.usdPerDay()).isNull();
    wrong(
        "{\"rules\": [{\"name\": \"c\", \"project\": \"p\", \"judge\": \"cascade:x\"}]}",
        "has no limit");
    wrong(
        "{\"rules\": [{\"name\": \"c\", \"project\": \"p\", \"judge\": \"magic\"}]}",
        "judge is code:NAME");
    wrong(rule.replace("2.5", "1e999"), "a limit is a number");
    wrong("{\"rules\": [17]}", "a rule's name is of letters");
    assertThat(OnlineRuleFile.parse("\uFEFF" + rule).rules()).hasSize(1);
    wrong("{}", "there is no list \"rules\"");
  }

  private static void wrong(String json, String message) {
    assertThat(OnlineRuleFile.parse(json).wrong())
        .singleElement()
        .satisfies(off -> assertThat(off.why()).contains(message));
  }

  private List<String> judged() {
    return judgments.all().stream()
        .filter(judgment -> judgment.confidence() != null)
        .map(Judgment::subject)
        .map(subject -> subject.id())
        .sorted()
        .toList();
  }

  private void write(String id, Instant at) {
    Conversation conversation = Examples.conversation("shop", id);
    Turn turn = Examples.turn(new ConversationId("shop", id), 0);
    Turn own = withAnswer(turn, "Answer of " + id);
    conversations.replace(List.of(Examples.folded(conversation, List.of(own))));
    arriving.write(own, at);
  }

  private static Turn withAnswer(Turn turn, String answer) {
    return new Turn(
        turn.conversation(),
        turn.turnId(),
        turn.traceId(),
        turn.position(),
        turn.source(),
        turn.simulated(),
        turn.userText(),
        answer,
        turn.modelCalls(),
        turn.toolCalls(),
        turn.usage(),
        turn.cost(),
        turn.startedAt(),
        turn.duration(),
        turn.timeToFirstToken(),
        turn.status(),
        turn.error(),
        turn.language(),
        turn.service(),
        turn.release(),
        turn.rule());
  }

  private static OnlineRule rule(double share, String usd) {
    return OnlineRuleFile.parse(
            """
            {"rules": [{"name": "r", "project": "shop", "rubric": "kept", "model": "m",
                        "share": %s, "usd_per_day": %s}]}\
            """
                .formatted(Double.toString(share), usd))
        .rules()
        .getFirst();
  }

  /** A step of a process that has just started. */
  private Step step(ScriptedModelServer server, OnlineRule rule, Instant now) {
    try (OnlineJudging judging = judging(server, rule, now)) {
      return judging.step();
    }
  }

  private OnlineJudging judging(ScriptedModelServer server, OnlineRule rule, Instant now) {
    return judging(server, rule, Clock.fixed(now, ZoneOffset.UTC));
  }

  private OnlineJudging judging(ScriptedModelServer server, OnlineRule rule, Clock clock) {
    BigDecimal limit = rule.usdPerDay();
    return new OnlineJudging(
        rule,
        arriving,
        new CaseReader(spans, conversations),
        judgments,
        new InMemoryScoreStore(),
        positions,
        day -> Budget.of(limit, null, Ledger.open(folder.resolve(day + ".ledger"))),
        budget ->
            new ModelJudge(
                JudgeSpec.of(Cases.RUBRIC, "m"),
                client.model(server.endpoint(), "m", Calls.RATES, budget),
                clock),
        clock,
        SETTLE,
        1,
        Claims.ofThisProcess());
  }
}
