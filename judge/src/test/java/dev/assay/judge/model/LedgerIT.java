package dev.assay.judge.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes do not spend from one ledger at a time. */
class LedgerIT {
  private static final int IN_USE = 17;

  @TempDir private Path folder;

  @Test
  void open_whileAnotherProcessHasIt_isRefused() throws Exception {
    Path file = folder.resolve("run.ledger");
    try (Ledger ledger = Ledger.open(file)) {
      ledger.settle(ledger.reserve(BigDecimal.ONE, 100), BigDecimal.ONE, 100);
      assertThat(another(file)).isEqualTo(IN_USE);
    }
    assertThat(another(file)).isZero();
  }

  private static int another(Path file) throws Exception {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Another.class.getName(),
            file.toString())
        .inheritIO()
        .start()
        .waitFor();
  }

  /** Opens a ledger and closes it. */
  static final class Another {
    private Another() {}

    public static void main(String[] args) {
      try (Ledger ledger = Ledger.open(Path.of(args[0]))) {
        assertThat(ledger.before().tokens()).isEqualTo(100);
      } catch (Ledger.InUseException e) {
        System.exit(IN_USE);
      }
    }
  }
}
