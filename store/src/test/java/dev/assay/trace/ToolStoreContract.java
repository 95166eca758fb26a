package dev.assay.trace;

import static dev.assay.trace.Examples.NOON;
import static dev.assay.trace.Examples.OTHER_PROJECT;
import static dev.assay.trace.Examples.PROJECT;
import static dev.assay.trace.Examples.conversation;
import static dev.assay.trace.Examples.spanId;
import static dev.assay.trace.Examples.turn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.trace.ToolStore.Case;
import dev.assay.trace.ToolStore.Stretch;
import dev.assay.trace.ToolStore.Sums;
import dev.assay.trace.Traffic.Quantile;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link ToolStore} does. Each test starts with empty stores over the same data. */
public abstract class ToolStoreContract {
  private static final ConversationFilter ALL = ConversationFilter.all(PROJECT);
  private static final Instant FAR_FUTURE = Instant.parse("2100-01-01T00:00:00Z");

  protected abstract ToolStore tools();

  protected abstract ConversationStore conversations();

  protected abstract SpanStore spans();

  @Test
  void empty_hasNoTools() {
    assertThat(tools().byTool(ALL)).isEmpty();
    assertThat(tools().overTime(ALL, Duration.ofHours(1))).isEmpty();
    assertThat(tools().cases(ALL, "find_order", true, 10)).isEmpty();
  }

  @Test
  void byTool_countsRetriesAndWaste() {
    keep(
        conversation(PROJECT, "c1"),
        run(1, "find_order", "{\"id\":1}", 0, true),
        run(2, "find_order", "{\"id\":1}", 1, false),
        run(3, "find_order", "{\"id\":1}", 2, false),
        run(4, "issue_refund", "{\"id\":1}", 3, false),
        run(5, "find_order", null, 4, false));

    assertThat(tools().byTool(ALL))
        .containsExactly(
            new Sums("find_order", "", 4, 4, 1, 1, 1, 1, seconds(4)),
            new Sums("issue_refund", "", 1, 1, 0, 0, 0, 1, seconds(1)));
    assertThat(tools().byRelease(ALL, "find_order"))
        .containsExactly(new Sums("find_order", "1.4.0", 4, 4, 1, 1, 1, 1, seconds(4)));
    assertThat(tools().byRelease(ALL, "nobody_calls_it")).isEmpty();
    assertThat(tools().byTool(ConversationFilter.all(OTHER_PROJECT))).isEmpty();
    assertThat(tools().byTool(ALL.between(NOON.plusSeconds(60), null))).isEmpty();
  }

  @Test
  void byTool_callToldTwice_countsOnce() {
    Span outer = tool(1, null, "find_order", "call-1", "{}", NOON, false);
    Span inner = tool(2, outer.id(), "find_order", null, "{}", NOON.plusMillis(10), false);
    Span beside = tool(3, null, "find_order", "call-1", "{}", NOON.plusMillis(20), false);
    Span later = tool(4, null, "find_order", "call-1", "{}", NOON.plusSeconds(5), false);
    keep(conversation(PROJECT, "c1"), outer, inner, beside, later);

    assertThat(tools().byTool(ALL)).extracting(Sums::calls).containsExactly(2L);
  }

  @Test
  void byTool_noSpanOfATool_countsResultsInMessagesOnce() {
    Message asks =
        new Message(
            Role.ASSISTANT,
            List.of(new Part.ToolRequest("call-9", "find_order", "{\"id\":\"A-17\"}")));
    Message answer =
        new Message(Role.TOOL, List.of(new Part.ToolResponse("call-9", null, "not found")));
    keep(
        conversation(PROJECT, "c1"),
        model(1, NOON, List.of(), List.of(asks)),
        model(2, NOON.plusSeconds(1), List.of(asks, answer), List.of()),
        model(3, NOON.plusSeconds(2), List.of(asks, answer), List.of()));

    assertThat(tools().byTool(ALL))
        .containsExactly(
            new Sums("find_order", "", 1, 0, 0, 0, 0, 1, new Quantile(0, 0, 0, null, null)));
    assertThat(tools().cases(ALL, "find_order", false, 10)).isEmpty();
  }

  @Test
  void byTool_spansAndMessages_countsSpansAlone() {
    Message answer =
        new Message(Role.TOOL, List.of(new Part.ToolResponse("call-1", "find_order", "not found")));
    keep(
        conversation(PROJECT, "c1"),
        run(1, "find_order", "{}", 0, false),
        model(2, NOON.plusSeconds(1), List.of(answer), List.of()));

    assertThat(tools().byTool(ALL)).extracting(Sums::calls).containsExactly(1L);
  }

  @Test
  void overTime_stretchesStartAtMultiplesOfTheStep() {
    keep(
        conversation(PROJECT, "c1"),
        run(1, "find_order", "{}", 0, true),
        run(2, "find_order", "{}", 3, false),
        run(3, "find_order", "{}", 3_600, false));

    Instant noon = Instant.parse("2026-11-20T12:00:00Z");
    assertThat(tools().overTime(ALL, Duration.ofHours(1)))
        .containsExactly(
            new Stretch("find_order", "1.4.0", noon, 2, 2, 1),
            new Stretch("find_order", "1.4.0", noon.plusSeconds(3_600), 1, 1, 0));
    assertThatThrownBy(() -> tools().overTime(ALL, Duration.ofMillis(999)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void cases_areTheLatestWithWhatCameBefore() {
    keep(
        conversation(PROJECT, "c1"),
        run(1, "a", "{}", 0, false),
        run(2, "b", "{}", 1, false),
        run(3, "c", "{}", 2, false),
        run(4, "d", "{\"x\":1}", 3, true),
        run(5, "d", "{\"x\":2}", 4, false));

    assertThat(tools().cases(ALL, "d", true, 10))
        .containsExactly(
            new Case(
                spanId(PROJECT, 1, 4),
                "c1",
                "1.4.0",
                NOON.plusSeconds(3),
                "{\"x\":1}",
                "d failed",
                List.of("b", "c")));
    assertThat(tools().cases(ALL, "d", false, 10))
        .extracting(Case::earlier)
        .containsExactly(List.of("c", "d"));
    assertThat(tools().cases(ALL, "a", false, 1)).hasSize(1);
  }

  private void keep(Conversation one, Span... all) {
    Turn turn = new TurnEdit(turn(one.id(), 0)).duration(Duration.ofHours(2)).get();
    Map<SpanId, String> turnOf = new HashMap<>();
    for (Span span : all) {
      turnOf.put(span.id(), turn.turnId());
    }
    spans().insert(List.of(all));
    conversations().replace(List.of(new Folded(one, List.of(turn), turnOf, List.of(), FAR_FUTURE)));
  }

  /** Too few for an interval with two ends. */
  private static Quantile seconds(int n) {
    double low = Math.floor(0.95 * n - 1.959964 * Math.sqrt(n * 0.95 * 0.05));
    return new Quantile(n, 0.5, 0.5, low < 1 ? null : 0.5, null);
  }

  private static Span run(
      int number, String tool, @Nullable String arguments, int after, boolean failed) {
    return tool(number, null, tool, "call-" + number, arguments, NOON.plusSeconds(after), failed);
  }

  private static Span tool(
      int number,
      @Nullable SpanId parent,
      String tool,
      @Nullable String callId,
      @Nullable String arguments,
      Instant at,
      boolean failed) {
    return span(
        number,
        parent,
        SpanKind.TOOL,
        at,
        failed ? tool + " failed" : null,
        new ToolCall(tool, callId, arguments, null),
        List.of(),
        List.of());
  }

  private static Span model(int number, Instant at, List<Message> input, List<Message> output) {
    return span(number, null, SpanKind.MODEL, at, null, null, input, output);
  }

  private static Span span(
      int number,
      @Nullable SpanId parent,
      SpanKind kind,
      Instant at,
      @Nullable String error,
      @Nullable ToolCall tool,
      List<Message> input,
      List<Message> output) {
    return new Span(
        spanId(PROJECT, 1, number),
        parent == null ? null : parent.spanId(),
        kind.name(),
        kind,
        at,
        Duration.ofMillis(500),
        error == null ? Status.OK : Status.ERROR,
        error,
        Examples.attribution("c1"),
        null,
        tool,
        input,
        output,
        "otel-genai",
        Map.of(),
        Map.of(),
        List.of(),
        List.of());
  }
}
