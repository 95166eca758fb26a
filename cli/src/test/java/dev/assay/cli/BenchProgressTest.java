package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.bench.harness.RunProgress;
import dev.assay.bench.harness.Tokens;
import dev.assay.bench.harness.TrialResult;
import dev.assay.bench.harness.TrialResult.Verdict;
import dev.assay.judge.model.Budget;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class BenchProgressTest {
  private final StringWriter err = new StringWriter();
  private long now;
  private final BenchProgress progress =
      new BenchProgress(new PrintWriter(err, true), null, () -> now);

  @Test
  void tell_trialsThatEnd_areALineEveryTwoSecondsAtMost() {
    progress.tell(at(1, 0, Duration.ZERO, Verdict.PASS));
    seconds(1);
    progress.tell(at(2, 0, Duration.ZERO, Verdict.PASS));
    assertThat(err.toString())
        .isEqualTo(
            "assay: 1 of 40 trials: 1 passed, 0 failed, 0 errors, 1 running, $0.2500, 1,200"
                + " tokens\n");
    seconds(1);
    progress.tell(at(3, 0, Duration.ZERO, null));
    assertThat(err.toString()).hasLineCount(2).contains("3 of 40");
  }

  @Test
  void tell_nothingEnds_saysEveryHalfMinuteOfWhomNothingIsHeard() {
    progress.tell(at(1, 0, Duration.ZERO, Verdict.PASS));
    for (int second = 5; second <= 60; second += 5) {
      seconds(5);
      progress.tell(at(1, 0, Duration.ofSeconds(second), null));
    }
    assertThat(err.toString())
        .hasLineCount(3)
        .contains("1 running, $0.2500, 1,200 tokens; nothing heard of task 7, trial 2 for 60 s");
  }

  @Test
  void tell_brokenTrial_isToldAtOnceWithItsReason() {
    progress.tell(at(1, 0, Duration.ZERO, Verdict.PASS));
    progress.tell(at(1, 1, Duration.ZERO, Verdict.ERROR));
    assertThat(err.toString())
        .endsWith("assay: task 3, trial 0 broke down: asking m: no answer in 5000 ms\n");
  }

  private void seconds(int more) {
    now += Duration.ofSeconds(more).toNanos();
  }

  private static RunProgress at(int passed, int errors, Duration silent, @Nullable Verdict ended) {
    return new RunProgress(
        40,
        passed,
        0,
        errors,
        List.of(new RunProgress.Active("7", 2, silent)),
        new Budget.Standing(new BigDecimal("0.25"), BigDecimal.ZERO, 1_200, 0),
        ended == null ? null : trial(ended));
  }

  private static TrialResult trial(Verdict verdict) {
    boolean error = verdict == Verdict.ERROR;
    return new TrialResult(
        "3",
        "retail",
        0,
        verdict,
        error ? null : 1.0,
        error ? "asking m: no answer in 5000 ms" : "",
        "c",
        1,
        1,
        0,
        Tokens.NONE,
        null,
        Tokens.NONE,
        null,
        Instant.EPOCH,
        Duration.ZERO);
  }
}
