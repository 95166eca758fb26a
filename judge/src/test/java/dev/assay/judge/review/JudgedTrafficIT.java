package dev.assay.judge.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.clickhouse.ClickHouse;
import dev.assay.clickhouse.TestDatabase;
import dev.assay.judge.JudgeId;
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
  private final JudgedTraffic traffic = JudgedTraffic.on(clickHouse);

  @AfterEach
  void close() {
    clickHouse.close();
  }

  @Test
  void places_ofWhatIsNotInTheTraffic_areMissing() {
    assertThat(traffic.places("shop", List.of(turn("t1")))).isEmpty();
    assertThat(traffic.places("shop", List.of())).isEmpty();
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
}
