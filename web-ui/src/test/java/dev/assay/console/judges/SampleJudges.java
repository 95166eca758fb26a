package dev.assay.console.judges;

import dev.assay.judge.JudgeId;
import dev.assay.judge.JudgmentStore.Tally;
import dev.assay.judge.calibration.Calibration;
import dev.assay.judge.calibration.CalibrationStatus;
import dev.assay.judge.calibration.CalibrationStatus.Calibrated;
import dev.assay.judge.calibration.CalibrationStatus.Uncalibrated;
import dev.assay.judge.review.ReviewedJudge;
import dev.assay.stats.Estimate;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Judges as a project may have them. */
final class SampleJudges {
  static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  private SampleJudges() {}

  /**
   * @param kappa null for one that is not calibrated
   * @param usd of 1,000 judgments, of which a tenth has no price
   */
  static ReviewedJudge judge(
      String name, @Nullable Double kappa, String usd, long inRange, int minute) {
    JudgeId id = JudgeId.external(name);
    Tally tally =
        new Tally(
            new JudgeId(JudgeId.Kind.MODEL, name, id.hash()),
            "kept",
            1_000,
            10,
            new BigDecimal(usd),
            100,
            50_000,
            NOON,
            NOON.plusSeconds(60L * minute));
    CalibrationStatus status =
        kappa == null
            ? new Uncalibrated()
            : new Calibrated(
                new Calibration(
                    "shop",
                    "kept",
                    id.text(),
                    id.hash(),
                    "kept",
                    1,
                    "s",
                    false,
                    90,
                    0.9,
                    new Estimate(kappa, null, 90, "Cohen's kappa"),
                    null,
                    Map.of(),
                    "{}",
                    NOON));
    return new ReviewedJudge(tally, inRange, status, null);
  }
}
