package dev.assay.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Holds results to the digits a source prints. */
public final class Printed {
  private Printed() {}

  /** The figure rounds to the one printed with so many decimals. */
  public static void assertDigits(double actual, double printed, int decimals) {
    assertThat(actual).isEqualTo(printed, within(0.500001 * Math.pow(10, -decimals)));
  }

  /** Both ends round to those printed with so many decimals. */
  public static void assertDigits(
      @Nullable Interval actual, double low, double high, int decimals) {
    Interval present = Objects.requireNonNull(actual);
    assertDigits(present.low(), low, decimals);
    assertDigits(present.high(), high, decimals);
  }
}
