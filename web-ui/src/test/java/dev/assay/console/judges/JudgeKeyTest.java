package dev.assay.console.judges;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.console.scope.Address;
import dev.assay.console.scope.Scope;
import dev.assay.judge.agreement.Figures.Matrix;
import dev.assay.judge.review.ReviewedJudge;
import java.util.List;
import org.junit.jupiter.api.Test;

final class JudgeKeyTest {
  private static final Address LIST = Address.of("judges", Scope.NOTHING).with("sort", "kappa");
  private static final ReviewedJudge FIRST = SampleJudges.judge("first", 0.5, "1", 1, 1);
  private static final ReviewedJudge SECOND = SampleJudges.judge("second", null, "1", 1, 1);
  private static final List<ReviewedJudge> BOTH = List.of(FIRST, SECOND);

  @Test
  void open_isReadBack_andKeepsTheOrder() {
    Address opened = JudgeKey.of(SECOND).open(LIST.with("people", "yes"));

    assertThat(JudgeKey.of(opened)).contains(JudgeKey.of(SECOND));
    assertThat(opened.own("sort")).contains("kappa");
    assertThat(opened.own("people")).isEmpty();
    assertThat(JudgeKey.of(SECOND).in(BOTH)).contains(SECOND);
    assertThat(JudgeKey.of(SECOND).at(List.of(FIRST))).isEqualTo(-1);
  }

  @Test
  void none_selectsTheJudgeThatWasOpen() {
    Address list = JudgeKey.none(JudgeKey.of(SECOND).open(LIST));

    assertThat(JudgeKey.of(list)).isEmpty();
    assertThat(JudgeKey.selected(list)).contains(JudgeKey.of(SECOND));
    assertThat(list.own("sort")).contains("kappa");
  }

  @Test
  void of_withoutAQuestion_takesAny() {
    Address named = LIST.with("judge", FIRST.judge().text());

    assertThat(JudgeKey.of(named).flatMap(key -> key.in(BOTH))).contains(FIRST);
  }

  @Test
  void worst_isTheLargestCellBesideTheDiagonal() {
    Matrix matrix = new Matrix(List.of("no", "yes"), List.of(List.of(90L, 3L), List.of(7L, 50L)));
    Matrix perfect = new Matrix(List.of("no", "yes"), List.of(List.of(9L, 0L), List.of(0L, 5L)));

    assertThat(MatrixCard.worst(matrix, LIST))
        .hasValueSatisfying(
            cell -> {
              assertThat(cell.own("people")).contains("yes");
              assertThat(cell.own("said")).contains("no");
            });
    assertThat(MatrixCard.worst(perfect, LIST)).isEmpty();
  }
}
