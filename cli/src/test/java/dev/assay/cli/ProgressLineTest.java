package dev.assay.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class ProgressLineTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, UTF_8);

  @Test
  void update_onATerminal_redrawsOneLineAndLeavesNothing() {
    try (ProgressLine line = new ProgressLine("Playing", out, true, Duration.ofDays(1))) {
      line.update(100, 100, "done");
    }

    assertThat(bytes.toString(UTF_8)).contains("100 %").doesNotContain("\n").endsWith("\r");
  }

  @Test
  void update_elsewhere_isALineOnceInAWhile() {
    try (ProgressLine line = new ProgressLine("Playing", out, false, Duration.ZERO)) {
      line.update(30, 100, "spans");
      line.update(0, 0, "");
    }

    assertThat(bytes.toString(UTF_8).lines()).containsExactly("Playing 30 % spans", "Playing");
  }

  @Test
  void update_elsewhere_ofWhatIsSoonOver_isSilent() {
    try (ProgressLine line = new ProgressLine("Playing", out, false, Duration.ofDays(1))) {
      line.update(100, 100, "done");
    }

    assertThat(bytes.size()).isZero();
  }
}
