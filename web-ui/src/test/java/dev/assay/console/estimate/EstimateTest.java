package dev.assay.console.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.console.estimate.DifferenceView.Better;
import dev.assay.console.estimate.DifferenceView.Verdict;
import dev.assay.console.estimate.EstimateView.Standing;
import dev.assay.stats.Estimate;
import dev.assay.stats.Interval;
import org.junit.jupiter.api.Test;

final class EstimateTest {
  private static final Estimate RATE =
      new Estimate(0.718, new Interval(0.712, 0.724, 0.95), 9_310, "proportion, Wilson");

  @Test
  void view_soundEstimate_showsValueAndIntervalAndTellsTheRestOnHover() {
    EstimateView view = new EstimateView(Measure.SHARE, RATE, Standing.SOUND);

    assertThat(text(view)).isEqualTo("71.8 % ±0.6");
    assertThat(view.getTitle().map(EstimateTest::plain))
        .contains("71.8 %: 95.0 % interval from 71.2 % to 72.4 %; n 9,310; proportion, Wilson");
  }

  @Test
  void view_uncalibrated_isHatchedAndCalledSo() {
    EstimateView view = new EstimateView(Measure.SHARE, RATE, Standing.UNCALIBRATED);

    assertThat(text(view)).contains("uncalibrated");
    assertThat(view.getElement().getOuterHTML()).contains("hatched");
  }

  @Test
  void interval_skewed_showsBothEnds() {
    Estimate rare = new Estimate(0.01, new Interval(0.002, 0.04, 0.95), 80, "Wilson");

    assertThat(EstimateView.interval(Measure.SHARE, rare)).isEqualTo("[0.2, 4.0]");
  }

  @Test
  void interval_thatWouldReadAsAPoint_hasMoreDigits_orIsNone() {
    Estimate all = new Estimate(1, new Interval(0.9998, 1, 0.95), 20_000, "Wilson");
    Estimate narrow = new Estimate(0.5, new Interval(0.4999, 0.5001, 0.95), 9_000_000, "Wilson");
    Estimate alike = new Estimate(0, new Interval(0, 0, 0.95), 27, "Cohen's kappa");

    assertThat(EstimateView.interval(Measure.SHARE, all)).isEqualTo("[99.98, 100.00]");
    assertThat(EstimateView.interval(Measure.SHARE, narrow)).isEqualTo("±0.01");
    assertThat(EstimateView.interval(Measure.AGREEMENT, narrow)).isEqualTo("±.0001");
    assertThat(EstimateView.interval(Measure.AGREEMENT, alike)).isEqualTo("no interval");
    assertThat(EstimateView.inWords(Measure.AGREEMENT, alike, Standing.SOUND))
        .contains("all of them alike");
  }

  @Test
  void interval_missing_isSaid() {
    Estimate single = new Estimate(0.04, null, 1, "mean");

    assertThat(EstimateView.interval(Measure.DOLLARS, single)).isEqualTo("no interval");
  }

  @Test
  void verdict_intervalIncludesZero_isUnclear() {
    Estimate difference = difference(-0.003, -0.008, 0.002);

    assertThat(DifferenceView.verdict(difference, Better.HIGHER)).isEqualTo(Verdict.UNCLEAR);
    assertThat(text(new DifferenceView(Measure.SHARE, difference, Better.HIGHER)))
        .isEqualTo("−0.3 points [−0.8, +0.2] no clear change");
  }

  @Test
  void verdict_intervalExcludesZero_dependsOnWhatIsBetter() {
    Estimate more = difference(0.019, 0.009, 0.029);

    assertThat(DifferenceView.verdict(more, Better.LOWER)).isEqualTo(Verdict.WORSE);
    assertThat(DifferenceView.verdict(more, Better.HIGHER)).isEqualTo(Verdict.BETTER);
    assertThat(text(new DifferenceView(Measure.SHARE, more, Better.LOWER)))
        .isEqualTo("+1.9 points [+0.9, +2.9] ✕ worse");
  }

  @Test
  void write_dollarsAndSeconds_nameTheUnitOnce() {
    assertThat(DifferenceView.write(Measure.DOLLARS, difference(0.0024, 0.00058, 0.0043)))
        .isEqualTo("+$0.0024 [+0.0006, +0.0043]");
    assertThat(plain(DifferenceView.write(Measure.SECONDS, difference(-1.34, -1.45, -1.19))))
        .isEqualTo("−1.3 s [−1.5, −1.2]");
  }

  private static Estimate difference(double value, double low, double high) {
    return new Estimate(value, new Interval(low, high, 0.95), 900, "difference, Newcombe");
  }

  private static String text(com.vaadin.flow.component.html.Span view) {
    return plain(view.getElement().getTextRecursively());
  }

  private static String plain(String text) {
    return text.replace('\u202f', ' ');
  }
}
