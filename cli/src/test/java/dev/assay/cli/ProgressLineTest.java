package dev.assay.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

final class ProgressLineTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, UTF_8);

  @Test
  void update_onATerminal_redrawsOneLineAndLeavesNothing() {
    try (ProgressLine line = new ProgressLine("Playing", out, true)) {
      line.update(100, 100, "done");
    }

    assertThat(bytes.toString(UTF_8)).contains("100 %").doesNotContain("\n").endsWith("\r");
  }

  @Test
  void update_elsewhere_isSilent() {
    try (ProgressLine line = new ProgressLine("Playing", out, false)) {
      line.update(100, 100, "done");
    }

    assertThat(bytes.size()).isZero();
  }
}
