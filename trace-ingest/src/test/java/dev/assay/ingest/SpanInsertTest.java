package dev.assay.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.clickhouse.Failures;
import dev.assay.trace.InMemorySpanStore;
import dev.assay.trace.InMemoryTraces;
import dev.assay.trace.Span;
import dev.assay.trace.SpanId;
import dev.assay.trace.SpanStore;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SpanInsertTest {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private final SpanStore kept = new InMemorySpanStore(new InMemoryTraces());
  private final List<Span> spans =
      IntStream.range(0, 100)
          .mapToObj(i -> Folding.spans("p", Examples.request(i)).getFirst())
          .toList();

  @Test
  void oneSpanThatTheServerRefuses_standsAlone() throws Exception {
    Refusing store = new Refusing(kept, List.of(spans.get(42).id()), Failures::permanent);
    SpanInsert insert = new SpanInsert(store, PATIENCE);

    assertThat(insert.insert(spans)).isEqualTo(100);

    assertThat(spans.stream().filter(span -> insert.refusal(span) != null))
        .containsExactly(spans.get(42));
    assertThat(insert.refusal(spans.get(42))).contains("not taken");
    assertThat(spans.stream().filter(span -> kept.find(span.id()).isEmpty()))
        .containsExactly(spans.get(42));
    assertThat(store.inserts).isLessThan(20);
  }

  @Test
  void serverThatTakesNothing_costsNoSpan() throws Exception {
    Refusing store = new Refusing(kept, spans.stream().map(Span::id).toList(), Failures::permanent);

    assertThat(new SpanInsert(store, PATIENCE).insert(spans)).isZero();
    assertThat(store.inserts).isLessThan(40);
    assertThat(new SpanInsert(store, PATIENCE).insert(spans.subList(0, 1))).isZero();
  }

  @Test
  void serverThatIsMendedMeanwhile_losesNothing() throws Exception {
    for (int refusals = 1; refusals < 20; refusals++) {
      AtomicInteger left = new AtomicInteger(refusals);
      SpanStore mended =
          new SpanStoreOver(kept) {
            @Override
            public void insert(Collection<Span> spans) {
              if (left.getAndDecrement() > 0) {
                throw Failures.permanent();
              }
              super.insert(spans);
            }
          };
      SpanInsert insert = new SpanInsert(mended, PATIENCE);

      int done = insert.insert(spans);

      assertThat(spans.subList(0, done))
          .as("after %d refusals", refusals)
          .allSatisfy(span -> assertThat(insert.refusal(span)).isNull());
    }
  }

  @Test
  void spanThatCannotBeWrittenAtAll_isRefusedEvenAlone() throws Exception {
    Refusing store =
        new Refusing(
            kept, List.of(spans.getFirst().id()), () -> new IllegalArgumentException("too long"));
    SpanInsert insert = new SpanInsert(store, PATIENCE);

    assertThat(insert.insert(spans.subList(0, 1))).isEqualTo(1);
    assertThat(insert.refusal(spans.getFirst())).contains("too long");
  }

  @Test
  void storeThatStaysAway_isLeftAfterTheTimeGiven() throws Exception {
    Refusing store = new Refusing(kept, List.of(spans.get(42).id()), Failures::away);

    assertThat(new SpanInsert(store, Duration.ofMillis(300)).insert(spans)).isZero();
    assertThat(store.inserts).isBetween(2, 5);
  }

  /** Throws whenever one of some spans is among those to insert. */
  private static final class Refusing extends SpanStoreOver {
    private final List<SpanId> ids;
    private final Supplier<RuntimeException> failure;
    private int inserts;

    private Refusing(SpanStore store, List<SpanId> ids, Supplier<RuntimeException> failure) {
      super(store);
      this.ids = ids;
      this.failure = failure;
    }

    @Override
    public void insert(Collection<Span> spans) {
      inserts++;
      if (spans.stream().anyMatch(span -> ids.contains(span.id()))) {
        throw failure.get();
      }
      super.insert(spans);
    }
  }
}
