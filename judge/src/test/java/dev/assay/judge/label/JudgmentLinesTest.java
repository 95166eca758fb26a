package dev.assay.judge.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.judge.Circumstances;
import dev.assay.judge.Judgment;
import dev.assay.judge.Verdict;
import dev.assay.judge.agreement.Line;
import dev.assay.judge.agreement.LineException;
import dev.assay.score.Score.Subject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class JudgmentLinesTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  @Test
  void read_bothOrdersOfAPair_areOneJudgment_withWhatMaySway() {
    List<Judgment> judgments =
        read(
            line("c1", "A", Map.of("order", "ab", "own", "A", "length_a", "120", "length_b", "80")),
            line("c1", "B", Map.of("order", "ba", "own", "A", "length_a", "120", "length_b", "80")),
            line("c2", "yes", Map.of("length", "33", "own", "no", "confidence", "0.8")));

    assertThat(judgments).hasSize(2);
    assertThat(judgments.getFirst().verdict()).isEqualTo(new Verdict.Scored(0.5));
    assertThat(judgments.getFirst().circumstances())
        .isEqualTo(new Circumstances(120L, true, new Circumstances.Pair(1.0, 0.0, 80L, false)));
    assertThat(judgments.getLast().verdict()).isEqualTo(new Verdict.Scored(1));
    assertThat(judgments.getLast().confidence()).isEqualTo(0.8);
    assertThat(judgments.getLast().circumstances()).isEqualTo(new Circumstances(33L, false, null));
  }

  @Test
  void read_wordsOrACaseTwice_areRefusedWithTheirPlace() {
    assertThatThrownBy(() -> read(line("c1", "splendid", Map.of())))
        .isInstanceOf(LineException.class)
        .hasMessageContaining("not splendid");
    assertThatThrownBy(() -> read(line("c1", "1", Map.of()), line("c1", "0", Map.of())))
        .hasMessageContaining("judged twice");
  }

  private static List<Judgment> read(Line... lines) {
    return JudgmentLines.read(List.of(lines), "shop", "q", Subject.Kind.TURN, NOON);
  }

  private static Line line(String id, String value, Map<String, String> more) {
    Map<String, String> fields = new TreeMap<>(more);
    fields.putAll(Map.of("case", id, "judge", "j", "value", value));
    return new Line("lines:1", new TreeMap<>(fields));
  }
}
