package dev.assay.bench.storefront;

import dev.assay.bench.storefront.fault.FaultKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The two releases of the shipped scenario. */
final class Releases {
  private Releases() {}

  /**
   * 2.13 from the beginning; 2.14 since 5/14 of the span (two and a half days of a week), growing
   * to nine tenths. 2.14 breaks the refund policy in Spanish and Portuguese and reasons and
   * searches in circles; it keeps the customer's language better.
   */
  static List<Release> twoOf(Instant end, Duration span) {
    List<Release.Rate> old = usual();
    List<Release.Rate> fresh = new ArrayList<>(old);
    fresh.add(new Release.Rate(FaultKind.POLICY_BROKEN, 0.6, Set.of("es", "pt")));
    fresh.add(rate(FaultKind.REPEATED_STEPS, 0.05));
    fresh.add(rate(FaultKind.TOKEN_BLOWUP, 0.09));
    fresh.add(rate(FaultKind.WRONG_LANGUAGE, 0.004));
    return List.of(
        new Release("2.13", end.minus(span), 1, old),
        new Release("2.14", end.minus(span.multipliedBy(5).dividedBy(14)), 0.9, fresh));
  }

  private static List<Release.Rate> usual() {
    return List.of(
        rate(FaultKind.WRONG_ARGUMENT, 0.008),
        rate(FaultKind.INVENTED_ARGUMENT, 0.008),
        rate(FaultKind.TOOL_ERROR_IGNORED, 0.015),
        rate(FaultKind.TOOL_OUTPUT_MISREAD, 0.015),
        rate(FaultKind.POLICY_BROKEN, 0.04),
        rate(FaultKind.WRONG_TOOL, 0.01),
        rate(FaultKind.REPEATED_STEPS, 0.008),
        rate(FaultKind.STOPPED_EARLY, 0.01),
        rate(FaultKind.GAVE_UP, 0.012),
        rate(FaultKind.WRONG_LANGUAGE, 0.03),
        rate(FaultKind.DATA_LEAKED, 0.004),
        rate(FaultKind.INJECTION_FOLLOWED, 0.004),
        rate(FaultKind.LATENCY_BLOWUP, 0.008),
        rate(FaultKind.TOKEN_BLOWUP, 0.008));
  }

  private static Release.Rate rate(FaultKind kind, double share) {
    return new Release.Rate(kind, share, Set.of());
  }
}
