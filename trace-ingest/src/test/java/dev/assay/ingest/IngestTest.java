package dev.assay.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.trace.ConversationId;
import dev.assay.trace.Span;
import dev.assay.trace.SpanId;
import dev.assay.trace.SpanStore;
import dev.assay.trace.SpanSummary;
import dev.assay.trace.Turn;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  /** Fails a number of times before it works. */
  private static final class Flaky implements SpanStore {
    private final SpanStore store;
    private final AtomicInteger failures;
    private final AtomicInteger inserts = new AtomicInteger();

    private Flaky(SpanStore store, int failures) {
      this.store = store;
      this.failures = new AtomicInteger(failures);
    }

    @Override
    public void insert(Collection<Span> spans) {
      inserts.incrementAndGet();
      if (failures.getAndDecrement() > 0) {
        throw new IllegalStateException("the engine is restarting");
      }
      store.insert(spans);
    }

    @Override
    public Optional<Span> find(SpanId id) {
      return store.find(id);
    }

    @Override
    public List<SpanSummary> trace(String project, String traceId, int limit) {
      return store.trace(project, traceId, limit);
    }

    @Override
    public Map<String, List<Span>> conversations(String project, Collection<String> ids) {
      return store.conversations(project, ids);
    }

    @Override
    public List<ConversationId> unfolded(Instant since) {
      return store.unfolded(since);
    }
  }
}
