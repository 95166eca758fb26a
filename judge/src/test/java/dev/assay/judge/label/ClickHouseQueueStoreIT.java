package dev.assay.judge.label;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.clickhouse.ClickHouse;
import dev.assay.clickhouse.TestDatabase;
import dev.assay.judge.agreement.Answer;
import dev.assay.score.Score.Subject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ClickHouseQueueStoreIT extends QueueStoreContract {
  private final ClickHouse clickHouse = TestDatabase.migrated();
  private final LabelStore labels = LabelStore.on(clickHouse, Clock.systemUTC());
  private final QueueStore store = QueueStore.on(clickHouse, Clock.systemUTC());

  @AfterEach
  void close() {
    clickHouse.close();
  }

  @Override
  protected QueueStore store() {
    return store;
  }

  @Override
  protected LabelStore labels() {
    return labels;
  }

  @Test
  void queueOfAHundredThousand_isReadCaseByCase() {
    List<QueuedCase> cases = new ArrayList<>();
    List<Label> given = new ArrayList<>();
    Instant noon = Instant.parse("2026-11-20T12:00:00Z");
    for (int i = 0; i < 100_000; i++) {
      Subject subject = new Subject("shop", Subject.Kind.CONVERSATION, "c-%06d".formatted(i));
      cases.add(new QueuedCase("q", "resolved", i, subject, "", 1, "sample", noon));
      if (i < 50_000) {
        given.add(Label.of(subject, "resolved", "ann", new Answer.Value("1"), noon));
      }
    }
    store.enqueue(cases);
    labels.insert(given);
    LabelQueues queues = new LabelQueues(store, labels, Clock.systemUTC());
    QueueStore.Summary queue = store.summary("shop", "q").orElseThrow();

    assertThat(queue.cases()).isEqualTo(100_000);
    assertThat(store.at("shop", "q", 99_999).orElseThrow().subject().id()).isEqualTo("c-099999");
    assertThat(queues.next("shop", queue, "ann", 7).orElseThrow().position()).isEqualTo(50_000);
    assertThat(queues.next("shop", queue, "bob", 99_999).orElseThrow().position())
        .isEqualTo(99_999);
    assertThat(queues.progress("shop", queue).by("ann")).isEqualTo(50_000);
    assertThat(queues.disputes("shop", queue, "ann", 9)).isEmpty();
  }
}
