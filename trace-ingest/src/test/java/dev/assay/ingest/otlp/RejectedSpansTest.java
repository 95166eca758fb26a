package dev.assay.ingest.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.clickhouse.Failures;
import dev.assay.ingest.Rejections;
import dev.assay.trace.InMemoryRejectedSpanStore;
import dev.assay.trace.RejectedSpan;
import dev.assay.trace.RejectedSpanStore;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RejectedSpansTest {
  @Test
  void moreThanAHundredOfARequest_areCounted() {
    try (RejectedSpans spans =
        new RejectedSpans(new InMemoryRejectedSpanStore(), Clock.systemUTC(), null)) {
      spans.keep("p", rejections(250));
      assertThat(lost(spans, "request")).isEqualTo(150);
    }
  }

  @Test
  void flood_isCounted() {
    CountDownLatch answered = new CountDownLatch(1);
    InMemoryRejectedSpanStore store = new InMemoryRejectedSpanStore();
    try (RejectedSpans spans = new RejectedSpans(slow(store, answered), Clock.systemUTC(), null)) {
      for (int i = 0; i < 20; i++) {
        spans.keep("p", rejections(100));
      }
      // Five hundred wait, and as many may have been taken to be stored.
      assertThat(lost(spans, "flood")).isBetween(900.0, 1_500.0);
      answered.countDown();
    }
  }

  /** A store that answers once it may. */
  private static RejectedSpanStore slow(RejectedSpanStore store, CountDownLatch answered) {
    return new RejectedSpanStore() {
      @Override
      public void insert(Collection<RejectedSpan> some) {
        try {
          answered.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw Failures.away();
        }
        store.insert(some);
      }

      @Override
      public List<RejectedSpan> latest(String project, int limit) {
        return store.latest(project, limit);
      }
    };
  }

  @Test
  void storeAway_isCounted() {
    RejectedSpans spans = new RejectedSpans(away, Clock.systemUTC(), null);
    spans.keep("p", rejections(3));
    spans.close();
    assertThat(lost(spans, "store")).isEqualTo(3);
  }

  @Test
  void storeAway_theReasonsOutliveTheProcess_theLastOfEachProject(@TempDir Path folder) {
    RejectedSpool spool = new RejectedSpool(folder.resolve("rejected.jsonl"));
    RejectedSpans spans = new RejectedSpans(away, Clock.systemUTC(), spool);
    spans.keep("quiet", rejections(3));
    awaitSpooled(spool, 3);
    for (int i = 0; i < 15; i++) {
      spans.keep("loud", rejections(100));
      awaitTaken(spans);
    }
    // As when it is killed here: another process finds what the file has.
    assertThat(spool.read()).hasSizeLessThanOrEqualTo(1_000);
    spans.close();
    assertThat(lost(spans, "store")).isBetween(503.0, 1_400.0);

    InMemoryRejectedSpanStore store = new InMemoryRejectedSpanStore();
    new RejectedSpans(store, Clock.systemUTC(), spool).close();
    assertThat(store.latest("quiet", 10)).hasSize(3).allMatch(one -> one.reason().equals("bad"));
    assertThat(store.latest("loud", 2_000)).hasSizeBetween(100, 997);
    assertThat(spool.read()).isEmpty();
  }

  @Test
  void spoolWithHalfALine_givesTheOthers(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("rejected.jsonl");
    RejectedSpool spool = new RejectedSpool(file);
    RejectedSpan one =
        new RejectedSpan(
            "p", Instant.parse("2026-11-21T12:00:00Z"), "otlp", "b\u00e4d\n", "json", "{}", 2);
    spool.add(List.of(one));
    Files.writeString(file, "{\"project\":\"p\",\"rece", StandardOpenOption.APPEND);
    assertThat(spool.read()).containsExactly(one);
    spool.replace(List.of());
    assertThat(spool.read()).isEmpty();
  }

  private static void awaitSpooled(RejectedSpool spool, int count) {
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (spool.read().size() < count && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    assertThat(spool.read()).hasSize(count);
  }

  /** Until the queue has room for the next hundred. */
  private static void awaitTaken(RejectedSpans spans) {
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (spans.queued() > 0) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  private final RejectedSpanStore away =
      new RejectedSpanStore() {
        @Override
        public void insert(Collection<RejectedSpan> some) {
          throw Failures.away();
        }

        @Override
        public List<RejectedSpan> latest(String project, int limit) {
          return List.of();
        }
      };

  private static double lost(RejectedSpans spans, String reason) {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    spans.bindTo(registry);
    return registry.get("assay.rejected.lost").tag("reason", reason).functionCounter().count();
  }

  private static Rejections rejections(int count) {
    Rejections rejections = new Rejections();
    for (int i = 0; i < count; i++) {
      rejections.add("bad");
    }
    return rejections;
  }
}
