package dev.assay.judge.cascade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.clickhouse.ClickHouse;
import dev.assay.clickhouse.TestDatabase;
import dev.assay.score.Score.Subject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class CascadeStoreIT {
  private final ClickHouse clickHouse = TestDatabase.migrated();
  private final CascadeStore store = new CascadeStore(clickHouse, Clock.systemUTC());

  @AfterEach
  void close() {
    clickHouse.close();
  }

  @Test
  void newest_afterTwo_isTheLaterWithEveryField() {
    DesignedCascade first = cascade(0.8, Instant.parse("2026-11-20T12:00:00Z"));
    DesignedCascade second = cascade(0.9, Instant.parse("2026-11-20T12:00:01Z"));

    store.insert(second);
    store.insert(first);

    assertThat(store.newest("shop", "resolved")).contains(second);
    assertThat(store.newest("bank", "resolved")).isEmpty();
    assertThat(store.names("shop")).containsExactly("resolved");
  }

  private static DesignedCascade cascade(double threshold, Instant at) {
    return new DesignedCascade(
        "shop",
        "resolved",
        "resolved",
        Subject.Kind.TURN,
        List.of(
            new DesignedCascade.Step("local:r", "a".repeat(64), threshold),
            new DesignedCascade.Step("model:r/m", "b".repeat(64), Level.NEVER)),
        0.1,
        0.05,
        "resolved-held",
        3,
        "{}",
        at);
  }
}
