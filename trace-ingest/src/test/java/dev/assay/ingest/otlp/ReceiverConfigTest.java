package dev.assay.ingest.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReceiverConfigTest {

  @Test
  void emptyEnvironment_givesTheDefaults() {
    assertThat(ReceiverConfig.of(Map.of())).isEqualTo(ReceiverConfig.DEFAULT);
  }

  @Test
  void everyVariable_isRead() {
    ReceiverConfig config =
        ReceiverConfig.of(
            Map.of(
                "ASSAY_BIND", " ::1 ",
                "ASSAY_OTLP_HTTP_PORT", "1",
                "ASSAY_OTLP_GRPC_PORT", "2",
                "ASSAY_OTLP_MAX_REQUEST_BYTES", "1000",
                "ASSAY_OTLP_IN_FLIGHT_BYTES", "5000000000",
                "ASSAY_OTLP_MAX_CONNECTIONS", "7",
                "ASSAY_OTLP_HEADER_TIMEOUT", "250ms",
                "ASSAY_OTLP_BODY_TIMEOUT", "3s",
                "ASSAY_OTLP_IDLE_TIMEOUT", "4m",
                "ASSAY_OTLP_MAX_CONNECTION_AGE", "5h"));
    assertThat(config)
        .isEqualTo(
            new ReceiverConfig(
                "::1",
                1,
                2,
                1_000,
                5_000_000_000L,
                new ConnectionLimits(
                    7,
                    Duration.ofMillis(250),
                    Duration.ofSeconds(3),
                    Duration.ofMinutes(4),
                    Duration.ofHours(5))));
  }

  @Test
  void moreBytesARequest_leaveRoomForTwo() {
    assertThat(
            ReceiverConfig.of(Map.of("ASSAY_OTLP_MAX_REQUEST_BYTES", "1000000000")).inFlightBytes())
        .isEqualTo(2_000_000_000L);
  }

  @ParameterizedTest
  @CsvSource({
    "ASSAY_OTLP_HTTP_PORT, 70000",
    "ASSAY_OTLP_GRPC_PORT, -1",
    "ASSAY_OTLP_GRPC_PORT, http",
    "ASSAY_OTLP_MAX_REQUEST_BYTES, 0",
    "ASSAY_OTLP_MAX_REQUEST_BYTES, 9999999999",
    "ASSAY_OTLP_IN_FLIGHT_BYTES, 1000",
    "ASSAY_OTLP_MAX_CONNECTIONS, 0",
    "ASSAY_OTLP_HEADER_TIMEOUT, 10",
    "ASSAY_OTLP_BODY_TIMEOUT, 0s",
    "ASSAY_OTLP_IDLE_TIMEOUT, -5s",
    "ASSAY_OTLP_MAX_CONNECTION_AGE, ever"
  })
  void wrongValue_isToldInOneLineThatNamesItsVariable(String variable, String value) {
    assertThatThrownBy(() -> ReceiverConfig.of(Map.of(variable, value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(variable)
        .message()
        .hasLineCount(1);
  }
}
