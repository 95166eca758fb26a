package dev.assay.bench.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SpendJournalTest {
  @TempDir private Path folder;

  @Test
  void open_again_countsWhatWasSettledAndWhatWasOnlyHeld() {
    try (SpendJournal journal = open()) {
      long one = journal.held(spend(100, "1.0"));
      journal.held(spend(50, "0.5"));
      journal.settled(one, spend(10, "0.1"));
    }

    try (SpendJournal journal = open()) {
      assertThat(journal.spentBefore().tokens()).isEqualTo(60);
      assertThat(journal.spentBefore().dollars()).isEqualByComparingTo("0.6");
      journal.settled(journal.held(spend(5, "0")), spend(5, "0"));
    }

    try (SpendJournal journal = open()) {
      assertThat(journal.spentBefore().tokens()).isEqualTo(65);
    }
  }

  @Test
  void open_lineCutOff_isLeftOutAndLaterOnesCount() throws IOException {
    try (SpendJournal journal = open()) {
      journal.settled(journal.held(spend(7, "0")), spend(7, "0"));
    }
    Files.writeString(file(), "+ 1 99", StandardOpenOption.APPEND);

    try (SpendJournal journal = open()) {
      assertThat(journal.spentBefore().tokens()).isEqualTo(7);
      journal.settled(journal.held(spend(3, "0")), spend(3, "0"));
    }

    try (SpendJournal journal = open()) {
      assertThat(journal.spentBefore().tokens()).isEqualTo(10);
    }
  }

  @Test
  void open_twice_isRefused() {
    try (SpendJournal journal = open()) {
      assertThatThrownBy(this::open)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("under way");
      assertThat(journal.spentBefore()).isEqualTo(Spend.NONE);
    }
  }

  private SpendJournal open() {
    return SpendJournal.open(file());
  }

  private Path file() {
    return folder.resolve("run.spend");
  }

  private static Spend spend(long tokens, String dollars) {
    return new Spend(tokens, new BigDecimal(dollars));
  }
}
