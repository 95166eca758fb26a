package dev.assay.console.judges;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.console.scope.Address;
import dev.assay.console.scope.Scope;
import dev.assay.judge.review.ReviewedJudge;
import java.util.List;
import org.junit.jupiter.api.Test;

final class JudgeOrderTest {
  private static final Address LIST = Address.of("judges", Scope.NOTHING);
  private static final List<ReviewedJudge> JUDGES =
      List.of(
          SampleJudges.judge("good", 0.8, "0.90", 5, 1),
          SampleJudges.judge("new", null, "9.00", 50, 3),
          SampleJudges.judge("bad", -0.1, "1.80", 500, 2));

  @Test
  void sort_byEachOrder_putsTheUnknownLast() {
    assertThat(names(JudgeOrder.LAST)).containsExactly("new", "bad", "good");
    assertThat(names(JudgeOrder.KAPPA)).containsExactly("good", "bad", "new");
    assertThat(names(JudgeOrder.COST)).containsExactly("new", "bad", "good");
    assertThat(names(JudgeOrder.JUDGMENTS)).containsExactly("bad", "new", "good");
  }

  @Test
  void perThousand_isOverThoseWithAPrice() {
    assertThat(JUDGES.getFirst().perThousand())
        .hasValueSatisfying(cost -> assertThat(cost).isEqualByComparingTo("1"));
  }

  @Test
  void unknown_orderInAnAddress_isNamed() {
    assertThat(JudgeOrder.unknown(LIST.with("sort", "beauty")))
        .hasValueSatisfying(line -> assertThat(line).contains("sort=beauty").contains("kappa"));
    assertThat(JudgeOrder.unknown(LIST.with("sort", "cost"))).isEmpty();
    assertThat(JudgeOrder.of(LIST.with("sort", "beauty"))).isEqualTo(JudgeOrder.LAST);
  }

  private static List<String> names(JudgeOrder order) {
    return order.sort(JUDGES).stream().map(judge -> judge.judge().name()).toList();
  }
}
