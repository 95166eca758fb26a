package dev.assay.judge.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.clickhouse.ClickHouse;
import dev.assay.clickhouse.TestDatabase;
import dev.assay.judge.JudgeId;
import dev.assay.judge.Judgment;
import dev.assay.judge.JudgmentStore;
import dev.assay.judge.Verdict;
import dev.assay.judge.llm.CanaryStore;
import dev.assay.score.Score.Subject;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class JudgedTrafficIT {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final JudgeId JUDGE = JudgeId.external("theirs");

  private final ClickHouse clickHouse = TestDatabase.migrated();
  private final JudgmentStore judgments = JudgmentStore.on(clickHouse, Clock.systemUTC());
  private final JudgedTraffic traffic = JudgedTraffic.on(clickHouse);

  @AfterEach
  void close() {
    clickHouse.close();
  }

  @Test
  void counts_takeTheLastJudgmentOfEachCase_unscoredApart() {
    judgments.insert(
        "a",
        List.of(
            judgment("t1", new Verdict.Scored(0), NOON),
            judgment("t2", new Verdict.Scored(1), NOON),
            judgment("t3", new Verdict.Unscored(Verdict.Reason.CUT, ""), NOON)));
    judgments.insert("b", List.of(judgment("t1", new Verdict.Scored(1), NOON.plusSeconds(9))));

    assertThat(traffic.counts("shop", null, null))
        .containsExactlyInAnyOrder(
            new JudgedTraffic.Count(JUDGE.hash(), "q", null, 1.0, 2),
            new JudgedTraffic.Count(JUDGE.hash(), "q", null, null, 1));
    assertThat(traffic.counts("shop", null, NOON.plusSeconds(1)))
        .contains(new JudgedTraffic.Count(JUDGE.hash(), "q", null, 0.0, 1));
    assertThat(traffic.counts("shop", NOON.plusSeconds(10), null)).isEmpty();
    assertThat(traffic.counts("bank", null, null)).isEmpty();
    assertThat(traffic.places("shop", List.of(turn("t1")))).isEmpty();
  }

  @Test
  void canaries_giveTheLastMeasurement() {
    CanaryStore store = CanaryStore.on(clickHouse, Clock.systemUTC());
    CanaryStore.Measured first = new CanaryStore.Measured("shop", "q", JUDGE, 10, 1, 0, null, NOON);
    CanaryStore.Measured second =
        new CanaryStore.Measured(
            "shop", "q", JUDGE, 20, 2, 3, new BigDecimal("0.250000000"), NOON.plusSeconds(1));

    store.insert(first);
    store.insert(second);

    assertThat(store.latest("shop", "q", JUDGE)).contains(second);
    assertThat(store.latest("shop", "other", JUDGE)).isEmpty();
  }

  private static Subject turn(String id) {
    return new Subject("shop", Subject.Kind.TURN, id);
  }

  private static Judgment judgment(String id, Verdict verdict, Instant at) {
    return new Judgment(
        turn(id), JUDGE, "q", "h", verdict, null, List.of(), "", Judgment.Cost.FREE, at);
  }
}
