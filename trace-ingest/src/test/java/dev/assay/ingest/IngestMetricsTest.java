package dev.assay.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.ingest.log.LogStatus;
import dev.assay.ingest.otlp.log.LogRecordMetrics;
import dev.assay.ingest.otlp.log.LogRecordStatus;
import java.lang.ref.WeakReference;
import java.util.List;
import org.junit.jupiter.api.Test;

class IngestMetricsTest {

  @Test
  void metricsOfOtherParts_areThere_alsoAfterCollectingGarbage() {
    try (InMemory memory = new InMemory()) {
      LogRecordStatus status = new LogRecordStatus(3, 2, 1, new LogStatus(7, 6, 5, 0, null));
      IngestMetrics metrics =
          new IngestMetrics(memory.ingest::status, List.of(new LogRecordMetrics(() -> status)));
      WeakReference<Object> garbage = new WeakReference<>(new Object());
      long deadline = System.nanoTime() + 30_000_000_000L;
      while (garbage.get() != null && System.nanoTime() < deadline) {
        System.gc();
      }
      assertThat(garbage.get()).isNull();
      assertThat(metrics.scrape())
          .contains(
              "assay_logs_log_broken 0.0",
              "assay_logs_log_durable_sequence 7.0",
              "assay_logs_stored_records_total 3.0")
          .doesNotContain("assay_logs_waiting_evaluations NaN");
    }
  }
}
