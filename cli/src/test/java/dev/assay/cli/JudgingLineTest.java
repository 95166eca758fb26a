package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.judge.Judgment;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class JudgingLineTest {
  private final StringWriter err = new StringWriter();

  @Test
  void nothingComes_withoutATerminal_saysWhatIsWaitedFor() {
    try (JudgingLine line =
        new JudgingLine(
            "Judging", new PrintWriter(err), () -> "host:1", false, Duration.ofMillis(20))) {
      line.update(7, Judgment.Cost.FREE);
      while (!err.toString().contains("waiting")) {
        Thread.onSpinWait();
      }
    }
    assertThat(err.toString()).contains("Judging: 7 cases, waiting for host:1 for 0 s");
  }
}
