package dev.assay.judge.agreement;

import dev.assay.stats.Estimate;
import dev.assay.stats.Interval;
import dev.assay.stats.Proportion;
import dev.assay.stats.Wilson;
import dev.assay.stats.judging.PositionBias;
import dev.assay.stats.judging.SelfPreference;
import dev.assay.stats.judging.SwappedPair;
import dev.assay.stats.judging.VerbosityBias;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What sways a judge beyond the case; null where the judgments do not allow the figure.
 *
 * @param position pairs judged in both orders
 * @param verbosity whether length sways it
 * @param selfPreference whether it favours answers of its own model
 */
public record BiasReport(
    @Nullable Position position,
    @Nullable Verbosity verbosity,
    @Nullable SelfPreference selfPreference) {

  /**
   * Pairs judged in both orders.
   *
   * @param consistency share with the same verdict in both
   * @param firstSlot pairs where the answer shown first won both times
   * @param secondSlot pairs where the answer shown second did
   * @param pValue of "both slots are as likely", exact binomial
   */
  public record Position(Estimate consistency, long firstSlot, long secondSlot, double pValue) {

    /** Of pairs that were judged in both orders; null without any. */
    public static @Nullable Position of(List<SwappedPair> both, double level) {
      if (both.isEmpty()) {
        return null;
      }
      PositionBias bias = PositionBias.of(both);
      return new Position(
          Wilson.estimate(bias.consistency(), level),
          bias.firstSlot(),
          bias.secondSlot(),
          bias.pValue());
    }
  }

  /**
   * Length.
   *
   * @param phi log-odds that a much longer answer gains, people's answer held fixed
   * @param pValue of "none", likelihood ratio
   */
  public record Verbosity(double phi, Interval interval, double pValue, int n, String estimator) {}

  static BiasReport of(List<JudgedPair> pairs, List<Single> singles, double level) {
    return new BiasReport(
        Position.of(pairs.stream().flatMap(pair -> pair.swapped().stream()).toList(), level),
        verbosity(pairs, singles, level),
        pairs.isEmpty() ? ownOfSingles(singles, level) : own(pairs, level));
  }

  /**
   * A case that is no pair.
   *
   * @param said whether the judge said yes
   * @param truth whether people did
   * @param length of the answer; null when not told
   * @param own "yes" when the answer is of the judge's own model, "no" when not; else not known
   */
  record Single(boolean said, boolean truth, @Nullable Double length, @Nullable String own) {}

  private static @Nullable Verbosity verbosity(
      List<JudgedPair> pairs, List<Single> singles, double level) {
    List<VerbosityBias.Verdict> verdicts =
        pairs.stream().flatMap(pair -> pair.lengths().stream()).toList();
    String estimator = "logistic regression on people's preference and length";
    List<Single> told = singles.stream().filter(s -> s.length() != null).toList();
    if (verdicts.isEmpty() && !told.isEmpty()) {
      double mean = told.stream().mapToDouble(BiasReport::length).average().orElseThrow();
      verdicts =
          told.stream()
              .map(s -> new VerbosityBias.Verdict(s.said(), s.truth() ? 1 : 0, length(s), mean))
              .toList();
      estimator = "logistic regression on people's answer and length";
    }
    String name = estimator;
    Optional<VerbosityBias> bias = VerbosityBias.of(verdicts, level);
    return bias.map(b -> new Verbosity(b.phi(), b.interval(), b.pValue(), b.n(), name))
        .orElse(null);
  }

  private static double length(Single one) {
    return Objects.requireNonNull(one.length());
  }

  /** How much more often the judge says yes, where people do, of its own model's answers. */
  private static @Nullable SelfPreference ownOfSingles(List<Single> singles, double level) {
    List<Single> own = peopleSayYes(singles, "yes");
    List<Single> other = peopleSayYes(singles, "no");
    if (own.isEmpty() || other.isEmpty()) {
      return null;
    }
    SelfPreference preference = SelfPreference.of(judgeToo(own), judgeToo(other), level);
    Estimate gap = preference.gap();
    return new SelfPreference(
        new Estimate(
            gap.value(), gap.interval(), gap.n(), "self-preference where people say yes, Newcombe"),
        preference.pValue());
  }

  private static List<Single> peopleSayYes(List<Single> singles, String own) {
    return singles.stream().filter(s -> s.truth() && own.equals(s.own())).toList();
  }

  private static Proportion judgeToo(List<Single> some) {
    return new Proportion(some.stream().filter(Single::said).count(), some.size());
  }

  private static @Nullable SelfPreference own(List<JudgedPair> pairs, double level) {
    long ownAgreed = 0;
    long own = 0;
    long otherAgreed = 0;
    long other = 0;
    for (JudgedPair pair : pairs) {
      if (pair.own() == null || pair.people() == null || pair.people().equals(JudgedPair.TIE)) {
        continue;
      }
      int agreed = pair.verdict().equals(pair.people()) ? 1 : 0;
      if (pair.people().equals(pair.own())) {
        own++;
        ownAgreed += agreed;
      } else {
        other++;
        otherAgreed += agreed;
      }
    }
    return own == 0 || other == 0
        ? null
        : SelfPreference.of(
            new Proportion(ownAgreed, own), new Proportion(otherAgreed, other), level);
  }
}
