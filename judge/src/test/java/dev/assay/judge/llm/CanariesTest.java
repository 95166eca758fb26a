package dev.assay.judge.llm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.judge.Judgment;
import org.junit.jupiter.api.Test;

class CanariesTest {

  @Test
  void isToldApart_onlyWhereTheTextDoesMoreThanAskingAgain() {
    assertThat(report(9, 5, 15).isToldApart()).as("15 of 24 did better by themselves").isFalse();
    assertThat(report(40, 30, 4).isToldApart()).isTrue();
    assertThat(report(5, 1, 0).isToldApart()).as("no case did better by itself").isTrue();
    assertThat(report(9, 0, 15).isToldApart()).as("no text worked").isTrue();
  }

  private static Canaries.Report report(int tried, int fooled, int wavered) {
    return new Canaries.Report(tried, fooled, wavered, 0, 0, null, Judgment.Cost.FREE, false);
  }
}
