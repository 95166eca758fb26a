package dev.assay.ingest.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.clickhouse.Failures;
import dev.assay.ingest.Rejections;
import dev.assay.trace.InMemoryRejectedSpanStore;
import dev.assay.trace.RejectedSpan;
import dev.assay.trace.RejectedSpanStore;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;

class RejectedSpansTest {
  @Test
  void moreThanAHundredOfARequest_areCounted() {
    try (RejectedSpans spans =
        new RejectedSpans(new InMemoryRejectedSpanStore(), Clock.systemUTC())) {
      spans.keep("p", rejections(250));
      assertThat(lost(spans, "request")).isEqualTo(150);
    }
  }

  @Test
  void flood_isCounted() {
    try (RejectedSpans spans =
        new RejectedSpans(new InMemoryRejectedSpanStore(), Clock.systemUTC())) {
      for (int i = 0; i < 20; i++) {
        spans.keep("p", rejections(100));
      }
      // Five hundred wait, and as many may have been taken to be stored.
      assertThat(lost(spans, "flood")).isBetween(900.0, 1_500.0);
    }
  }

  @Test
  void storeAway_isCounted() {
    RejectedSpanStore away =
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
    RejectedSpans spans = new RejectedSpans(away, Clock.systemUTC());
    spans.keep("p", rejections(3));
    spans.close();
    assertThat(lost(spans, "store")).isEqualTo(3);
  }

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
