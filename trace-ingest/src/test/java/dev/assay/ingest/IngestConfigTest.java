package dev.assay.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IngestConfigTest {

  @Test
  void emptyEnvironment_givesTheDefaults() {
    assertThat(IngestConfig.of(Map.of("ASSAY_INGEST_LINGER", " "))).isEqualTo(IngestConfig.DEFAULT);
  }

  @Test
  void everyVariable_isRead() {
    IngestConfig config =
        IngestConfig.of(
            Map.of(
                "ASSAY_INGEST_LINGER", "0ms",
                "ASSAY_INGEST_GROUP_SPANS", "2",
                "ASSAY_INGEST_IN_FLIGHT_BYTES", "5000000000",
                "ASSAY_INGEST_STORE_TIMEOUT", "4S",
                "ASSAY_INGEST_RETRY_AFTER", "5s",
                "ASSAY_FOLD_QUIET", "6s",
                "ASSAY_FOLD_PATIENCE", "7m",
                "ASSAY_FOLD_THREADS", "8"));
    assertThat(config)
        .isEqualTo(
            new IngestConfig(
                Duration.ZERO,
                2,
                5_000_000_000L,
                Duration.ofSeconds(4),
                Duration.ofSeconds(5),
                Duration.ofSeconds(6),
                Duration.ofMinutes(7),
                8));
  }

  @ParameterizedTest
  @CsvSource({
    "ASSAY_INGEST_LINGER, soon",
    "ASSAY_INGEST_GROUP_SPANS, 0",
    "ASSAY_INGEST_IN_FLIGHT_BYTES, 1.5",
    "ASSAY_INGEST_STORE_TIMEOUT, 0s",
    "ASSAY_INGEST_RETRY_AFTER, -1s",
    "ASSAY_FOLD_QUIET, 1h",
    "ASSAY_FOLD_PATIENCE, 1ms",
    "ASSAY_FOLD_THREADS, 0"
  })
  void wrongValue_isToldInOneLineThatNamesItsVariable(String variable, String value) {
    assertThatThrownBy(() -> IngestConfig.of(Map.of(variable, value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(variable)
        .message()
        .hasLineCount(1);
  }
}
