package dev.assay.judge.calibration;

import dev.assay.stats.Estimate;
import dev.assay.stats.Interval;
import dev.assay.stats.Proportion;
import dev.assay.stats.corrected.JudgeErrors;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A judge held against a version of a label set.
 *
 * @param judge the text of its id
 * @param judgeHash of everything that defines it, the rubric included
 * @param labelSetHash of the set's content
 * @param standIn whether the labels are no person's, such as a simulator's truth
 * @param cases compared
 * @param agreement null when there is none
 * @param kappa null where undefined
 * @param errors of a judge of yes or no; null when people said the same of all cases
 * @param mix how many of the calibrated cases lie in each part of the traffic, such as "de/2.14"
 * @param report the whole report as JSON
 */
public record Calibration(
    String project,
    String question,
    String judge,
    String judgeHash,
    String labelSet,
    int labelSetVersion,
    String labelSetHash,
    boolean standIn,
    int cases,
    @Nullable Double agreement,
    @Nullable Estimate kappa,
    @Nullable JudgeErrors errors,
    Map<String, Long> mix,
    String report,
    Instant at) {
  public Calibration {
    mix = Map.copyOf(mix);
  }

  /** Below, agreement beyond chance is called poor (J. L. Fleiss, 1981). */
  private static final double POOR = 0.4;

  /** A judge that finds less than this of an answer misses more of it than it finds. */
  private static final double HALF = 0.5;

  /**
   * Why a judge with these figures is weak however well they were measured, in words; empty when it
   * is not: kappa is below .40 or may be chance, or the judge misses more than half of a yes or no.
   */
  public List<String> weaknesses() {
    List<String> why = new ArrayList<>();
    Interval interval = kappa == null ? null : kappa.interval();
    if (kappa != null && kappa.value() < POOR) {
      why.add(
          String.format(Locale.ROOT, "its kappa with people is %.2f, below 0.40", kappa.value()));
    } else if (interval != null && interval.low() <= 0) {
      why.add("its agreement with people may be chance");
    }
    if (errors != null) {
      misses(errors.sensitivity(), "yes", why);
      misses(errors.specificity(), "no", why);
    }
    return why;
  }

  private static void misses(Proportion found, String answer, List<String> why) {
    if (found.share() < HALF) {
      why.add(
          String.format(
              Locale.ROOT, "it finds %.1f %% of what people call %s", 100 * found.share(), answer));
    }
  }

  /** The errors, where the judge says yes or no. */
  public Optional<JudgeErrors> judgeErrors() {
    return Optional.ofNullable(errors);
  }
}
