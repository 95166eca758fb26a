package dev.assay.judge.llm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.clickhouse.ClickHouse;
import dev.assay.clickhouse.TestDatabase;
import dev.assay.judge.JudgeId;
import dev.assay.judge.Judgment;
import dev.assay.judge.JudgmentStore;
import dev.assay.judge.Verdict;
import dev.assay.score.Score.Subject;
import dev.assay.trace.Usage;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class PairOrderStoreIT {
  private static final JudgeId JUDGE =
      new JudgeId(JudgeId.Kind.MODEL, "kept in pairs/m", "a".repeat(64));
  private static final Subject TURN = new Subject("shop", Subject.Kind.TURN, "t1");
  private static final Judgment.Cost COST =
      new Judgment.Cost(
          new Usage(10, 4, 1, 7, 2),
          new BigDecimal("0.001234567"),
          new BigDecimal("0.500000000"),
          Duration.ofMillis(7));

  private final ClickHouse clickHouse = TestDatabase.migrated();
  private final PairOrderStore store = PairOrderStore.on(clickHouse, Clock.systemUTC());

  @AfterEach
  void close() {
    clickHouse.close();
  }

  @Test
  void find_givesWhatWasKept_free_onceAJudgmentHasItsCost() {
    PairOrderStore.Place first = new PairOrderStore.Place(TURN, JUDGE, "h", true);
    PairOrderStore.Place second = new PairOrderStore.Place(TURN, JUDGE, "h", false);
    PairJudge.InOrder said = new PairJudge.InOrder(new Verdict.Scored(1), COST);
    PairJudge.InOrder cut =
        new PairJudge.InOrder(new Verdict.Unscored(Verdict.Reason.CUT, "long"), COST);
    assertThat(store.find(first)).isEmpty();

    store.keep(first, said);
    store.keep(second, cut);

    assertThat(store.find(first)).contains(said);
    assertThat(store.find(second)).contains(cut);
    assertThat(store.find(new PairOrderStore.Place(TURN, JUDGE, "other", true))).isEmpty();

    JudgmentStore.on(clickHouse, Clock.systemUTC())
        .insert(
            "r",
            List.of(
                new Judgment(
                    TURN,
                    JUDGE,
                    "q",
                    "h",
                    new Verdict.Unscored(Verdict.Reason.FAILED, ""),
                    null,
                    List.of(),
                    "",
                    COST,
                    Cases.NOON)));
    assertThat(store.find(first))
        .contains(new PairJudge.InOrder(said.verdict(), Judgment.Cost.FREE));
  }
}
