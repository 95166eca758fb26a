package dev.assay.judge.calibration;

import dev.assay.stats.Estimate;
import dev.assay.stats.corrected.JudgeErrors;
import java.time.Instant;
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

  /** The errors, where the judge says yes or no. */
  public Optional<JudgeErrors> judgeErrors() {
    return Optional.ofNullable(errors);
  }
}
