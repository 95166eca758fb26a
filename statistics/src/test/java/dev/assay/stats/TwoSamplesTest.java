package dev.assay.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Tests of independent samples against published figures and plain counting. */
final class TwoSamplesTest {

  @Test
  void fisher_teaTasting_isThePublishedValue() {
    // Fisher's tea lady, 3 of 4 cups right: 1/70 + 16/70 on either side.
    assertThat(FisherExact.pValue(new Proportion(3, 4), new Proportion(1, 4)))
        .isCloseTo(34.0 / 70, within(1e-12));
  }

  @Test
  void fisher_whales_isThePublishedValue() {
    // SciPy's documentation of fisher_exact: [[6, 2], [1, 4]] gives 0.1026.
    assertThat(FisherExact.pValue(new Proportion(6, 8), new Proportion(1, 5)))
        .isCloseTo(0.10256410256410257, within(1e-12));
  }

  @Test
  void fisher_nobodyOrEverybody_tellsNoDifference() {
    assertThat(FisherExact.pValue(new Proportion(0, 9), new Proportion(0, 4))).isEqualTo(1);
    assertThat(FisherExact.pValue(new Proportion(9, 9), new Proportion(4, 4))).isEqualTo(1);
  }

  @Test
  void fisher_manyCases_agreesWithTheScoreTest() {
    Proportion left = new Proportion(5_200, 50_000);
    Proportion right = new Proportion(5_000, 50_000);

    assertThat(FisherExact.pValue(left, right))
        .isCloseTo(TwoProportions.pValue(left, right), within(2e-3));
  }

  @Test
  void mannWhitney_permeability_isThePublishedValue() {
    // Hollander & Wolfe, table 4.1: W = 35, one-sided 0.1272 as R's wilcox.test prints it.
    MannWhitney test =
        MannWhitney.of(
            tied(
                new double[] {0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46},
                new double[] {1.15, 0.88, 0.90, 0.74, 1.21}));

    assertThat(test.superiority()).isCloseTo(35.0 / 50, within(1e-12));
    assertThat(test.pValue()).isCloseTo(2 * 0.1272, within(1e-4));
  }

  @Test
  void mannWhitney_manyTies_isClearByTheNormalApproximation() {
    MannWhitney test =
        MannWhitney.of(
            List.of(
                new MannWhitney.Tied(1, 400, 600),
                new MannWhitney.Tied(2, 300, 300),
                new MannWhitney.Tied(9, 300, 100)));

    assertThat(test.superiority()).isCloseTo(0.63, within(1e-12));
    assertThat(test.pValue()).isLessThan(1e-20);
  }

  @Test
  void mannWhitney_oneValueOnly_tellsNoDifference() {
    assertThat(MannWhitney.of(List.of(new MannWhitney.Tied(3, 5, 9))))
        .isEqualTo(new MannWhitney(0.5, 1));
    assertThat(MannWhitney.of(List.of(new MannWhitney.Tied(3, 500, 900))))
        .isEqualTo(new MannWhitney(0.5, 1));
  }

  @Test
  void mannWhitney_emptySide_isRefused() {
    assertThatThrownBy(() -> MannWhitney.of(List.of(new MannWhitney.Tied(3, 5, 0))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Property(tries = 200)
  void mannWhitney_small_isTheShareOfAllChoices(
      @ForAll @Size(min = 1, max = 6) List<@IntRange(min = 0, max = 4) Integer> left,
      @ForAll @Size(min = 1, max = 6) List<@IntRange(min = 0, max = 4) Integer> right) {
    double[] a = left.stream().mapToDouble(Integer::doubleValue).toArray();
    double[] b = right.stream().mapToDouble(Integer::doubleValue).toArray();
    double[] all = DoubleStream.concat(DoubleStream.of(a), DoubleStream.of(b)).toArray();
    double middle = a.length * b.length / 2.0;
    double observed = Math.abs(wins(a, b) - middle);
    int ways = 0;
    int asFar = 0;
    for (int chosen = 0; chosen < 1 << all.length; chosen++) {
      if (Integer.bitCount(chosen) == a.length) {
        ways++;
        asFar += Math.abs(wins(all, chosen) - middle) >= observed - 1e-9 ? 1 : 0;
      }
    }

    MannWhitney test = MannWhitney.of(tied(a, b));

    assertThat(test.superiority()).isCloseTo(wins(a, b) / (2 * middle), within(1e-12));
    assertThat(test.pValue()).isCloseTo((double) asFar / ways, within(1e-9));
  }

  private static double wins(double[] all, int chosen) {
    List<Double> in = new ArrayList<>();
    List<Double> out = new ArrayList<>();
    for (int i = 0; i < all.length; i++) {
      ((chosen >> i & 1) == 1 ? in : out).add(all[i]);
    }
    return wins(
        in.stream().mapToDouble(Double::doubleValue).toArray(),
        out.stream().mapToDouble(Double::doubleValue).toArray());
  }

  private static double wins(double[] left, double[] right) {
    double wins = 0;
    for (double a : left) {
      for (double b : right) {
        wins += a > b ? 1 : a == b ? 0.5 : 0;
      }
    }
    return wins;
  }

  private static List<MannWhitney.Tied> tied(double[] left, double[] right) {
    TreeMap<Double, long[]> counts = new TreeMap<>();
    for (double value : left) {
      counts.computeIfAbsent(value, _ -> new long[2])[0]++;
    }
    for (double value : right) {
      counts.computeIfAbsent(value, _ -> new long[2])[1]++;
    }
    return counts.entrySet().stream()
        .map(e -> new MannWhitney.Tied(e.getKey(), e.getValue()[0], e.getValue()[1]))
        .toList();
  }
}
