package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PortsTest {
  @Test
  void requireFree_severalTaken_namesEachWithItsSettingInOneLine() throws IOException {
    try (ServerSocket console = listen();
        ServerSocket grpc = listen()) {
      Ports ports =
          ports(String.valueOf(console.getLocalPort()), "0", String.valueOf(grpc.getLocalPort()));

      assertThatThrownBy(ports::requireFree)
          .isInstanceOf(UserError.class)
          .message()
          .contains(
              console.getLocalPort() + " is taken (console, ASSAY_PORT)",
              grpc.getLocalPort() + " is taken (OTLP over gRPC, ASSAY_OTLP_GRPC_PORT)")
          .doesNotContain("ASSAY_OTLP_HTTP_PORT")
          .hasLineCount(1);
    }
  }

  @Test
  void requireFree_anyFreeOne_passes() {
    assertThatCode(ports("0", "0", "0")::requireFree).doesNotThrowAnyException();
  }

  @Test
  void requireFree_oneNumberForTwo_isRefused() {
    assertThatThrownBy(ports("65123", "65123", "0")::requireFree)
        .isInstanceOf(UserError.class)
        .hasMessageContaining("ASSAY_PORT and ASSAY_OTLP_HTTP_PORT are both 65123");
  }

  private static ServerSocket listen() throws IOException {
    return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  private static Ports ports(String console, String http, String grpc) {
    return Ports.of(
        Map.of("ASSAY_PORT", console, "ASSAY_OTLP_HTTP_PORT", http, "ASSAY_OTLP_GRPC_PORT", grpc));
  }
}
