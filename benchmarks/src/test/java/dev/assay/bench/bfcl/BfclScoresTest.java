package dev.assay.bench.bfcl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.EnumMap;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BfclScoresTest {
  private static Map<BfclCategory, BfclScores.Result> all(int percent) {
    Map<BfclCategory, BfclScores.Result> results = new EnumMap<>(BfclCategory.class);
    for (BfclCategory category : BfclCategory.values()) {
      results.put(category, new BfclScores.Result(percent, 100));
    }
    return results;
  }

  @Property(tries = 50)
  void v4_sameShareEverywhere_isThatShare(@ForAll @IntRange(max = 100) int percent) {
    assertThat(BfclScores.v4(all(percent)).overall()).isCloseTo(percent / 100.0, within(1e-12));
    assertThat(BfclScores.v3(all(percent)).overall()).isCloseTo(percent / 100.0, within(1e-12));
  }

  @Test
  void v4_onlyJava_countsATwelfthOfNonLive() {
    BfclScores scores =
        BfclScores.v4(Map.of(BfclCategory.SIMPLE_JAVA, new BfclScores.Result(50, 100)));

    assertThat(scores.nonLive()).isCloseTo(0.5 / 12, within(1e-12));
    assertThat(scores.overall()).isCloseTo(0.05 / 12, within(1e-12));
    assertThat(scores.notRun())
        .hasSize(BfclCategory.values().length - 2)
        .doesNotContain(BfclCategory.LIVE_RELEVANCE, BfclCategory.SIMPLE_JAVA);
  }

  @Test
  void v4_agentic_isMeanOfWebAndMemory() {
    BfclScores scores =
        BfclScores.v4(
            Map.of(
                BfclCategory.WEB_SEARCH_BASE, new BfclScores.Result(100, 100),
                BfclCategory.MEMORY_KV, new BfclScores.Result(155, 155)));

    assertThat(scores.agentic()).isCloseTo((0.5 + 1.0 / 3) / 2, within(1e-12));
    assertThat(scores.overall()).isCloseTo(0.4 * scores.agentic(), within(1e-12));
  }

  @Test
  void live_trialsOfSomeItems_weighAsTheirCategory() {
    Map<BfclCategory, BfclScores.Result> results =
        Map.of(
            BfclCategory.LIVE_SIMPLE, new BfclScores.Result(8, 16),
            BfclCategory.LIVE_MULTIPLE, new BfclScores.Result(1, 1),
            BfclCategory.LIVE_PARALLEL, new BfclScores.Result(0, 160),
            BfclCategory.LIVE_PARALLEL_MULTIPLE, new BfclScores.Result(0, 24));

    assertThat(BfclScores.v4(results).live()).isCloseTo((129.0 + 1053) / 1351, within(1e-12));
  }

  @Test
  void live_pooledOverItems_missingCategoriesCountWithTheirSize() {
    Map<BfclCategory, BfclScores.Result> simple =
        Map.of(BfclCategory.LIVE_SIMPLE, new BfclScores.Result(258, 258));

    assertThat(BfclScores.v4(simple).live()).isCloseTo(258.0 / 1351, within(1e-12));
    assertThat(BfclScores.v3(simple).live()).isCloseTo(258.0 / 2251, within(1e-12));
  }
}
