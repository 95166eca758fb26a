package dev.assay.console.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class TrialMatrixTest {
  @Test
  void aside_saysWhatTheRowsAreOf() {
    assertThat(TrialMatrix.aside(40, 40, 40)).isEmpty();
    assertThat(TrialMatrix.aside(12, 12, 1_000))
        .isEqualTo("12 of 1,000 tasks, those with a failure");
    assertThat(TrialMatrix.aside(250, 900, 1_000))
        .isEqualTo("250 of 1,000 tasks, the first of the 900 with a failure");
  }
}
