package dev.assay.judge.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LedgerTest {
  private static final BigDecimal LIMIT = new BigDecimal("1.00");
  private Path file = Path.of("");

  @BeforeEach
  void inAFolder(@TempDir Path folder) {
    file = folder.resolve("ledgers").resolve("run.ledger");
  }

  @Test
  void open_afterAnEarlierProcess_countsWhatItSpentAndWhatItMayHaveSpent() throws Exception {
    try (Budget budget = Budget.of(LIMIT, null, Ledger.open(file))) {
      budget.reserve(new BigDecimal("0.50"), 100).orElseThrow().settle(new BigDecimal("0.25"), 40);
      assertThat(budget.reserve(new BigDecimal("0.30"), 100)).isPresent();
      // The process is killed here: nobody settles the second.
    }
    try (Budget budget = Budget.of(LIMIT, null, Ledger.open(file))) {
      assertThat(budget.standing())
          .isEqualTo(new Budget.Standing(new BigDecimal("0.25"), new BigDecimal("0.30"), 40, 100));
      assertThat(budget.reserve(new BigDecimal("0.46"), 1)).isEmpty();
      assertThat(budget.reserve(new BigDecimal("0.45"), 1)).isPresent();
    }
  }

  @Test
  void open_afterAProcessWithoutAPrice_knowsWhatHadNone() throws Exception {
    try (Budget budget = Budget.of(null, null, Ledger.open(file))) {
      budget.reserve(null, 100).orElseThrow().settle(null, 40);
    }
    try (Budget budget = Budget.of(LIMIT, null, Ledger.open(file))) {
      budget.reserve(new BigDecimal("0.50"), 100).orElseThrow().settle(new BigDecimal("0.25"), 2);

      assertThat(budget.standing())
          .isEqualTo(new Budget.Standing(new BigDecimal("0.25"), BigDecimal.ZERO, 42, 0, 40));
    }
  }

  @Test
  void isOpen_asLongAsSomebodySpends() {
    assertThat(Ledger.isOpen(file)).isEmpty();
    Ledger ledger = Ledger.open(file);
    assertThat(Ledger.isOpen(file)).contains(true);
    assertThatThrownBy(() -> Ledger.open(file)).isInstanceOf(Ledger.InUseException.class);
    assertThat(Ledger.isOpen(file)).contains(true);

    ledger.close();

    assertThat(Ledger.isOpen(file)).contains(false);
    Ledger.open(file).close();
  }

  @Test
  void open_lineThatWasCut_countsAsNotSettled() throws Exception {
    try (Budget budget = Budget.of(LIMIT, null, Ledger.open(file))) {
      assertThat(budget.reserve(new BigDecimal("0.50"), 100)).isPresent();
    }
    Files.writeString(file, "settle 0 0.0", StandardOpenOption.APPEND);
    try (Budget budget = Budget.of(LIMIT, null, Ledger.open(file))) {
      assertThat(budget.standing().atRiskUsd()).isEqualByComparingTo("0.50");
      budget.reserve(new BigDecimal("0.10"), 1).orElseThrow().settle(BigDecimal.ZERO, 0);
    }
    assertThat(Files.readString(file)).contains("settle 0 0.0\nreserve 1 0.10 1 .\n");
  }

  @Test
  void open_cutAtAnyByte_countsWholeLinesAloneHoweverOftenItIsOpened() throws Exception {
    try (Budget budget = Budget.of(LIMIT, null, Ledger.open(file))) {
      budget.reserve(new BigDecimal("0.50"), 100).orElseThrow().settle(new BigDecimal("0.25"), 40);
      assertThat(budget.reserve(new BigDecimal("0.30"), 120)).isPresent();
      budget.countTold(new BigDecimal("0.10"), 7);
    }
    byte[] whole = Files.readAllBytes(file);
    // What is gone of dollars, at most, after each line.
    List<String> gone = List.of("0", "0.50", "0.25", "0.55", "0.65", "0.65");
    for (int length = 0; length <= whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      Files.write(file, cut);
      String text = new String(cut, UTF_8);
      int lines = (int) Pattern.compile(" \\.(\n|$)").matcher(text).results().count();
      for (int time = 0; time < 3; time++) {
        BigDecimal already = new BigDecimal("0.01").multiply(BigDecimal.valueOf(time));
        try (Budget budget = Budget.of(null, null, Ledger.open(file))) {
          Budget.Standing now = budget.standing();
          assertThat(now.usd().add(now.atRiskUsd()).subtract(already))
              .as("cut at %d, opened for time %d", length, time)
              .isEqualByComparingTo(gone.get(lines));
          budget.countTold(new BigDecimal("0.01"), 1);
        }
      }
    }
  }

  @Test
  void open_whileAnotherHasIt_isRefused() throws IOException {
    Ledger first = Ledger.open(file);
    assertThatThrownBy(() -> Ledger.open(file)).hasMessageContaining("another process spends");
    first.close();
    Ledger.open(file).close();
  }
}
