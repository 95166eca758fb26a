package dev.assay.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.clickhouse.ClickHouse;
import dev.assay.clickhouse.TestDatabase;
import dev.assay.ingest.log.LogConfig;
import dev.assay.ingest.log.SpanLog;
import dev.assay.ingest.redact.Redaction;
import dev.assay.ingest.turn.Languages;
import dev.assay.ingest.turn.TurnFolder;
import dev.assay.trace.ConversationId;
import dev.assay.trace.ConversationStore;
import dev.assay.trace.Folded;
import dev.assay.trace.Span;
import dev.assay.trace.SpanId;
import dev.assay.trace.SpanMark;
import dev.assay.trace.SpanStore;
import dev.assay.trace.Turn;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folding what is in hand gives what folding from the store gives. */
final class FreshFoldsIT {
  private static final String CONVERSATION = "gen_ai.conversation.id";
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final ClickHouse clickHouse = TestDatabase.migrated();
  private final AtomicInteger read = new AtomicInteger();
  private final AtomicBoolean refusesMarks = new AtomicBoolean();
  private final SpanStore kept = SpanStore.on(clickHouse, Clock.systemUTC());
  private final SpanStore spans =
      new SpanStoreOver(kept) {
        @Override
        public void insert(Collection<Span> some, Map<SpanId, SpanMark> marks) {
          kept.insert(some, marks);
          if (refusesMarks.get()) {
            throw new IllegalStateException("after it was stored");
          }
        }

        @Override
        public Set<String> heard(String project, Collection<String> ids) {
          return kept.heard(project, ids);
        }

        @Override
        public Map<String, List<Span>> conversations(String project, Collection<String> ids) {
          read.addAndGet(ids.size());
          return super.conversations(project, ids);
        }
      };
  private final ConversationStore conversations =
      ConversationStore.on(clickHouse, Clock.systemUTC());

  @TempDir private Path folder;

  @AfterEach
  void close() {
    clickHouse.close();
  }

  @Test
  void fresh_isFoldedWithoutBeingRead() {
    try (Ingest ingest = ingest()) {
      accept(ingest, request(1, "a"));
      assertFolded("a", 1);
      assertThat(read).hasValue(0);
      assertThat(kept.turnsOf("p", List.of(Examples.trace(1)))).hasSize(1);
      assertThat(ingest.status().folded()).isEqualTo(1);
      assertThat(kept.unfolded(Instant.EPOCH)).isEmpty();
    }
  }

  @Test
  void aLaterTurn_isFoldedWithTheEarlierOnes() {
    try (Ingest ingest = ingest()) {
      accept(ingest, request(1, "a"));
      accept(ingest, request(2, "a"));
      assertFolded("a", 2);
      assertThat(read).hasPositiveValue();
    }
  }

  @Test
  void aLateSpanOfATrace_withoutTheId_isFoldedWithIt() {
    try (Ingest ingest = ingest()) {
      accept(ingest, request(1, "a"));
      accept(ingest, Examples.anotherCall(1));
      assertFolded("a", 1);
      assertThat(kept.turnsOf("p", List.of(Examples.trace(1)))).hasSize(2);
    }
  }

  @Test
  void aLateId_takesTheTracesConversationIn() {
    try (Ingest ingest = ingest()) {
      accept(ingest, Examples.request(1));
      assertFolded(Examples.trace(1), 1);
      accept(ingest, request(1, "a"));
      assertFolded("a", 1);
      assertThat(conversations.find(new ConversationId("p", Examples.trace(1)))).isEmpty();
    }
  }

  @Test
  void whenItFails_allIsFoldedAfterwards() {
    refusesMarks.set(true);
    try (Ingest ingest = ingest()) {
      accept(ingest, request(1, "a"));
      assertFolded("a", 1);
      assertThat(read).hasPositiveValue();
      assertThat(kept.unfolded(Instant.EPOCH)).isEmpty();
    }
  }

  @Test
  void whatIsBeingStored_isNotTakenForUnheardOf() {
    FreshFolds folds =
        new FreshFolds(spans, conversations, new TurnFolder(new Languages()), Clock.systemUTC());
    List<Span> first = Folding.spans("p", request(1, "a"));
    List<Span> second = Folding.spans("p", request(2, "a"));
    List<Span> other = Folding.spans("p", request(3, "b"));

    FreshFolds.Ready stored = folds.ready(first, Set.of());

    assertThat(stored.fresh()).containsExactly(new ConversationId("p", "a"));
    assertThat(folds.ready(second, stored.ids()).fresh()).isEmpty();
    assertThat(folds.ready(other, stored.ids()).fresh())
        .containsExactly(new ConversationId("p", "b"));
  }

  @Test
  void whatAnotherProcessStoredMeanwhile_isFoldedFromTheStore() {
    FreshFolds folds =
        new FreshFolds(spans, conversations, new TurnFolder(new Languages()), Clock.systemUTC());
    FreshFolds.Ready a = folds.ready(Folding.spans("p", request(1, "a")), Set.of());
    FreshFolds.Ready b = folds.ready(Folding.spans("p", request(2, "b")), Set.of());

    kept.insert(Folding.spans("p", request(3, "a")));

    assertThat(folds.store(a).done()).isEmpty();
    assertThat(folds.store(b).done()).containsExactly(new ConversationId("p", "b"));
  }

  @Test
  void aTraceSplitOverTwoProcesses_isFoldedFromTheStoreByOneOfThem() {
    FreshFolds first = shared();
    FreshFolds second = shared();
    FreshFolds.Ready a = first.ready(Folding.spans("p", request(1, "a")), Set.of());
    FreshFolds.Ready b = second.ready(Folding.spans("p", Examples.anotherCall(1)), Set.of());
    FreshFolds.Ready c = first.ready(Folding.spans("p", request(2, "c")), Set.of());

    assertThat(first.store(a).done()).containsExactly(new ConversationId("p", "a"));
    assertThat(second.store(b).done()).isEmpty();
    assertThat(first.store(c).done()).containsExactly(new ConversationId("p", "c"));
  }

  @Test
  void tracesSplitOverTwoProcesses_areWholeInTheEnd() throws Exception {
    int traces = 40;
    try (Ingest first = ingest("one");
        Ingest second = ingest("two")) {
      Thread other =
          Thread.startVirtualThread(
              () -> {
                for (int i = 0; i < traces; i++) {
                  second.accept("p", Examples.anotherCall(i));
                }
              });
      for (int i = 0; i < traces; i++) {
        first.accept("p", request(i, "c" + i));
      }
      other.join();
      assertThat(first.settle(LIMIT)).isTrue();
      assertThat(second.settle(LIMIT)).isTrue();
      // As it is done every minute: folds that ran at once may have left the one that read less.
      first.recover(Instant.EPOCH);
      assertThat(first.settle(LIMIT)).isTrue();
      for (int i = 0; i < traces; i++) {
        List<Turn> turns = conversations.turns(new ConversationId("p", "c" + i));
        assertThat(turns).as("conversation %d", i).hasSize(1);
        assertThat(turns.getFirst().modelCalls()).as("conversation %d", i).isEqualTo(2);
      }
    }
  }

  private FreshFolds shared() {
    return new FreshFolds(
        spans, conversations, new TurnFolder(new Languages()), Clock.systemUTC(), true);
  }

  private Ingest ingest(String log) {
    return new Ingest(
        spans,
        conversations,
        InMemory.QUICK,
        SpanLog.open(LogConfig.in(folder.resolve(log))),
        Redaction.NONE,
        true);
  }

  private void assertFolded(String conversation, int turns) {
    ConversationId id = new ConversationId("p", conversation);
    List<Turn> found = conversations.turns(id);
    List<Folded> expected = Folding.fold(kept.conversation("p", conversation));
    assertThat(found).hasSize(turns);
    assertThat(found)
        .extracting(Turn::turnId, Turn::userText, Turn::modelCalls, Turn::rule)
        .containsExactlyElementsOf(
            expected.getFirst().turns().stream()
                .map(
                    turn ->
                        org.assertj.core.groups.Tuple.tuple(
                            turn.turnId(), turn.userText(), turn.modelCalls(), turn.rule()))
                .toList());
    assertThat(conversations.find(id)).isPresent();
  }

  private static ExportTraceServiceRequest request(int number, String conversation) {
    return Examples.request(number, CONVERSATION, conversation);
  }

  private static void accept(Ingest ingest, ExportTraceServiceRequest request) {
    assertThat(ingest.accept("p", request)).isInstanceOf(Receipt.Stored.class);
    assertThat(ingest.settle(LIMIT)).isTrue();
  }

  private Ingest ingest() {
    return new Ingest(
        spans, conversations, InMemory.QUICK, SpanLog.open(LogConfig.in(folder.resolve("log"))));
  }
}
