package dev.assay.judge.review;

import dev.assay.judge.JudgeId;
import dev.assay.judge.JudgmentStore.Tally;
import dev.assay.judge.agreement.BiasReport;
import dev.assay.judge.calibration.Calibration;
import dev.assay.judge.calibration.CalibrationReport;
import dev.assay.judge.calibration.CalibrationStatus;
import dev.assay.judge.llm.CanaryStore;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A judge on one question.
 *
 * @param tally of all its judgments
 * @param inRange judgments in the stretch of time asked for
 * @param status what its figures may be called
 * @param report of its own last calibration; null when there is none, or only one of the judge that
 *     it was before
 */
public record ReviewedJudge(
    Tally tally, long inRange, CalibrationStatus status, @Nullable CalibrationReport report) {
  private static final int THOUSAND = 1_000;

  /**
   * More of it.
   *
   * @param canaries how often injected texts fooled it; null when that was not measured
   * @param orders whether it says the same of pairs in both orders; null for a judge of single
   *     cases
   * @param criteria its last calibration on each criterion of its rubric that people were asked
   *     about by itself, by question; empty when they were not
   * @param parts what it is made of, by name; empty when nobody told
   */
  public record Whole(
      ReviewedJudge judge,
      CanaryStore.@Nullable Measured canaries,
      BiasReport.@Nullable Position orders,
      List<Calibration> criteria,
      SortedMap<String, String> parts) {
    public Whole {
      criteria = List.copyOf(criteria);
    }
  }

  public JudgeId judge() {
    return tally.judge();
  }

  public String question() {
    return tally.question();
  }

  /** The calibration of this very judge that its status rests on. */
  public Optional<Calibration> calibration() {
    Optional<Calibration> last =
        switch (status) {
          case CalibrationStatus.Calibrated(Calibration calibration) -> Optional.of(calibration);
          case CalibrationStatus.Stale stale -> Optional.of(stale.calibration());
          case CalibrationStatus.Uncalibrated none -> Optional.empty();
        };
    return last.filter(calibration -> calibration.judgeHash().equals(judge().hash()));
  }

  /** Whether its figures may stand without a mark. */
  public boolean isCalibrated() {
    return status instanceof CalibrationStatus.Calibrated;
  }

  /**
   * US dollars for a thousand judgments, over those that have a price; empty when none has, for
   * judges outside, of which nobody told, and for a model that was never asked.
   */
  public Optional<BigDecimal> perThousand() {
    long priced = tally.judgments() - tally.unpriced();
    boolean isNothingPaid =
        judge().kind() == JudgeId.Kind.MODEL && tally.tokens() == 0 && tally.usd().signum() == 0;
    return judge().kind() == JudgeId.Kind.EXTERNAL || isNothingPaid || priced <= 0
        ? Optional.empty()
        : Optional.of(
            tally
                .usd()
                .multiply(BigDecimal.valueOf(THOUSAND))
                .divide(BigDecimal.valueOf(priced), 9, RoundingMode.HALF_EVEN));
  }
}
