package dev.assay.judge.calibration;

import dev.assay.judge.Judgment;
import dev.assay.judge.Verdict;
import dev.assay.judge.agreement.YesAndNo;
import dev.assay.judge.calibration.DrawnLabels.Drawn;
import dev.assay.judge.label.LabelSet;
import dev.assay.score.Score.Subject;
import dev.assay.stats.Confidence;
import dev.assay.stats.Estimate;
import dev.assay.stats.Interval;
import dev.assay.stats.Proportion;
import dev.assay.stats.Wilson;
import dev.assay.stats.agreement.CohenKappa;
import dev.assay.stats.agreement.ConfusionMatrix;
import dev.assay.stats.corrected.EffectiveSize;
import dev.assay.stats.corrected.JudgeErrors;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How a judge of yes or no agrees with people over the traffic, from a sample that took some kinds
 * of cases more often than others: every case counts as many times as it stands for (Hájek's
 * ratio), and the whole as {@link EffectiveSize} cases.
 *
 * @param kappa null where undefined
 * @param errors null when people said the same of all cases
 */
record WeightedFigures(double agreement, @Nullable Estimate kappa, @Nullable JudgeErrors errors) {
  private static final double LEVEL = 0.95;

  /** Cells of a matrix are whole numbers: shares are told in millionths. */
  private static final double PARTS = 1_000_000;

  private record Compared(boolean people, boolean judge, double weight) {}

  /** Empty when the cases weigh the same, or labels or verdicts are no yes and no. */
  static Optional<WeightedFigures> of(LabelSet set, Collection<Judgment> judgments) {
    DrawnLabels drawn = DrawnLabels.of(set, YesAndNo.USUAL);
    if (!drawn.areWeighted()) {
      return Optional.empty();
    }
    Map<Subject, Double> said = new HashMap<>();
    for (Judgment judgment : judgments) {
      if (judgment.verdict() instanceof Verdict.Scored(double value)) {
        said.put(judgment.subject(), value);
      }
    }
    if (said.values().stream().anyMatch(value -> value != 0 && value != 1)) {
      return Optional.empty();
    }
    List<Compared> compared = new ArrayList<>();
    drawn
        .labels()
        .forEach(
            (subject, label) -> {
              Double value = said.get(subject);
              if (value != null) {
                compared.add(compared(label, value));
              }
            });
    return compared.isEmpty() ? Optional.empty() : Optional.of(of(compared));
  }

  private static Compared compared(Drawn label, double said) {
    return new Compared(label.yes(), said == 1, label.weight());
  }

  private static WeightedFigures of(List<Compared> compared) {
    Proportion sensitivity = share(compared, Compared::people, Compared::judge);
    Proportion specificity = share(compared, one -> !one.people(), one -> !one.judge());
    return new WeightedFigures(
        part(compared, one -> one.people() == one.judge()),
        kappa(compared),
        sensitivity == null || specificity == null
            ? null
            : new JudgeErrors(sensitivity, specificity));
  }

  private static @Nullable Estimate kappa(List<Compared> compared) {
    long[][] parts = new long[2][2];
    for (boolean people : new boolean[] {false, true}) {
      for (boolean judge : new boolean[] {false, true}) {
        parts[people ? 1 : 0][judge ? 1 : 0] =
            Math.round(
                PARTS * part(compared, one -> one.people() == people && one.judge() == judge));
      }
    }
    double size = EffectiveSize.of(compared, Compared::weight);
    return CohenKappa.of(ConfusionMatrix.of(parts))
        // Of one who gave one answer only kappa is 0, whatever the other said.
        .filter(kappa -> kappa.standardError() > 0 || kappa.observed() >= 1)
        .map(
            kappa -> {
              if (kappa.standardError() == 0) {
                return perfect(kappa, size, compared.size());
              }
              double error = kappa.standardError() * Math.sqrt(kappa.n() / size);
              Interval interval =
                  Interval.around(kappa.value(), Confidence.z(LEVEL) * error, LEVEL)
                      .clippedTo(-1, 1);
              return new Estimate(
                  kappa.value(), interval, compared.size(), "Cohen's kappa, sampling weights");
            })
        .orElse(null);
  }

  /** All agree: the interval begins where it would for the agreement alone. */
  private static Estimate perfect(CohenKappa kappa, double size, int cases) {
    long n = Math.max(1, Math.round(size));
    double least = Wilson.interval(new Proportion(n, n), LEVEL).low();
    double low = Math.max(-1, (least - kappa.expected()) / (1 - kappa.expected()));
    return new Estimate(
        kappa.value(), new Interval(low, 1, LEVEL), cases, "Cohen's kappa, sampling weights");
  }

  /** The weighted share of all. */
  private static double part(List<Compared> compared, Predicate<Compared> which) {
    double all = compared.stream().mapToDouble(Compared::weight).sum();
    return compared.stream().filter(which).mapToDouble(Compared::weight).sum() / all;
  }

  /** The weighted share within some, as counts of their effective number; null without any. */
  private static @Nullable Proportion share(
      List<Compared> compared, Predicate<Compared> within, Predicate<Compared> which) {
    List<Compared> some = compared.stream().filter(within).toList();
    if (some.isEmpty()) {
      return null;
    }
    long size = Math.max(1, Math.round(EffectiveSize.of(some, Compared::weight)));
    return new Proportion(Math.round(size * part(some, which)), size);
  }
}
