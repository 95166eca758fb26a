package dev.assay.judge.agreement;

import dev.assay.stats.judging.Preference;
import dev.assay.stats.judging.SwappedPair;
import dev.assay.stats.judging.VerbosityBias;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a judge said of a pair of answers, in one order or both.
 *
 * @param judgments one, or one of each order
 * @param people what people prefer: A, B or tie; null when there is no label
 */
record JudgedPair(List<CaseJudgment> judgments, @Nullable String people) {
  static final String TIE = "tie";

  /** A, B or tie: the answer preferred in both orders, or in one while the other is a tie. */
  String verdict() {
    int sum = 0;
    for (CaseJudgment judgment : judgments) {
      sum +=
          switch (preference(judgment)) {
            case A -> 1;
            case B -> -1;
            case TIE -> 0;
          };
    }
    return sum > 0 ? "A" : sum < 0 ? "B" : TIE;
  }

  @Nullable String own() {
    return judgments.getFirst().own();
  }

  /** Both orders, when both were judged. */
  Optional<SwappedPair> swapped() {
    if (judgments.size() != 2) {
      return Optional.empty();
    }
    boolean firstIsAb = "ab".equals(judgments.getFirst().order());
    return Optional.of(
        new SwappedPair(
            preference(judgments.get(firstIsAb ? 0 : 1)),
            preference(judgments.get(firstIsAb ? 1 : 0))));
  }

  /** The verdict with both lengths, unless it is a tie or something is not told. */
  Optional<VerbosityBias.Verdict> lengths() {
    CaseJudgment first = judgments.getFirst();
    if (first.lengthA() == null
        || first.lengthB() == null
        || people == null
        || verdict().equals(TIE)) {
      return Optional.empty();
    }
    double quality =
        switch (people) {
          case "A" -> 1;
          case "B" -> -1;
          default -> 0;
        };
    return Optional.of(
        new VerbosityBias.Verdict(
            verdict().equals("A"), quality, first.lengthA(), first.lengthB()));
  }

  private static Preference preference(CaseJudgment judgment) {
    if (!(judgment.answer() instanceof Answer.Value(String text))) {
      throw new IllegalArgumentException("an unscored judgment prefers nothing");
    }
    return switch (text.toUpperCase(Locale.ROOT)) {
      case "A" -> Preference.A;
      case "B" -> Preference.B;
      case "TIE" -> Preference.TIE;
      default ->
          throw new LineException(
              judgment.place(), "a verdict on a pair is A, B or tie, not " + text);
    };
  }
}
