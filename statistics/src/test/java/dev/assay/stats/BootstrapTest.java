package dev.assay.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BootstrapTest {
  private static final Bootstrap BOOTSTRAP = new Bootstrap(2000, 42, 0.95);

  @Test
  void percentile_sameSeed_isTheSame() {
    double[] values = {3, 1, 4, 1, 5, 9, 2, 6};
    Estimate first = BOOTSTRAP.percentile(8, mean(values), "mean").orElseThrow();
    assertThat(BOOTSTRAP.percentile(8, mean(values), "mean").orElseThrow()).isEqualTo(first);
    assertThat(new Bootstrap(2000, 43, 0.95).percentile(8, mean(values), "mean").orElseThrow())
        .isNotEqualTo(first);
    assertThat(first.value()).isEqualTo(31 / 8.0);
    assertThat(first.excludes(first.value())).isFalse();
    assertThat(first.estimator()).isEqualTo("mean, percentile bootstrap");
  }

  @Test
  void percentileOfKinds_isThatOfTheClusters_andOfManyNearlySo() {
    int[] kinds = new int[900];
    Arrays.setAll(kinds, i -> i % 10 == 0 ? 2 : i % 3);
    Bootstrap.KindStatistic ofKinds =
        counts -> OptionalDouble.of((counts[1] + 2.0 * counts[2]) / Arrays.stream(counts).sum());
    Estimate one =
        BOOTSTRAP
            .percentile(
                900,
                drawn ->
                    OptionalDouble.of(Arrays.stream(drawn).mapToDouble(i -> kinds[i]).sum() / 900),
                "mean")
            .orElseThrow();
    Estimate other = BOOTSTRAP.percentileOfKinds(kinds, 3, ofKinds, "mean").orElseThrow();
    assertThat(other.value()).isEqualTo(one.value(), within(1e-12));
    assertThat(interval(other).low()).isEqualTo(interval(one).low(), within(1e-12));
    assertThat(interval(other).high()).isEqualTo(interval(one).high(), within(1e-12));

    int[] many = new int[90_000];
    Arrays.setAll(many, i -> kinds[i % 900]);
    Estimate large = BOOTSTRAP.percentileOfKinds(many, 3, ofKinds, "mean").orElseThrow();
    double[] values = Arrays.stream(many).asDoubleStream().toArray();
    double half = 1.96 * Math.sqrt(Moments.of(values).variance() / many.length);
    assertThat(large.n()).isEqualTo(90_000);
    assertThat(interval(large).width()).isEqualTo(2 * half, within(0.1 * half));
    assertThat((interval(large).low() + interval(large).high()) / 2)
        .isEqualTo(large.value(), within(0.1 * half));
  }

  @Test
  void percentile_meanOfNormals_hasTheWidthOfTheNormalInterval() {
    Random random = new Random(3);
    double[] values = random.doubles(400).toArray();
    Interval interval = interval(BOOTSTRAP.percentile(400, mean(values), "mean").orElseThrow());
    double half = 1.96 * Math.sqrt(Moments.of(values).variance() / 400);
    assertThat(interval.width()).isEqualTo(2 * half, within(0.1 * half));
  }

  @Test
  void bca_skewedMean_coversCloserToItsLevelThanThePercentileInterval() {
    Random random = new Random(5);
    Bootstrap bootstrap = new Bootstrap(500, 1, 0.9);
    int percentile = 0;
    int bca = 0;
    for (int trial = 0; trial < 500; trial++) {
      double[] values = new double[25];
      Arrays.setAll(values, _ -> Math.exp(random.nextGaussian()));
      double truth = Math.exp(0.5);
      percentile +=
          bootstrap.percentile(25, mean(values), "mean").orElseThrow().excludes(truth) ? 0 : 1;
      bca += bootstrap.bca(25, mean(values), "mean").orElseThrow().excludes(truth) ? 0 : 1;
    }
    // 450 would be exact; log-normal means of 25 values are hard for both.
    assertThat(bca).isGreaterThan(percentile).isBetween(390, 470);
  }

  @Test
  void bca_symmetricData_isAboutThePercentileInterval() {
    double[] values = new double[101];
    Arrays.setAll(values, i -> i - 50);
    Interval plain = interval(BOOTSTRAP.percentile(101, mean(values), "mean").orElseThrow());
    Interval corrected = interval(BOOTSTRAP.bca(101, mean(values), "mean").orElseThrow());
    assertThat(corrected.low()).isEqualTo(plain.low(), within(0.5));
    assertThat(corrected.high()).isEqualTo(plain.high(), within(0.5));
  }

  @Test
  void bca_allValuesEqual_hasNoWidth() {
    assertThat(BOOTSTRAP.bca(4, mean(2, 2, 2, 2), "mean").orElseThrow().interval())
        .isEqualTo(new Interval(2, 2, 0.95));
  }

  @Test
  void bca_statisticAtTheEdgeOfItsResamples_hasNoInterval() {
    // Only the sample in its own order stands out, so nearly all resamples lie below it.
    Bootstrap.Statistic highest =
        sample ->
            OptionalDouble.of(
                Arrays.equals(sample, IntStream.range(0, 20).toArray()) ? 1000 : sample.length);
    Estimate estimate = BOOTSTRAP.bca(20, highest, "odd").orElseThrow();
    assertThat(estimate.value()).isEqualTo(1000);
    assertThat(estimate.interval()).isNull();
  }

  @Test
  void percentile_oneCluster_hasNoInterval() {
    assertThat(BOOTSTRAP.percentile(1, mean(7), "mean").orElseThrow())
        .isEqualTo(new Estimate(7, null, 1, "mean, percentile bootstrap"));
    assertThat(BOOTSTRAP.bca(1, mean(7), "mean").orElseThrow().interval()).isNull();
  }

  @Test
  void percentile_statisticOftenUndefined_hasNoInterval() {
    Bootstrap.Statistic fragile =
        sample ->
            Arrays.stream(sample).distinct().count() < 3
                ? OptionalDouble.empty()
                : OptionalDouble.of(1);
    assertThat(BOOTSTRAP.percentile(3, fragile, "fragile").orElseThrow().interval()).isNull();
    assertThat(BOOTSTRAP.percentile(2, fragile, "fragile")).isEmpty();
    assertThat(BOOTSTRAP.bca(2, fragile, "fragile")).isEmpty();
  }

  @Test
  void bootstrap_fewResamplesOrNoClusters_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Bootstrap(99, 1, 0.95));
    assertThatIllegalArgumentException().isThrownBy(() -> new Bootstrap(1000, 1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> BOOTSTRAP.percentile(0, mean(1), "mean"));
  }

  private static Bootstrap.Statistic mean(double... values) {
    return sample -> Arrays.stream(sample).mapToDouble(i -> values[i]).average();
  }

  private static Interval interval(Estimate estimate) {
    return Objects.requireNonNull(estimate.interval());
  }
}
