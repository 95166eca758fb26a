package dev.assay.stats.power;

import static dev.assay.stats.Printed.assertDigits;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.assay.stats.paired.McNemar;
import dev.assay.stats.paired.PairedCounts;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class PowerTest {
  private static final MeanPower MILLER = new MeanPower(1 / 9.0, 0);

  @Test
  void items_millersExample_matchesPrintedDigits() {
    assertDigits(MILLER.items(0.03, Errors.USUAL), 968.9975, 4);
    assertDigits(MILLER.detectable(500, Errors.USUAL), 0.0417635666, 10);
  }

  @Test
  void items_trials_averageOut() {
    assertThat(MeanPower.of(1 / 9.0, 0.2, 4, 0.1, 2)).isEqualTo(new MeanPower(1 / 9.0, 0.1));
    assertThatIllegalArgumentException().isThrownBy(() -> MeanPower.of(1, 1, 0, 1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new MeanPower(-1, 0));
  }

  @Test
  void detectable_fiftyTasksOfFourTrials_isAboutFifteenPoints() {
    assertDigits(MeanPower.detectable(0.0522161911, Errors.USUAL), 0.146, 3);
  }

  @Test
  void mcNemarItems_tenPercentDiscordant_matchesPrintedDigits() {
    assertThat(McNemarPower.items(0.1, 0.03, Errors.USUAL)).isEqualTo(870);
    assertThat(McNemarPower.detectable(870, 0.1, Errors.USUAL)).isEqualTo(0.03, within(1e-5));
    assertThat(McNemarPower.detectable(1, 0.1, Errors.USUAL)).isEqualTo(0.1, within(1e-12));
  }

  @Test
  void nonInferiority_marginOfFive_matchesPrintedDigits() {
    assertThat(NonInferiorityPower.casesPerSide(0.8, 0.05, Errors.USUAL)).isEqualTo(1005);
    // 0.1 · 7.8489 / 0.0025 = 313.96.
    assertThat(NonInferiorityPower.pairedItems(0.1, 0.05, Errors.USUAL)).isEqualTo(314);
  }

  @Test
  void mcNemarItems_simulated_reachThePower() {
    Random random = new Random(73);
    int seen = 0;
    for (int trial = 0; trial < 1000; trial++) {
      long b = 0;
      long c = 0;
      for (int i = 0; i < 870; i++) {
        double draw = random.nextDouble();
        b += draw < 0.065 ? 1 : 0;
        c += draw >= 0.065 && draw < 0.1 ? 1 : 0;
      }
      PairedCounts counts = new PairedCounts(b, c, 870);
      seen += McNemar.pValue(McNemar.chiSquared(counts)) <= 0.05 ? 1 : 0;
    }
    // 800 expected, standard deviation 12.6.
    assertThat(seen).isBetween(760, 840);
  }

  @Property
  void items_any_detectTheDifferenceTheyWerePlannedFor(
      @ForAll @DoubleRange(min = 0.01, max = 0.5) double difference,
      @ForAll @LongRange(min = 1, max = 100_000) long n) {
    double items = MILLER.items(MILLER.detectable(n, Errors.USUAL), Errors.USUAL);
    assertThat(items).isEqualTo((double) n, within(1e-6 * n));
    assertThat(MILLER.items(difference, new Errors(0.05, 0.9)))
        .isGreaterThan(MILLER.items(difference, Errors.USUAL));
  }

  @Test
  void ranges_broken_areRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Errors(0, 0.8));
    assertThatIllegalArgumentException().isThrownBy(() -> MILLER.items(0, Errors.USUAL));
    assertThatIllegalArgumentException().isThrownBy(() -> MILLER.detectable(0, Errors.USUAL));
    assertThatIllegalArgumentException().isThrownBy(() -> MeanPower.detectable(-1.0, Errors.USUAL));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> McNemarPower.items(0.1, 0.2, Errors.USUAL));
    assertThatIllegalArgumentException().isThrownBy(() -> McNemarPower.items(0, 0.2, Errors.USUAL));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> McNemarPower.detectable(0, 0.2, Errors.USUAL));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NonInferiorityPower.casesPerSide(1, 0.05, Errors.USUAL));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NonInferiorityPower.pairedItems(0, 0.05, Errors.USUAL));
  }
}
