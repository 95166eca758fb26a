package dev.assay.bench.harness.report;

import dev.assay.bench.harness.BenchRun;
import dev.assay.stats.ClusteredMean;
import dev.assay.stats.Estimate;
import dev.assay.stats.paired.Tango;
import dev.assay.stats.power.Errors;
import dev.assay.stats.power.MeanPower;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Two runs on the same tasks, task by task.
 *
 * @param difference of the mean rewards, the second run's minus the first's, over the tasks of both
 * @param pValue two-sided, that there is none
 * @param test by which
 * @param detectable the smallest difference this comparison would have seen (error 5 %, power 80
 *     %); null without spread
 * @param verdict what follows
 * @param tasks of both, those with the largest differences first
 * @param unpaired how many tasks only one of the two has verdicts of
 * @param warnings what makes the comparison less than fair; usually none
 */
public record RunComparison(
    Estimate difference,
    double pValue,
    String test,
    @Nullable Double detectable,
    Verdict verdict,
    List<Pair> tasks,
    int unpaired,
    List<String> warnings) {
  /** What there is to say of a run that is compared with itself. */
  public static final String ITSELF =
      "This is the same run twice: it differs in nothing from itself. Name two runs.";

  private static final double LEVEL = 0.95;
  private static final double ALPHA = 0.05;

  public RunComparison {
    tasks = List.copyOf(tasks);
    warnings = List.copyOf(warnings);
  }

  /** What a comparison says. */
  public enum Verdict {
    /** The second run is better. */
    BETTER,
    /** The second run is worse. */
    WORSE,
    /** The data cannot tell. */
    INCONCLUSIVE
  }

  /**
   * A task of both.
   *
   * @param first mean reward in the first run
   * @param second mean reward in the second run
   */
  public record Pair(String task, String category, double first, double second) {
    /** Second minus first. */
    public double difference() {
      return second - first;
    }

    /** Whether both are all or nothing. */
    boolean whole() {
      return whole(first) && whole(second);
    }

    private static boolean whole(double reward) {
      return reward == 0 || reward == 1;
    }
  }

  /**
   * Why two runs cannot be compared, as a sentence; empty when they can.
   *
   * @param firstReport of the first run
   */
  public static Optional<String> refusal(
      BenchRun first, RunReport firstReport, BenchRun second, RunReport secondReport) {
    Optional<String> versions = first.version().differs(second.version());
    if (versions.isPresent()) {
      return versions;
    }
    return pairs(firstReport, secondReport).isEmpty()
        ? Optional.of("They have no task with verdicts in common.")
        : Optional.empty();
  }

  /**
   * Compares.
   *
   * @throws IllegalArgumentException when {@link #refusal} says why not
   */
  public static RunComparison of(
      BenchRun first, RunReport firstReport, BenchRun second, RunReport secondReport) {
    refusal(first, firstReport, second, secondReport)
        .ifPresent(
            why -> {
              throw new IllegalArgumentException(why);
            });
    List<Pair> pairs = pairs(firstReport, secondReport);
    List<double[]> differences =
        pairs.stream().map(pair -> new double[] {pair.difference()}).toList();
    ClusteredMean mean = ClusteredMean.of(differences);
    boolean single = first.trials() == 1 && second.trials() == 1;
    Estimate difference = difference(pairs, mean, single);
    PairedTest test = PairedTest.of(pairs, single);
    double error = mean.correctedError();
    int all = tasksWithVerdicts(firstReport) + tasksWithVerdicts(secondReport);
    return new RunComparison(
        difference,
        test.pValue(),
        test.name(),
        error == 0 ? null : MeanPower.detectable(error, Errors.USUAL),
        verdict(difference, test),
        pairs.stream()
            .sorted(Comparator.comparingDouble((Pair pair) -> -Math.abs(pair.difference())))
            .toList(),
        all - 2 * pairs.size(),
        warnings(first, firstReport, second, secondReport));
  }

  private static int tasksWithVerdicts(RunReport report) {
    return (int) report.tasks().stream().filter(t -> t.finished() > 0).count();
  }

  private static Estimate difference(List<Pair> pairs, ClusteredMean mean, boolean single) {
    return single && pairs.stream().allMatch(Pair::whole)
        ? Tango.difference(PairedTest.counts(pairs), LEVEL)
        : mean.estimate(LEVEL);
  }

  /** Both the interval and the test must agree that there is a difference. */
  private static Verdict verdict(Estimate difference, PairedTest test) {
    if (!difference.excludes(0) || test.pValue() > ALPHA) {
      return Verdict.INCONCLUSIVE;
    }
    return difference.value() > 0 ? Verdict.BETTER : Verdict.WORSE;
  }

  private static List<Pair> pairs(RunReport first, RunReport second) {
    Map<String, RunReport.Task> others = new HashMap<>();
    second.tasks().forEach(task -> others.put(task.id(), task));
    List<Pair> pairs = new ArrayList<>();
    for (RunReport.Task task : first.tasks()) {
      RunReport.Task other = others.get(task.id());
      if (other != null && task.finished() > 0 && other.finished() > 0) {
        pairs.add(new Pair(task.id(), task.category(), mean(task), mean(other)));
      }
    }
    return pairs;
  }

  private static double mean(RunReport.Task task) {
    return java.util.Arrays.stream(RunReport.rewards(task)).average().orElseThrow();
  }

  private static List<String> warnings(
      BenchRun first, RunReport firstReport, BenchRun second, RunReport secondReport) {
    List<String> warnings = new ArrayList<>(Conditions.differences(first, second));
    if (firstReport.errors() + secondReport.errors() > 0) {
      warnings.add(
          "Trials that broke down are left out: %,d of the first run, %,d of the second."
              .formatted(firstReport.errors(), secondReport.errors()));
    }
    if (firstReport.open() + secondReport.open() > 0) {
      warnings.add(
          "Trials that were not made are left out: %,d of the first run, %,d of the second."
              .formatted(firstReport.open(), secondReport.open()));
    }
    return warnings;
  }
}
