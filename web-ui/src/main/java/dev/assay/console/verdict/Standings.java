package dev.assay.console.verdict;

import com.vaadin.flow.component.html.Span;
import dev.assay.console.element.Elements;
import dev.assay.console.element.Elements.Tone;
import dev.assay.console.estimate.EstimateView.Standing;
import dev.assay.console.format.Figures;
import dev.assay.console.format.Times;
import dev.assay.console.scope.Address;
import dev.assay.console.scope.Scope;
import dev.assay.judge.JudgeId;
import dev.assay.judge.calibration.Calibration;
import dev.assay.judge.calibration.CalibrationStatus;
import dev.assay.judge.calibration.CalibrationStatus.Calibrated;
import dev.assay.judge.calibration.CalibrationStatus.Stale;
import dev.assay.judge.calibration.CalibrationStatus.Uncalibrated;
import dev.assay.stats.Estimate;
import java.util.List;
import java.util.stream.Collectors;

/** How it is said whether a judge is calibrated, everywhere. */
public final class Standings {
  private Standings() {}

  /**
   * ✓ calibrated, with its kappa; ! weak, when what was measured is poor; ! stale, uncalibrated.
   * The reason on hover. Being measured is nothing good by itself, so that it has no colour.
   */
  public static Span pill(CalibrationStatus status) {
    Span pill =
        switch (status) {
          case Calibrated(Calibration calibration) when isWeak(calibration) ->
              Elements.pill("! weak" + kappa(calibration), Tone.WARN);
          case Calibrated(Calibration calibration) ->
              Elements.pill("✓ calibrated" + kappa(calibration), Tone.PLAIN);
          case Stale stale -> Elements.pill("! stale", Tone.WARN);
          case Uncalibrated none -> Elements.pill("uncalibrated", Tone.PLAIN);
        };
    if (status instanceof Uncalibrated) {
      pill.addClassName("hatched");
    }
    pill.setTitle(reason(status));
    return pill;
  }

  private static boolean isWeak(Calibration calibration) {
    return !calibration.weaknesses().isEmpty();
  }

  private static String kappa(Calibration calibration) {
    Estimate kappa = calibration.kappa();
    return kappa == null ? "" : ", κ " + Figures.agreement(kappa.value());
  }

  /** Why a calibrated judge is weak; empty when it is not, and for one that is not calibrated. */
  public static List<String> weaknesses(CalibrationStatus status) {
    return status instanceof Calibrated(Calibration calibration)
        ? calibration.weaknesses()
        : List.of();
  }

  /** Why, in a sentence without its full stop. */
  public static String reason(CalibrationStatus status) {
    return switch (status) {
      case Calibrated(Calibration calibration) ->
          "Held against "
              + rests(calibration)
              + calibration.weaknesses().stream()
                  .map(why -> "; " + why)
                  .collect(Collectors.joining());
      case Stale stale ->
          "Was held against "
              + rests(stale.calibration())
              + "; since then: "
              + String.join("; ", stale.reasons());
      case Uncalibrated none -> "Never held against people's labels";
    };
  }

  /** What a figure of such a judge may be called. */
  public static Standing standing(CalibrationStatus status) {
    return switch (status) {
      case Calibrated calibrated -> Standing.SOUND;
      case Stale stale -> Standing.UNCALIBRATED;
      case Uncalibrated none -> Standing.UNCALIBRATED;
    };
  }

  /** The page of a judge on a question. */
  public static Address page(JudgeId judge, String question, Scope scope) {
    return Address.of("judges", scope).with("judge", judge.text()).with("question", question);
  }

  private static String rests(Calibration calibration) {
    return calibration.labelSet()
        + ", version "
        + calibration.labelSetVersion()
        + ", "
        + Times.exact(calibration.at(), Elements.zone());
  }
}
