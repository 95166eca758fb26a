package dev.assay.stats.agreement;

import static dev.assay.stats.Printed.assertDigits;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.assay.stats.agreement.AlternativeAnnotator.Annotator;
import dev.assay.stats.agreement.AlternativeAnnotator.Item;
import dev.assay.stats.agreement.AlternativeAnnotator.Setting;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AlternativeAnnotatorTest {

  /** Annotators A, B, C stray on every 7th, 5th, 3rd item, the judge on one in four. */
  private static List<Item<String>> items(int n) {
    return IntStream.range(0, n)
        .mapToObj(
            i ->
                new Item<>(
                    i % 4 == 1 ? "no" : "yes",
                    Map.of("A", stray(i, 7), "B", stray(i, 5), "C", stray(i, 3))))
        .toList();
  }

  private static String stray(int i, int every) {
    return i % every == 0 ? "no" : "yes";
  }

  @Test
  void test_sixtyItemsAgainstExperts_matchesTheStepsInSciPy() {
    // scipy 1.12 ttest_1samp(d, 0.2, alternative="less") for each annotator.
    AlternativeAnnotator test = test(60, new Setting(0.2, 0.05, 30));
    assertAnnotator(test.annotators().get(0), 52 / 60.0, 55 / 60.0, 0.0078121471266368965);
    assertAnnotator(test.annotators().get(1), 52 / 60.0, 54 / 60.0, 0.005068946460144877);
    assertAnnotator(test.annotators().get(2), 52 / 60.0, 49 / 60.0, 0.0005606203372105025);
    assertThat(test.winningRate()).isEqualTo(1);
    assertThat(test.advantageProbability()).isEqualTo(52 / 60.0, within(1e-12));
    assertThat(test.passed()).isTrue();
  }

  @Test
  void test_smallerSavingAllowed_winsAgainstTheLeastCarefulOnly() {
    AlternativeAnnotator test = test(60, new Setting(0.14, 0.05, 30));
    assertThat(test.annotators())
        .extracting(Annotator::rejected)
        .containsExactly(false, false, true);
    // 0.047 alone would do for B; not as one of three.
    assertDigits(test.annotators().get(1).pValue(), 0.04717878756240009, 12);
    assertThat(test.winningRate()).isEqualTo(1 / 3.0, within(1e-12));
    assertThat(test.passed()).isFalse();
  }

  @Test
  void test_fewItems_takesSignedRanks() {
    AlternativeAnnotator test = test(20, new Setting(0.2, 0.05, 10));
    assertThat(test.annotators()).extracting(Annotator::items).containsOnly(20);
    assertThat(test.annotators()).extracting(Annotator::pValue).allMatch(p -> p > 0 && p < 1);
    assertThat(
            AlternativeAnnotator.of(items(20), Closeness.sameAnswer(), new Setting(0.2, 0.05, 30)))
        .isEmpty();
  }

  @Test
  void test_judgeAsTheOthers_losesToNobody() {
    List<Item<String>> same =
        IntStream.range(0, 40)
            .mapToObj(_ -> new Item<>("yes", Map.of("A", "yes", "B", "yes")))
            .toList();
    AlternativeAnnotator test =
        AlternativeAnnotator.of(same, Closeness.sameAnswer(), new Setting(0.1, 0.05, 30))
            .orElseThrow();
    assertThat(test.winningRate()).isEqualTo(1);
    assertThat(test.advantageProbability()).isEqualTo(1);
  }

  @Test
  void test_withoutSpread_theMeanDecides() {
    assertThat(AnnotatorComparison.pValue(IntStream.range(0, 30).mapToDouble(_ -> 1).toArray()))
        .isEqualTo(1);
    assertThat(AnnotatorComparison.pValue(IntStream.range(0, 30).mapToDouble(_ -> -1).toArray()))
        .isZero();
  }

  @Test
  void test_itemsWithOneAnnotator_areSkipped() {
    List<Item<String>> lone =
        IntStream.range(0, 40).mapToObj(_ -> new Item<>("yes", Map.of("A", "yes"))).toList();
    assertThat(AlternativeAnnotator.of(lone, Closeness.sameAnswer(), new Setting(0.1, 0.05, 30)))
        .isEmpty();
  }

  @Test
  void closeness_numbers_isTheRootMeanSquaredDistance() {
    assertThat(Closeness.smallDistance().of(3.0, List.of(0.0, 7.0)))
        .isEqualTo(-Math.sqrt(12.5), within(1e-12));
    assertThat(Closeness.<String>sameAnswer().of("a", List.of("a", "b", "a", "a"))).isEqualTo(0.75);
  }

  @Test
  void setting_outOfRange_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Setting(1, 0.05, 30));
    assertThatIllegalArgumentException().isThrownBy(() -> new Setting(0.1, 0, 30));
    assertThatIllegalArgumentException().isThrownBy(() -> new Setting(0.1, 0.05, 1));
  }

  private static AlternativeAnnotator test(int n, Setting setting) {
    return AlternativeAnnotator.of(items(n), Closeness.sameAnswer(), setting).orElseThrow();
  }

  private static void assertAnnotator(
      Annotator actual, double judgeWins, double annotatorWins, double pValue) {
    assertThat(actual.judgeWins()).isEqualTo(judgeWins, within(1e-12));
    assertThat(actual.annotatorWins()).isEqualTo(annotatorWins, within(1e-12));
    assertDigits(actual.pValue(), pValue, 12);
  }
}
