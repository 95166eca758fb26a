package dev.assay.console.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.stats.Proportion;
import dev.assay.trace.SpanId;
import dev.assay.trace.ToolStore.Case;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class LeadTest {

  @Test
  void rank_valueOfFailingCallsAlone_isClear() {
    List<Lead> leads =
        Lead.rank(
            calls(12, "{\"order\":\"A\",\"reason\":\"late\"}"),
            calls(100, "{\"order\":\"A\",\"reason\":\"return\"}"),
            Traits::arguments);

    assertThat(leads).extracting(Lead::what).containsExactly("reason = \"late\"");
    assertThat(leads.getFirst().clear()).isTrue();
    assertThat(leads.getFirst().failing()).isEqualTo(new Proportion(12, 12));
    assertThat(leads.getFirst().others()).isEqualTo(new Proportion(0, 100));
  }

  @Test
  void rank_chance_isNotClear() {
    List<Case> failing =
        Stream.concat(calls(3, "{\"x\":1}").stream(), calls(5, "{}").stream()).toList();
    List<Case> others =
        Stream.concat(calls(3, "{\"x\":1}").stream(), calls(7, "{}").stream()).toList();

    assertThat(Lead.rank(failing, others, Traits::arguments)).noneMatch(Lead::clear);
  }

  @Test
  void rank_tooFewOrNothingToCompareWith_isEmpty() {
    assertThat(Lead.rank(calls(2, "{\"x\":1}"), calls(50, "{}"), Traits::arguments)).isEmpty();
    assertThat(Lead.rank(calls(9, "{\"x\":1}"), List.of(), Traits::arguments)).isEmpty();
    assertThat(Lead.rank(List.of(), calls(9, "{}"), Traits::arguments)).isEmpty();
  }

  @Test
  void arguments_nestedAndBroken_areNamed() {
    assertThat(Traits.arguments(call("{\"a\":{\"b\":[1,2]},\"c\":null}", List.of())))
        .containsExactlyInAnyOrder("has a", "has a.b", "a.b = [1,2]", "has c", "c = null");
    assertThat(Traits.arguments(call("{\"a\":", List.of())))
        .containsExactly("arguments that are no JSON");
    assertThat(Traits.arguments(call("{}", List.of()))).containsExactly("no arguments");
    assertThat(Traits.arguments(call(null, List.of()))).isEmpty();
  }

  @Test
  void earlier_namesTheLastOneAndBoth() {
    assertThat(Traits.earlier(call(null, List.of("a", "b"))))
        .containsExactlyInAnyOrder("after b", "after a → b");
    assertThat(Traits.earlier(call(null, List.of("b")))).containsExactly("after b");
    assertThat(Traits.earlier(call(null, List.of()))).containsExactly("first call of its turn");
  }

  private static List<Case> calls(int n, String arguments) {
    return Stream.generate(() -> call(arguments, List.of())).limit(n).toList();
  }

  private static Case call(@Nullable String arguments, List<String> earlier) {
    return new Case(
        new SpanId("p", "%032x".formatted(1), "%016x".formatted(1)),
        "c",
        "2.14",
        Instant.EPOCH,
        arguments,
        null,
        earlier);
  }
}
