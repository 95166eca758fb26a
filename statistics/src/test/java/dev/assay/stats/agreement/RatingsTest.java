package dev.assay.stats.agreement;

import static dev.assay.stats.Printed.assertDigits;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.assay.stats.Bootstrap;
import dev.assay.stats.Estimate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RatingsTest {
  /** Krippendorff's data "C", by unit: four raters with gaps. */
  private static final List<List<Double>> KRIPPENDORFF_C =
      List.of(
          List.of(1.0, 1.0, 1.0),
          List.of(2.0, 2.0, 3.0, 2.0),
          List.of(3.0, 3.0, 3.0, 3.0),
          List.of(3.0, 3.0, 3.0, 3.0),
          List.of(2.0, 2.0, 2.0, 2.0),
          List.of(1.0, 2.0, 3.0, 4.0),
          List.of(4.0, 4.0, 4.0, 4.0),
          List.of(1.0, 1.0, 2.0, 1.0),
          List.of(2.0, 2.0, 2.0, 2.0),
          List.of(5.0, 5.0, 5.0),
          List.of(1.0, 1.0),
          List.of(3.0));

  private static final RatingTable TABLE = RatingTable.of(KRIPPENDORFF_C, List.of());

  /** Fourteen raters, ten units, five categories (Wikipedia, "Fleiss' kappa"). */
  private static final RatingTable FLEISS =
      RatingTable.ofCounts(
          new int[] {0, 0, 0, 0, 14},
          new int[] {0, 2, 6, 4, 2},
          new int[] {0, 0, 3, 5, 6},
          new int[] {0, 3, 9, 2, 0},
          new int[] {2, 2, 8, 1, 1},
          new int[] {7, 7, 0, 0, 0},
          new int[] {3, 2, 6, 3, 0},
          new int[] {2, 5, 3, 2, 2},
          new int[] {6, 5, 2, 1, 0},
          new int[] {0, 2, 2, 3, 7});

  @Test
  void ofFigures_isTheAlphaOfIntervals_withItsInterval() {
    Bootstrap bootstrap = new Bootstrap(1_000, 3, 0.95);
    Estimate table = KrippendorffAlpha.estimate(TABLE, Scale.INTERVAL, bootstrap).orElseThrow();

    Estimate figures = KrippendorffAlpha.ofFigures(KRIPPENDORFF_C, bootstrap).orElseThrow();

    assertThat(figures.value()).isCloseTo(table.value(), within(1e-12));
    assertThat(Objects.requireNonNull(figures.interval()).low())
        .isCloseTo(Objects.requireNonNull(table.interval()).low(), within(1e-12));
    assertThat(
            KrippendorffAlpha.ofFigures(List.of(List.of(2.5, 2.5), List.of(2.5, 2.5)), bootstrap))
        .isEmpty();
  }

  @Test
  void fleiss_fourteenRaters_matchesPrintedDigits() {
    AgreementCoefficient kappa = FleissKappa.of(FLEISS).orElseThrow();
    assertDigits(kappa.value(), 0.2099307, 7);
    assertDigits(kappa.observed(), 0.37802198, 8);
    assertDigits(kappa.expected(), 0.2127551, 7);
  }

  @Test
  void alpha_krippendorffC_matchesPrintedDigits() {
    assertDigits(alpha(Scale.NOMINAL), 0.743421, 6);
    assertDigits(alpha(Scale.ORDINAL), 0.815388, 6);
    assertDigits(alpha(Scale.INTERVAL), 0.849107, 6);
    assertDigits(alpha(Scale.RATIO), 0.797403, 6);
  }

  @Test
  void coefficients_krippendorffC_matchPrintedDigits() {
    AgreementCoefficient ac1 = GwetCoefficient.ac1(TABLE).orElseThrow();
    assertDigits(ac1.value(), 0.775444068, 9);
    assertDigits(ac1.observed(), 0.818181818, 9);
    assertDigits(FleissKappa.of(TABLE).orElseThrow().value(), 0.761169275, 9);
    assertDigits(BrennanPrediger.of(TABLE).orElseThrow().value(), 0.772727273, 9);
    AgreementCoefficient ac2 = GwetCoefficient.ac2(TABLE, Weights.QUADRATIC).orElseThrow();
    assertDigits(ac2.value(), 0.914000724, 9);
  }

  @Test
  void coefficients_krippendorffC_haveTheErrorsOfIrrCac() {
    // irrCAC 0.4.4, CAC(…).gwet(), .fleiss(), .bp(): standard errors and lower ends.
    assertError(GwetCoefficient.ac1(TABLE).orElseThrow(), 0.14295, 0.46081);
    assertError(FleissKappa.of(TABLE).orElseThrow(), 0.15302, 0.42438);
    assertError(BrennanPrediger.of(TABLE).orElseThrow(), 0.14472, 0.45421);
    assertError(GwetCoefficient.ac2(TABLE, Weights.LINEAR).orElseThrow(), 0.11733, 0.6005);
    assertError(GwetCoefficient.ac2(TABLE, Weights.QUADRATIC).orElseThrow(), 0.10396, 0.68518);
    assertError(FleissKappa.of(TABLE, Weights.QUADRATIC).orElseThrow(), 0.14603, 0.54352);
    assertError(BrennanPrediger.of(TABLE, Weights.LINEAR).orElseThrow(), 0.12336, 0.57698);
  }

  @Test
  void alpha_bootstrap_holdsTheEstimateAndRepeats() {
    Bootstrap bootstrap = new Bootstrap(2000, 9, 0.95);
    Estimate estimate = KrippendorffAlpha.estimate(TABLE, Scale.NOMINAL, bootstrap).orElseThrow();
    assertDigits(estimate.value(), 0.743421, 6);
    assertThat(estimate.excludes(estimate.value())).isFalse();
    assertThat(estimate.excludes(0)).isTrue();
    assertThat(KrippendorffAlpha.estimate(TABLE, Scale.NOMINAL, bootstrap).orElseThrow())
        .isEqualTo(estimate);
  }

  @Test
  void alpha_noisyRaters_bootstrapCoversTheTrueValueAtItsLevel() {
    // Two raters right with 0.8 on a fair coin: Do = 0.32, De = 0.5, so alpha = 0.36.
    Random random = new Random(23);
    int covered = 0;
    for (int trial = 0; trial < 400; trial++) {
      List<List<Double>> units = new ArrayList<>();
      for (int u = 0; u < 150; u++) {
        double truth = random.nextInt(2);
        double other = 1 - truth;
        units.add(
            List.of(
                random.nextDouble() < 0.8 ? truth : other,
                random.nextDouble() < 0.8 ? truth : other));
      }
      Bootstrap bootstrap = new Bootstrap(300, trial, 0.95);
      Estimate estimate =
          KrippendorffAlpha.estimate(RatingTable.of(units, List.of()), Scale.NOMINAL, bootstrap)
              .orElseThrow();
      covered += estimate.excludes(0.36) ? 0 : 1;
    }
    // 380 expected, standard deviation 4.4; 300 resamples cost about one point in a hundred.
    assertThat(covered).isBetween(360, 395);
  }

  @Property(tries = 200)
  void alpha_unitsReorderedOrDoubledScale_isTheSame(
      @ForAll @Size(min = 2, max = 20)
          List<@Size(min = 0, max = 5) List<@IntRange(max = 4) Integer>> ints,
      @ForAll long seed) {
    List<List<Double>> units = new ArrayList<>();
    ints.forEach(unit -> units.add(unit.stream().map(v -> v + 1.0).toList()));
    if (units.stream().allMatch(List::isEmpty)) {
      return;
    }
    List<Double> scale = List.of(1.0, 2.0, 3.0, 4.0, 5.0);
    List<List<Double>> shuffled = new ArrayList<>(units);
    Collections.shuffle(shuffled, new Random(seed));
    List<List<Double>> doubled =
        units.stream().map(unit -> unit.stream().map(v -> 2 * v).toList()).toList();
    List<List<Double>> shifted =
        units.stream().map(unit -> unit.stream().map(v -> v + 7).toList()).toList();
    for (Scale measure : Scale.values()) {
      OptionalDouble alpha = KrippendorffAlpha.of(RatingTable.of(units, scale), measure);
      assertSame(alpha, KrippendorffAlpha.of(RatingTable.of(shuffled, scale), measure));
      List<Double> doubledScale = scale.stream().map(v -> 2 * v).toList();
      assertSame(alpha, KrippendorffAlpha.of(RatingTable.of(doubled, doubledScale), measure));
      if (measure != Scale.RATIO) {
        List<Double> shiftedScale = scale.stream().map(v -> v + 7).toList();
        assertSame(alpha, KrippendorffAlpha.of(RatingTable.of(shifted, shiftedScale), measure));
      }
    }
  }

  @Test
  void coefficients_fullAgreement_areOne() {
    RatingTable same =
        RatingTable.ofLabels(
            List.of(List.of("a", "a"), List.of("b", "b"), List.of("a", "a")), List.of("a", "b"));
    assertThat(KrippendorffAlpha.of(same, Scale.NOMINAL)).hasValue(1);
    assertThat(FleissKappa.of(same).orElseThrow().value()).isEqualTo(1, within(1e-12));
    assertThat(GwetCoefficient.ac1(same).orElseThrow().value()).isEqualTo(1, within(1e-12));
    assertThat(BrennanPrediger.of(same).orElseThrow().value()).isEqualTo(1, within(1e-12));
  }

  @Test
  void coefficients_oneCategoryInManyUnits_roundingDoesNotDefineThem() {
    int[][] counts = new int[997][];
    Arrays.setAll(counts, _ -> new int[] {3, 0});
    RatingTable constant = RatingTable.ofCounts(counts);
    assertThat(FleissKappa.of(constant)).isEmpty();
    assertThat(KrippendorffAlpha.estimate(constant, Scale.NOMINAL, new Bootstrap(100, 1, 0.95)))
        .isEmpty();
  }

  @Test
  void coefficients_oneCategoryUsed_onlyThoseThatKnowTheScaleAreDefined() {
    RatingTable constant =
        RatingTable.ofLabels(List.of(List.of("a", "a"), List.of("a", "a")), List.of("a", "b"));
    assertThat(KrippendorffAlpha.of(constant, Scale.NOMINAL)).isEmpty();
    assertThat(FleissKappa.of(constant)).isEmpty();
    assertThat(GwetCoefficient.ac1(constant).orElseThrow().value()).isEqualTo(1);
    assertThat(BrennanPrediger.of(constant).orElseThrow().value()).isEqualTo(1);
  }

  @Test
  void coefficients_singleRatings_areUndefined() {
    RatingTable lone = RatingTable.of(List.of(List.of(1.0), List.of(2.0), List.of()), List.of());
    assertThat(lone.units()).isEqualTo(2);
    assertThat(KrippendorffAlpha.of(lone, Scale.INTERVAL)).isEmpty();
    assertThat(FleissKappa.of(lone)).isEmpty();
    assertThat(GwetCoefficient.ac1(lone)).isEmpty();
    assertThat(BrennanPrediger.of(lone)).isEmpty();
  }

  @Test
  void coefficients_oneUnit_haveNoInterval() {
    RatingTable single = RatingTable.ofCounts(new int[] {2, 1});
    AgreementCoefficient ac1 = GwetCoefficient.ac1(single).orElseThrow();
    assertThat(ac1.standardError()).isNull();
    assertThat(ac1.estimate(0.95).interval()).isNull();
  }

  @Test
  void ac1_extremePrevalence_staysHighWhereFleissKappaCollapses() {
    // The kappa paradox: 96 of 100 units agree, nearly all in one category.
    int[][] counts = new int[100][];
    for (int u = 0; u < counts.length; u++) {
      counts[u] = u < 4 ? new int[] {1, 1} : new int[] {2, 0};
    }
    RatingTable paradox = RatingTable.ofCounts(counts);
    assertThat(FleissKappa.of(paradox).orElseThrow().value()).isNegative();
    assertThat(GwetCoefficient.ac1(paradox).orElseThrow().value()).isGreaterThan(0.95);
  }

  @Test
  void ratings_malformed_areRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> RatingTable.ofCounts());
    assertThatIllegalArgumentException().isThrownBy(() -> RatingTable.ofCounts(new int[] {0, 0}));
    assertThatIllegalArgumentException().isThrownBy(() -> RatingTable.ofCounts(new int[] {-1, 2}));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RatingTable.ofCounts(new int[] {1, 2}, new int[] {3}));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RatingTable.of(List.of(List.of(1.0, 1.0)), List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RatingTable.ofLabels(List.of(List.of("c")), List.of("a", "b")));
    RatingTable negative = RatingTable.of(List.of(List.of(-1.0, 1.0)), List.of());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> KrippendorffAlpha.of(negative, Scale.RATIO));
  }

  private static double alpha(Scale scale) {
    return KrippendorffAlpha.of(TABLE, scale).orElseThrow();
  }

  private static void assertError(AgreementCoefficient actual, double error, double low) {
    assertDigits(Objects.requireNonNull(actual.standardError()), error, 5);
    assertDigits(actual.estimate(0.95).interval(), low, 1, 5);
  }

  private static void assertSame(OptionalDouble expected, OptionalDouble actual) {
    assertThat(actual.isPresent()).isEqualTo(expected.isPresent());
    assertThat(actual.orElse(0)).isEqualTo(expected.orElse(0), within(1e-9));
  }
}
