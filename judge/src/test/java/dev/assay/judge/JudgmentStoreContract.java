package dev.assay.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.judge.Judgment.Cost;
import dev.assay.judge.Verdict.Reason;
import dev.assay.judge.Verdict.Scored;
import dev.assay.judge.Verdict.Unscored;
import dev.assay.judge.check.CallsNotRepeated;
import dev.assay.judge.check.CodeJudge;
import dev.assay.score.Score.Subject;
import dev.assay.trace.Usage;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link JudgmentStore} does. Each test starts with an empty store. */
public abstract class JudgmentStoreContract {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00.123456789Z");
  private static final JudgeId JUDGE =
      new JudgeId(JudgeId.Kind.MODEL, "tone/m", "0123456789abcdef".repeat(4));
  private static final JudgeId OTHER = JudgeId.external("theirs");

  protected abstract JudgmentStore store();

  @Test
  void about_afterInsert_givesEveryField() {
    Judgment whole =
        new Judgment(
            turn("t1"),
            JUDGE,
            "tone",
            "h1",
            new Scored(0.75),
            0.9,
            List.of(
                new Judgment.Criterion("polite", new Scored(1), "\"please\""),
                new Judgment.Criterion("clear", new Unscored(Reason.UNSURE, "x"), "")),
            "fine",
            new Cost(
                new Usage(10, 4, 1, 7, 2),
                new BigDecimal("0.001234567"),
                new BigDecimal("0.500000000"),
                Duration.ofMillis(1234)),
            NOON,
            new Circumstances(120L, true, new Circumstances.Pair(1.0, null, 80L, false)));
    Judgment bare =
        new Judgment(
            turn("t1"),
            OTHER,
            "tone",
            "h1",
            new Unscored(Reason.REFUSED, "I won't"),
            null,
            List.of(),
            "",
            new Cost(Usage.NONE, null, new BigDecimal("0E-9"), Duration.ZERO),
            NOON.plusSeconds(1));

    store().insert("run", List.of(whole, bare));

    assertThat(store().about(List.of(turn("t1")))).containsExactly(whole, bare);
  }

  @Test
  void orders_countTheLatestOfEachPairThatHasBoth() {
    store().insert("a", List.of(pair("t1", 0.0, 1.0), pair("t2", 1.0, 1.0), pair("t3", 1.0, null)));
    store().insert("b", List.of(pair("t1", 1.0, 1.0), pair("t4", 1.0, 0.0)));
    store().insert("b", List.of(judgment(turn("t5"), JUDGE, "h1", new Scored(1))));

    assertThat(store().orders("shop", JUDGE, "tone"))
        .containsExactly(
            new JudgmentStore.BothOrders(1, 0, 1), new JudgmentStore.BothOrders(1, 1, 2));
    assertThat(store().orders("shop", OTHER, "tone")).isEmpty();
  }

  private static Judgment pair(String id, Double first, @Nullable Double second) {
    return new Judgment(
        turn(id),
        JUDGE,
        "tone",
        "h-" + id,
        new Scored(0.5),
        null,
        List.of(),
        "",
        Cost.FREE,
        NOON,
        new Circumstances(1L, null, new Circumstances.Pair(first, second, null, null)));
  }

  @Test
  void about_judgedAgain_givesTheLatestOfEachJudge() {
    store().insert("a", List.of(judgment(turn("t1"), JUDGE, "h1", new Scored(0))));
    store().insert("b", List.of(judgment(turn("t1"), OTHER, "h1", new Scored(0))));
    store().insert("b", List.of(judgment(turn("t1"), JUDGE, "h2", new Scored(1))));

    assertThat(store().about(List.of(turn("t1"))))
        .extracting(Judgment::judge, Judgment::verdict)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple(JUDGE, new Scored(1)),
            org.assertj.core.groups.Tuple.tuple(OTHER, new Scored(0)));
    assertThat(store().about(List.of(turn("t2")))).isEmpty();
    assertThat(store().about(List.of())).isEmpty();
  }

  @Test
  void settled_byContent_leavesOutWhatMayBeHadByAskingAgain() {
    store()
        .insert(
            "a",
            List.of(
                judgment(turn("t1"), JUDGE, "h1", new Scored(1)),
                judgment(turn("t2"), JUDGE, "h1", new Scored(1)),
                judgment(turn("t3"), JUDGE, "h3", new Unscored(Reason.FAILED, "")),
                judgment(turn("t4"), JUDGE, "h4", new Unscored(Reason.UNPARSEABLE, "")),
                judgment(turn("t5"), OTHER, "h5", new Scored(1)),
                judgment(turn("t6"), JUDGE, "h6", new Unscored(Reason.DENIED, ""))));

    assertThat(store().settled("shop", JUDGE, "tone", List.of("h1", "h3", "h4", "h5", "h6")))
        .extracting(judgment -> judgment.subject().id())
        .containsExactlyInAnyOrder("t1", "t2", "t4");
    assertThat(store().settled("bank", JUDGE, "tone", List.of("h1"))).isEmpty();
    assertThat(store().settled("shop", JUDGE, "other", List.of("h1"))).isEmpty();
    assertThat(store().settled("shop", JUDGE, "tone", List.of())).isEmpty();
  }

  @Test
  void by_judge_givesTheLatestOfEachSubjectUpToTheLimit() {
    store()
        .insert(
            "a",
            List.of(
                judgment(turn("t1"), JUDGE, "h1", new Scored(0)),
                judgment(turn("t2"), JUDGE, "h2", new Scored(0)),
                judgment(turn("t3"), OTHER, "h2", new Scored(0))));
    store().insert("b", List.of(judgment(turn("t1"), JUDGE, "h1", new Scored(1))));

    assertThat(store().by("shop", JUDGE, "tone", 9))
        .extracting(Judgment::verdict)
        .containsExactly(new Scored(1), new Scored(0));
    assertThat(store().by("shop", JUDGE, "tone", 1)).hasSize(1);
  }

  @Test
  void insertNew_again_changesNothing_andAnotherVerdictIsANewJudgment() {
    List<Judgment> first =
        List.of(
            judgment(turn("t1"), JUDGE, "h1", new Scored(0)),
            judgment(turn("t2"), JUDGE, "h2", new Unscored(Reason.CUT, "")));

    assertThat(store().insertNew("import", first)).isEqualTo(2);
    assertThat(store().insertNew("import", first)).isZero();
    assertThat(store().judges("shop").getFirst().judgments()).isEqualTo(2);
    assertThat(
            store()
                .insertNew(
                    "import",
                    List.of(
                        judgment(turn("t1"), JUDGE, "h1", new Scored(1)),
                        judgment(turn("t1"), OTHER, "h1", new Scored(0)),
                        judgment(turn("t2"), JUDGE, "h3", new Unscored(Reason.CUT, "")))))
        .isEqualTo(3);
    assertThat(store().judges("shop"))
        .extracting(JudgmentStore.Tally::judgments)
        .containsExactlyInAnyOrder(4L, 1L);
  }

  @Test
  void judges_countsAndSums() {
    store()
        .insert(
            "a",
            List.of(
                judgment(turn("t1"), JUDGE, "h1", new Scored(0)),
                judgment(turn("t2"), JUDGE, "h2", new Unscored(Reason.CUT, ""))));

    assertThat(store().judges("shop"))
        .singleElement()
        .satisfies(
            tally -> {
              assertThat(tally.judge()).isEqualTo(JUDGE);
              assertThat(tally.judgments()).isEqualTo(2);
              assertThat(tally.unscored()).isEqualTo(1);
              assertThat(tally.usd()).isEqualByComparingTo("0.02");
              assertThat(tally.tokens()).isEqualTo(30);
              assertThat(tally.last()).isEqualTo(NOON);
            });
    assertThat(store().projects()).doesNotContain("bank").isSorted().contains("shop");
    assertThat(store().judges("bank")).isEmpty();
    assertThat(store().judges("shop", NOON, null)).hasSize(1);
    assertThat(store().judges("shop", null, NOON)).isEmpty();
    assertThat(store().judges("shop", NOON.plusSeconds(1), null)).isEmpty();
  }

  @Test
  void judges_withoutPrice_areCounted() {
    Cost unpriced = new Cost(Usage.of(10, 5), null, BigDecimal.ZERO, Duration.ofMillis(5));
    Judgment judgment =
        new Judgment(
            turn("t1"), JUDGE, "tone", "h1", new Scored(1), null, List.of(), "", unpriced, NOON);

    store().insert("a", List.of(judgment));

    assertThat(store().judges("shop").getFirst().unpriced()).isEqualTo(1);
  }

  @Test
  void parts_ofAJudge_areWhatWasToldLast() {
    Judge judge = new CodeJudge(new CallsNotRepeated(3), Clock.systemUTC());

    store().define("shop", judge);
    store().define("shop", judge);

    assertThat(store().parts("shop", judge.id().hash()))
        .isEqualTo(judge.parts())
        .containsEntry("version", "1");
    assertThat(store().parts("bank", judge.id().hash())).isEmpty();
  }

  private static Subject turn(String id) {
    return new Subject("shop", Subject.Kind.TURN, id);
  }

  private static Judgment judgment(Subject subject, JudgeId judge, String hash, Verdict verdict) {
    Cost cost =
        new Cost(Usage.of(10, 5), new BigDecimal("0.01"), BigDecimal.ZERO, Duration.ofMillis(5));
    return new Judgment(subject, judge, "tone", hash, verdict, null, List.of(), "", cost, NOON);
  }
}
