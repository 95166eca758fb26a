package dev.assay.judge.calibration;

import dev.assay.judge.JudgeId;
import dev.assay.judge.label.LabelSet;
import dev.assay.judge.label.LabelStore;
import dev.assay.stats.drift.PopulationStability;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** What a judge's figures may be called. */
public sealed interface CalibrationStatus {

  /** It was held against people, and nothing has changed since. */
  record Calibrated(Calibration calibration) implements CalibrationStatus {}

  /** It was never held against people. */
  record Uncalibrated() implements CalibrationStatus {}

  /** It was, and something has changed since. */
  record Stale(Calibration calibration, List<String> reasons) implements CalibrationStatus {
    public Stale {
      reasons = List.copyOf(reasons);
    }
  }

  /** By convention, from here on a population has shifted. */
  double DRIFT = 0.25;

  /** Held against fewer cases than this, a judge is not calibrated. */
  int FEWEST = 30;

  /** The p-value below which a shift is no chance. */
  double SIGNIFICANT = 0.05;

  /**
   * The status of a judge.
   *
   * @param calibrations under its question, of any judge, newest first
   * @param judgeHash of the judge as it is now; another hash of the same name is another rubric,
   *     model or prompt
   * @param judgeName its name without the hash
   * @param newestSetHash hash of the newest version of the label set last calibrated on; empty when
   *     not known
   * @param mix counts of the traffic of now by the same parts as in {@link Calibration#mix}; empty
   *     when not known
   */
  static CalibrationStatus of(
      Collection<Calibration> calibrations,
      String judgeHash,
      String judgeName,
      String newestSetHash,
      Map<String, Long> mix) {
    return of(calibrations, judgeHash, judgeName, newestSetHash, mix, Map.of(), Map.of());
  }

  /**
   * The same with the judge's values looked at.
   *
   * @param valuesBefore how often the judge gave each value up to the calibration; empty when not
   *     known
   * @param valuesNow how often since then; likewise
   */
  static CalibrationStatus of(
      Collection<Calibration> calibrations,
      String judgeHash,
      String judgeName,
      String newestSetHash,
      Map<String, Long> mix,
      Map<String, Long> valuesBefore,
      Map<String, Long> valuesNow) {
    for (Calibration calibration : calibrations) {
      if (calibration.judgeHash().equals(judgeHash)) {
        List<String> reasons = changes(calibration, newestSetHash);
        shift(calibration.mix(), mix, "the traffic has").ifPresent(reasons::add);
        shift(valuesBefore, valuesNow, "the judge's values have").ifPresent(reasons::add);
        return reasons.isEmpty() ? new Calibrated(calibration) : new Stale(calibration, reasons);
      }
    }
    return calibrations.stream()
        .filter(calibration -> calibration.judge().startsWith(judgeName + "@"))
        .findFirst()
        .<CalibrationStatus>map(
            before -> new Stale(before, List.of("the judge or its rubric has changed")))
        .orElse(new Uncalibrated());
  }

  /**
   * The status of a judge by what is stored; the traffic's mix is not looked at.
   *
   * @param labels tells whether the set last calibrated on has a newer version
   */
  static CalibrationStatus of(
      CalibrationStore calibrations,
      LabelStore labels,
      String project,
      String question,
      JudgeId judge) {
    List<Calibration> all = calibrations.of(project, question);
    String newest =
        all.stream()
            .filter(calibration -> calibration.judgeHash().equals(judge.hash()))
            .findFirst()
            .map(Calibration::labelSet)
            .flatMap(set -> labels.set(project, set, labels.newest(project, set)))
            .map(LabelSet::hash)
            .orElse("");
    return of(all, judge.hash(), judge.name(), newest, Map.of());
  }

  private static List<String> changes(Calibration calibration, String newestSetHash) {
    List<String> reasons = new ArrayList<>();
    if (calibration.cases() < FEWEST) {
      reasons.add(
          "it was held against %,d cases, and %d are the least"
              .formatted(calibration.cases(), FEWEST));
    }
    if (!newestSetHash.isEmpty() && !newestSetHash.equals(calibration.labelSetHash())) {
      reasons.add("the label set has a newer version");
    }
    return reasons;
  }

  private static Optional<String> shift(
      Map<String, Long> before, Map<String, Long> now, String what) {
    TreeSet<String> parts = new TreeSet<>(before.keySet());
    parts.addAll(now.keySet());
    if (parts.size() < 2 || isEmpty(before) || isEmpty(now)) {
      return Optional.empty();
    }
    PopulationStability shift = PopulationStability.of(counts(before, parts), counts(now, parts));
    return shift.value() > DRIFT && shift.pValue() < SIGNIFICANT
        ? Optional.of("%s shifted (population stability index %.2f)".formatted(what, shift.value()))
        : Optional.empty();
  }

  private static boolean isEmpty(Map<String, Long> counts) {
    return counts.values().stream().allMatch(count -> count == 0);
  }

  private static long[] counts(Map<String, Long> mix, Collection<String> parts) {
    return parts.stream().mapToLong(part -> mix.getOrDefault(part, 0L)).toArray();
  }
}
