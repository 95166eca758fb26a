package dev.assay.bench.harness.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.assay.bench.harness.BenchRun;
import dev.assay.bench.harness.BenchmarkVersion;
import dev.assay.bench.harness.Runs;
import dev.assay.bench.harness.TrialResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RunReportTest {
  @Test
  void of_errors_areLeftOutOfEveryRate() {
    BenchRun run = Runs.run("r", 2, "a", "b", "c");

    RunReport report =
        RunReport.of(
            run,
            List.of(
                Runs.trial("a", 0, 1.0),
                Runs.trial("a", 1, 0.0),
                Runs.trial("b", 0, 1.0),
                Runs.trial("b", 1, null)));

    assertThat(report.passed()).isEqualTo(2);
    assertThat(report.failed()).isEqualTo(1);
    assertThat(report.errors()).isEqualTo(1);
    assertThat(report.open()).isEqualTo(2);
    assertThat(report.allOfK().get(0).value()).isEqualTo(0.75);
    assertThat(report.allOfK().get(0).n()).isEqualTo(2);
    assertThat(report.allOfK().get(1).value()).isZero();
    assertThat(report.allOfK().get(1).n()).isEqualTo(1);
    assertThat(report.anyOfK().get(1).value()).isEqualTo(1);
  }

  @Test
  void of_nothingMade_hasNoRates() {
    RunReport report = RunReport.of(Runs.run("r", 2, "a"), List.of());

    assertThat(report.allOfK()).isEmpty();
    assertThat(report.reward()).isNull();
    assertThat(report.detectable()).isNull();
    assertThat(report.open()).isEqualTo(2);
  }

  @Test
  void compare_clearlyBetter_saysSo() {
    RunComparison comparison = compare(tasks(30), 1, task -> task % 10 == 0, task -> true);

    assertThat(comparison.verdict()).isEqualTo(RunComparison.Verdict.BETTER);
    assertThat(comparison.difference().value()).isCloseTo(0.9, within(1e-9));
    assertThat(comparison.pValue()).isLessThan(0.001);
    assertThat(comparison.test()).contains("McNemar");
  }

  @Test
  void compare_severalTrials_ranksTasks() {
    RunComparison comparison = compare(tasks(12), 2, task -> true, task -> false);

    assertThat(comparison.verdict()).isEqualTo(RunComparison.Verdict.WORSE);
    assertThat(comparison.difference().value()).isEqualTo(-1);
    assertThat(comparison.test()).contains("Wilcoxon");
    // All twelve signs alike: 2 / 2^12.
    assertThat(comparison.pValue()).isCloseTo(2.0 / 4096, within(1e-9));
  }

  @Test
  void compare_littleDifference_isInconclusive() {
    RunComparison comparison = compare(tasks(10), 1, task -> task < 5, task -> task < 6);

    assertThat(comparison.verdict()).isEqualTo(RunComparison.Verdict.INCONCLUSIVE);
    assertThat(comparison.detectable()).isPositive();
  }

  @Test
  void compare_moreTasksThanCanBeRanked_saysWhichTestWasMade() {
    RunComparison clear = compare(tasks(900), 2, task -> task < 300, task -> task >= 300);
    assertThat(clear.test()).isEqualTo("random signs over tasks, 20,000 draws");
    assertThat(clear.pValue()).isLessThan(0.001);
    assertThat(clear.verdict()).isEqualTo(RunComparison.Verdict.BETTER);

    RunComparison even = compare(tasks(900), 2, task -> task % 2 == 0, task -> task % 2 == 1);
    assertThat(even.pValue()).isGreaterThan(0.9);
    assertThat(even.verdict()).isEqualTo(RunComparison.Verdict.INCONCLUSIVE);
  }

  @Test
  void compare_otherGraderOrData_isRefused() {
    BenchRun run = Runs.run("r", 1, "a");
    RunReport report = RunReport.of(run, List.of(Runs.trial("a", 0, 1.0)));
    for (BenchmarkVersion version :
        List.of(
            new BenchmarkVersion("other", "quiz/1", "abc"),
            new BenchmarkVersion("quiz", "quiz/2", "abc"),
            new BenchmarkVersion("quiz", "quiz/1", "abd"))) {
      BenchRun other =
          new BenchRun(
              run.project(),
              "s",
              version,
              run.agent(),
              run.settings(),
              run.seed(),
              1,
              run.tasks(),
              run.state(),
              "",
              run.startedAt(),
              null);

      assertThat(RunComparison.refusal(run, report, other, report)).isPresent();
      assertThatThrownBy(() -> RunComparison.of(run, report, other, report))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"user-model", "user-temperature", "temperature", "calling", "max-tokens"})
  void compare_underOtherConditions_warns(String setting) {
    BenchRun one = with(Runs.run("one", 1, "0", "1"), Map.of(setting, "a", "model", "m"));
    BenchRun same = with(Runs.run("same", 1, "0", "1"), Map.of(setting, "a", "model", "n"));
    BenchRun other = with(Runs.run("other", 1, "0", "1"), Map.of(setting, "b", "model", "m"));
    RunReport report = report(one, task -> true);

    assertThat(RunComparison.of(one, report, other, report).warnings())
        .containsExactly("The runs differ in %s: \"a\" and \"b\".".formatted(setting));
    assertThat(RunComparison.of(one, report, same, report).warnings()).isEmpty();
  }

  private static BenchRun with(BenchRun run, Map<String, String> settings) {
    return new BenchRun(
        run.project(),
        run.id(),
        run.version(),
        run.agent(),
        settings,
        run.seed(),
        run.trials(),
        run.tasks(),
        run.state(),
        "",
        run.startedAt(),
        null);
  }

  private interface Passes {
    boolean task(int number);
  }

  private static String[] tasks(int count) {
    return IntStream.range(0, count).mapToObj(String::valueOf).toArray(String[]::new);
  }

  private static RunComparison compare(String[] tasks, int trials, Passes first, Passes second) {
    BenchRun one = Runs.run("one", trials, tasks);
    BenchRun other = Runs.run("other", trials, tasks);
    return RunComparison.of(one, report(one, first), other, report(other, second));
  }

  private static RunReport report(BenchRun run, Passes passes) {
    List<TrialResult> made = new ArrayList<>();
    for (String task : run.tasks()) {
      for (int trial = 0; trial < run.trials(); trial++) {
        made.add(Runs.trial(task, trial, passes.task(Integer.parseInt(task)) ? 1.0 : 0.0));
      }
    }
    return RunReport.of(run, made);
  }
}
