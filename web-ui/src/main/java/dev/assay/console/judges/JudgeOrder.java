package dev.assay.console.judges;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingDouble;

import dev.assay.console.scope.Address;
import dev.assay.judge.review.ReviewedJudge;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Orders of the list of judges; the first is the one when none is named. */
enum JudgeOrder {
  /** The one that judged last first. */
  LAST("last"),
  /** The one that agrees best with people first. */
  KAPPA("κ with people"),
  /** The dearest first. */
  COST("per 1,000"),
  /** The one with the most in the chosen time first. */
  JUDGMENTS("judgments");

  /** The parameter of an address. */
  static final String NAME = "sort";

  private final String label;

  JudgeOrder(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }

  String token() {
    return name().toLowerCase(Locale.ROOT);
  }

  static JudgeOrder of(Address address) {
    return address.own(NAME).flatMap(JudgeOrder::named).orElse(LAST);
  }

  /** A line about an order in an address that there is not; empty when there is no such name. */
  static Optional<String> unknown(Address address) {
    return address
        .own(NAME)
        .filter(token -> named(token).isEmpty())
        .map(
            token ->
                "sort="
                    + token
                    + " is no order; there are "
                    + Arrays.stream(values())
                        .map(JudgeOrder::token)
                        .collect(Collectors.joining(", "))
                    + ".");
  }

  List<ReviewedJudge> sort(List<ReviewedJudge> judges) {
    Comparator<ReviewedJudge> order =
        switch (this) {
          case LAST -> comparing((ReviewedJudge judge) -> judge.tally().last()).reversed();
          case KAPPA -> comparingDouble(JudgeOrder::kappa).reversed();
          case COST ->
              comparing((ReviewedJudge j) -> j.perThousand().orElse(BigDecimal.ONE.negate()))
                  .reversed();
          case JUDGMENTS -> Comparator.comparingLong(ReviewedJudge::inRange).reversed();
        };
    return judges.stream().sorted(order).toList();
  }

  private static Optional<JudgeOrder> named(String token) {
    return Arrays.stream(values()).filter(order -> order.token().equals(token)).findFirst();
  }

  private static double kappa(ReviewedJudge judge) {
    return judge
        .calibration()
        .map(calibration -> calibration.kappa())
        .map(kappa -> kappa.value())
        .orElse(Double.NEGATIVE_INFINITY);
  }
}
