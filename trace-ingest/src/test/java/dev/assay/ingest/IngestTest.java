package dev.assay.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.clickhouse.Failures;
import dev.assay.trace.ConversationId;
import dev.assay.trace.ConversationStore;
import dev.assay.trace.InMemoryConversationStore;
import dev.assay.trace.InMemorySpanStore;
import dev.assay.trace.InMemoryTraces;
import dev.assay.trace.Span;
import dev.assay.trace.SpanStore;
import dev.assay.trace.Turn;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IngestTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private final InMemory memory = new InMemory();

  @AfterEach
  void close() {
    memory.close();
  }

  @Test
  void concurrentRequests_areStoredTogether_andEachIsAnswered() throws Exception {
    Flaky store = new Flaky(memory.spans, 0);
    IngestConfig config =
        new IngestConfig(
            Duration.ofMillis(20), 10_000, 64 << 20, LIMIT, LIMIT, Duration.ofMillis(20), LIMIT, 2);
    try (Ingest ingest = new Ingest(store, memory.conversations, config);
        ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Receipt>> receipts = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        List<Span> spans = Folding.spans("p", Examples.request(i));
        receipts.add(senders.submit(() -> ingest.store(spans)));
      }
      for (Future<Receipt> receipt : receipts) {
        assertThat(receipt.get()).isEqualTo(new Receipt.Stored(1, 0, ""));
      }
      assertThat(store.inserts.get()).isLessThan(100);
      assertThat(ingest.status().stored()).isEqualTo(200);
    }
  }

  @Test
  void storeThatComesBack_losesNothing() {
    Flaky store = new Flaky(memory.spans, 3);
    try (Ingest ingest = new Ingest(store, memory.conversations, InMemory.QUICK)) {
      assertThat(ingest.accept("p", Examples.request(1))).isInstanceOf(Receipt.Stored.class);
      assertThat(memory.spans.find(Examples.id("p", 1))).isPresent();
    }
  }

  @Test
  void storeThatStaysAway_acknowledgesNothing() {
    Flaky store = new Flaky(memory.spans, Integer.MAX_VALUE);
    try (Ingest ingest = new Ingest(store, memory.conversations, InMemory.QUICK)) {
      assertThat(ingest.accept("p", Examples.request(1))).isInstanceOf(Receipt.Unavailable.class);
      assertThat(ingest.status().stored()).isZero();
    }
  }

  @Test
  void lateSpan_foldsItsConversationAgain() {
    memory.ingest.accept("p", Examples.request(1));
    assertThat(memory.ingest.settle(LIMIT)).isTrue();
    ConversationId id = new ConversationId("p", Examples.trace(1));
    Turn before = memory.conversations.turns(id).getFirst();

    memory.ingest.accept("p", Examples.anotherCall(1));
    assertThat(memory.ingest.settle(LIMIT)).isTrue();

    List<Turn> turns = memory.conversations.turns(id);
    assertThat(turns).hasSize(1);
    assertThat(turns.getFirst().turnId()).isEqualTo(before.turnId());
    assertThat(turns.getFirst().modelCalls()).isEqualTo(before.modelCalls() + 1);
    assertThat(memory.ingest.status().waiting()).isZero();
  }

  @Test
  void whatAKilledProcessLeft_isFoldedAfterRecovery() {
    memory.spans.insert(Folding.spans("p", Examples.request(7)));

    memory.ingest.recover(Instant.EPOCH);

    assertThat(memory.ingest.settle(LIMIT)).isTrue();
    assertThat(memory.conversations.find(new ConversationId("p", Examples.trace(7)))).isPresent();
  }

  @Test
  void sameRequestTwice_leavesOneCopy() {
    memory.ingest.accept("p", Examples.request(1));
    memory.ingest.accept("p", Examples.request(1));
    assertThat(memory.ingest.settle(LIMIT)).isTrue();
    assertThat(memory.spans.trace("p", Examples.trace(1), 10)).hasSize(1);
  }

  @Test
  void aSpanThatCannotBeStored_costsOnlyItself() {
    InMemoryTraces traces = new InMemoryTraces();
    SpanStore spans = new InMemorySpanStore(traces);
    SpanStore picky =
        new Flaky(spans, 0) {
          @Override
          public void insert(Collection<Span> some) {
            if (some.stream().anyMatch(span -> span.id().traceId().equals(Examples.trace(3)))) {
              throw new IllegalArgumentException("does not fit");
            }
            super.insert(some);
          }
        };
    try (Ingest ingest =
        new Ingest(picky, new InMemoryConversationStore(traces), IngestConfig.DEFAULT)) {
      ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
      for (int i = 1; i <= 5; i++) {
        request.mergeFrom(Examples.request(i));
      }

      Receipt receipt = ingest.accept("p", request.build());

      assertThat(receipt).isInstanceOf(Receipt.Stored.class);
      assertThat(((Receipt.Stored) receipt).rejected()).isPositive();
      assertThat(((Receipt.Stored) receipt).reasons()).contains("does not fit");
      for (int i : new int[] {1, 2, 4, 5}) {
        assertThat(spans.trace("p", Examples.trace(i), 10)).isNotEmpty();
      }
    }
  }

  @Test
  void aConversationThatCannotBeFolded_costsOnlyItself() {
    InMemoryTraces traces = new InMemoryTraces();
    ConversationStore kept = new InMemoryConversationStore(traces);
    SpanStore poisoned =
        new Flaky(new InMemorySpanStore(traces), 0) {
          @Override
          public Map<String, List<Span>> conversations(String project, Collection<String> ids) {
            if (ids.contains(Examples.trace(3))) {
              throw new IllegalStateException("poisoned");
            }
            return super.conversations(project, ids);
          }
        };
    try (Ingest ingest = new Ingest(poisoned, kept, InMemory.QUICK)) {
      ingest.addFoldListener(
          folded -> {
            throw new IllegalStateException("a listener that fails");
          });
      for (int i = 0; i < 100; i++) {
        ingest.accept("p", Examples.request(i));
      }
      assertThat(ingest.settle(LIMIT)).isFalse();

      for (int i = 0; i < 100; i++) {
        ConversationId id = new ConversationId("p", Examples.trace(i));
        assertThat(kept.find(id).isPresent()).isEqualTo(i != 3);
      }
      assertThat(ingest.status().failedFolds()).isPositive();
      assertThat(ingest.status().waiting()).isEqualTo(1);
      assertThat(ingest.status().foldLag()).isPositive();
    }
  }

  @Test
  void spansThatCome_doNotHastenTheNextTryOfAConversationThatFails() {
    SpanStore failing =
        new Flaky(memory.spans, 0) {
          @Override
          public Map<String, List<Span>> conversations(String project, Collection<String> ids) {
            throw new IllegalStateException("poisoned");
          }
        };
    try (Ingest ingest = new Ingest(failing, memory.conversations, InMemory.QUICK)) {
      for (int i = 0; i < 20; i++) {
        ingest.accept("p", Examples.request(1));
        assertThat(ingest.settle(LIMIT)).isFalse();
      }
      // Tries are at least two seconds apart.
      assertThat(ingest.status().failedFolds()).isLessThan(10);
    }
  }

  @Test
  void storeThatIsAwayWhileFoldingIsHurried_isAskedWithPauses() {
    AtomicInteger asked = new AtomicInteger();
    SpanStore away =
        new Flaky(memory.spans, 0) {
          @Override
          public Map<String, List<Span>> conversations(String project, Collection<String> ids) {
            asked.incrementAndGet();
            throw Failures.away();
          }
        };
    try (Ingest ingest = new Ingest(away, memory.conversations, InMemory.QUICK)) {
      ingest.accept("p", Examples.request(1));
      assertThat(ingest.settle(Duration.ofMillis(1_500))).isFalse();
      assertThat(asked.get()).isBetween(1, 4);
      assertThat(ingest.status().failedFolds()).isZero();
    }
  }

  @Test
  void errorInTheWriter_isCounted_andTheNextRequestIsStored() {
    AtomicInteger failures = new AtomicInteger(1);
    SpanStore failing =
        new SpanStoreOver(memory.spans) {
          @Override
          public void insert(Collection<Span> spans) {
            if (failures.getAndDecrement() > 0) {
              throw new OutOfMemoryError("as if");
            }
            super.insert(spans);
          }
        };
    try (Ingest ingest = new Ingest(failing, memory.conversations, InMemory.QUICK)) {
      assertThat(ingest.accept("p", Examples.request(1))).isInstanceOf(Receipt.Unavailable.class);
      assertThat(ingest.accept("p", Examples.request(1))).isInstanceOf(Receipt.Stored.class);
      assertThat(ingest.status().faults()).isEqualTo(1);
    }
  }

  @Test
  void errorInAFold_costsOnlyItsConversation_andFoldingGoesOn() {
    SpanStore failing =
        new SpanStoreOver(memory.spans) {
          @Override
          public Map<String, List<Span>> conversations(String project, Collection<String> ids) {
            if (ids.contains(Examples.trace(3))) {
              throw new StackOverflowError("as if");
            }
            return super.conversations(project, ids);
          }
        };
    try (Ingest ingest = new Ingest(failing, memory.conversations, InMemory.QUICK)) {
      for (int i = 0; i < 10; i++) {
        ingest.accept("p", Examples.request(i));
      }
      assertThat(ingest.settle(LIMIT)).isFalse();
      for (int i = 0; i < 10; i++) {
        ConversationId id = new ConversationId("p", Examples.trace(i));
        assertThat(memory.conversations.find(id).isPresent()).isEqualTo(i != 3);
      }
      assertThat(ingest.status().failedFolds()).isPositive();
    }
  }

  @Test
  void negativeCost_isNoCost_butIsCountedAndKeptRaw() {
    memory.ingest.accept("p", Examples.request(1, "gen_ai.usage.cost", "-0.5"));

    Span span = memory.spans.find(Examples.id("p", 1)).orElseThrow();
    assertThat(Objects.requireNonNull(span.model()).cost()).isNull();
    assertThat(span.attributes()).containsEntry("gen_ai.usage.cost", "-0.5");
    assertThat(memory.ingest.status().mappingFailures()).containsEntry("gen_ai", 1L);
  }

  @Test
  void lags_areUnknownBeforeTheFirstSpan() {
    assertThat(memory.ingest.status().storeLag()).isNull();
    assertThat(memory.ingest.status().foldLag()).isNull();

    memory.ingest.accept("p", Examples.request(1));
    assertThat(memory.ingest.settle(LIMIT)).isTrue();

    assertThat(memory.ingest.status().storeLag()).isPositive();
    assertThat(memory.ingest.status().foldLag()).isZero();
  }

  /** Fails a number of times before it works. */
  private static class Flaky extends SpanStoreOver {
    private final AtomicInteger failures;
    private final AtomicInteger inserts = new AtomicInteger();

    private Flaky(SpanStore store, int failures) {
      super(store);
      this.failures = new AtomicInteger(failures);
    }

    @Override
    public void insert(Collection<Span> spans) {
      inserts.incrementAndGet();
      if (failures.getAndDecrement() > 0) {
        throw Failures.away();
      }
      super.insert(spans);
    }
  }
}
