package dev.assay.price;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.clickhouse.ClickHouse;
import dev.assay.clickhouse.TestDatabase;
import dev.assay.trace.ConversationId;
import dev.assay.trace.Examples;
import dev.assay.trace.ModelCall;
import dev.assay.trace.Priced;
import dev.assay.trace.Priced.Part;
import dev.assay.trace.Priced.Source;
import dev.assay.trace.Span;
import dev.assay.trace.SpanId;
import dev.assay.trace.SpanStore;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Costs of stored calls and how they change, on the engine. */
final class ClickHouseCostStoreIT {
  private static final CallFilter ALL =
      new CallFilter(
          Examples.PROJECT,
          Examples.NOON.minus(Duration.ofDays(9)),
          Examples.NOON.plus(Duration.ofDays(9)),
          "");

  private final ClickHouse clickHouse = TestDatabase.migrated();
  private final SpanStore spans = SpanStore.on(clickHouse, Clock.systemUTC());
  private final CostStore costs = CostStore.on(clickHouse, Clock.systemUTC());

  @AfterEach
  void close() {
    clickHouse.close();
  }

  @Test
  void page_goesThroughEveryCallOnce() {
    List<Span> calls = new ArrayList<>();
    for (int i = 1; i <= 25; i++) {
      Instant at = Examples.NOON.plus(Duration.ofHours(7L * i % 60));
      calls.add(Examples.modelSpan(Examples.spanId(Examples.PROJECT, i % 4 + 1, i), null, at));
    }
    calls.add(
        Examples.modelSpan(Examples.spanId(Examples.OTHER_PROJECT, 1, 1), null, Examples.NOON));
    calls.add(Examples.bareSpan(Examples.spanId(Examples.PROJECT, 1, 99), Examples.NOON));
    spans.insert(calls);

    List<SpanId> seen = new ArrayList<>();
    List<CostedCall> page = costs.page(ALL, null, 4);
    while (!page.isEmpty()) {
      page.forEach(call -> seen.add(call.id()));
      page = costs.page(ALL, page.getLast(), 4);
    }

    assertThat(seen)
        .containsExactlyInAnyOrderElementsOf(
            calls.stream()
                .filter(span -> span.model() != null)
                .map(Span::id)
                .filter(id -> id.project().equals(Examples.PROJECT))
                .toList());
    assertThat(costs.projects()).containsExactly(Examples.OTHER_PROJECT, Examples.PROJECT);
  }

  @Test
  void page_ofAModel_leavesOutTheOthers() {
    spans.insert(
        List.of(Examples.modelSpan(Examples.spanId(Examples.PROJECT, 1, 1), null, Examples.NOON)));

    assertThat(costs.page(with("GPT-4O"), null, 9)).hasSize(1);
    assertThat(costs.page(with("claude"), null, 9)).isEmpty();
  }

  @Test
  void change_writesCostsAndHowTheyCameAboutAndKeepsTheOld() {
    SpanId first = Examples.spanId(Examples.PROJECT, 1, 1);
    SpanId second = Examples.spanId(Examples.PROJECT, 2, 2);
    SpanId third = Examples.spanId(Examples.PROJECT, 2, 3);
    for (SpanId id : List.of(first, second, third)) {
      spans.insert(List.of(Examples.modelSpan(id, null, Examples.NOON)));
    }
    List<CostedCall> before = costs.page(ALL, null, 10);
    assertThat(before.getFirst().attributes()).containsEntry("gen_ai.request.model", "gpt-4o");
    Priced dear = priced("0.5");
    Priced unknown =
        new Priced(
            Source.NONE,
            null,
            null,
            null,
            "",
            "nothing cached",
            List.of(),
            "unknown model",
            List.of());

    costs.change(
        "run-1",
        0,
        List.of(
            new CostChange(before.get(0), dear, true),
            new CostChange(before.get(1), unknown, true)));

    ModelCall one = model(first);
    assertThat(one.priced()).isEqualTo(dear);
    assertThat(one.cost()).isEqualByComparingTo("4.5");
    ModelCall two = model(second);
    assertThat(two.priced()).isEqualTo(unknown);
    assertThat(two.cost()).isNull();
    ModelCall three = model(third);
    assertThat(three.priced()).isNull();
    assertThat(three.cost()).isEqualByComparingTo("0.001234567");
    assertThat(costs.page(ALL, null, 10).getFirst().model().priced()).isEqualTo(dear);
    assertThat(costs.page(ALL, null, 10).getFirst().attributes()).isEmpty();
    assertThat(costs.unpriced("", ALL.since(), ALL.until()))
        .containsExactly(
            new Unpriced(
                Examples.PROJECT, "openai", "gpt-4o-2024-08-06", "unknown model", 1, 1220, 96));
  }

  @Test
  void unfinished_untilFinished_canBeDoneAgain() {
    SpanId id = Examples.spanId(Examples.PROJECT, 1, 1);
    Span span = Examples.modelSpan(id, null, Examples.NOON);
    spans.insert(List.of(span));
    CostedCall call = costs.page(ALL, null, 10).getFirst();
    CostedCall folded =
        new CostedCall(
            call.id(), call.startedAt(), call.duration(), "c1", call.model(), call.attributes());
    costs.change("run-1", 0, List.of(new CostChange(folded, priced("0.5"), true)));
    spans.insert(List.of(span));

    assertThat(costs.unfinished()).containsExactly("run-1");
    costs.redo("run-1");
    assertThat(model(id).cost()).isEqualByComparingTo("4.5");
    assertThat(costs.toFold("run-1")).containsExactly(new ConversationId(Examples.PROJECT, "c1"));
    costs.finish("run-1");
    assertThat(costs.unfinished()).isEmpty();
  }

  private ModelCall model(SpanId id) {
    return Objects.requireNonNull(spans.find(id).orElseThrow().model());
  }

  private static CallFilter with(String model) {
    return new CallFilter(ALL.project(), ALL.since(), ALL.until(), model);
  }

  private static Priced priced(String price) {
    return new Priced(
        Source.PRICED,
        new BigDecimal("0.001234567"),
        "gpt-4o",
        "list@2026-11-21",
        "batch",
        "cached inside",
        List.of(
            new Part("input", new BigDecimal(9), new BigDecimal(price)),
            new Part("reasoning", new BigDecimal(3), null)),
        null,
        List.of("a note"));
  }
}
