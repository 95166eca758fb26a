package dev.assay.judge.calibration;

import dev.assay.judge.Circumstances;
import dev.assay.judge.Judgment;
import dev.assay.judge.Verdict;
import dev.assay.judge.agreement.Answer;
import dev.assay.judge.agreement.CaseJudgment;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Stored judgments in the form in which judgments of files are held against labels. */
final class ForComparing {
  private ForComparing() {}

  /** One of a single case; of a pair one of each order that was judged. */
  static Stream<CaseJudgment> of(Judgment judgment) {
    Circumstances.Pair pair = judgment.circumstances().pair();
    if (pair == null || judgment.verdict() instanceof Verdict.Unscored) {
      return Stream.of(one(judgment, answer(judgment.verdict()), null, null));
    }
    return Stream.of(new Shown("ab", pair.first()), new Shown("ba", pair.second()))
        .flatMap(shown -> shown.of(judgment, pair));
  }

  private record Shown(String order, @Nullable Double value) {
    Stream<CaseJudgment> of(Judgment judgment, Circumstances.Pair pair) {
      return value == null
          ? Stream.empty()
          : Stream.of(one(judgment, answer(new Verdict.Scored(value)), order, pair));
    }
  }

  private static CaseJudgment one(
      Judgment judgment, Answer answer, @Nullable String order, Circumstances.@Nullable Pair pair) {
    Circumstances own = judgment.circumstances();
    Double length = number(own.length());
    return new CaseJudgment(
        judgment.subject().id(),
        judgment.judge().text(),
        answer,
        judgment.confidence(),
        order,
        pair == null ? CaseJudgment.own(own.own()) : CaseJudgment.own(own.own(), pair.own()),
        pair == null ? length : null,
        pair == null ? null : length,
        pair == null ? null : number(pair.length()),
        Map.of(),
        judgment.judge().text());
  }

  private static Answer answer(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Scored(double value) -> new Answer.Value(Double.toString(value));
      case Verdict.Unscored unscored -> new Answer.Unscored(unscored.text());
    };
  }

  private static @Nullable Double number(@Nullable Long length) {
    return length == null ? null : Double.valueOf(length);
  }
}
