package dev.assay.trace;

import static dev.assay.trace.Examples.NOON;
import static dev.assay.trace.Examples.OTHER_PROJECT;
import static dev.assay.trace.Examples.PROJECT;
import static dev.assay.trace.Examples.attribution;
import static dev.assay.trace.Examples.conversation;
import static dev.assay.trace.Examples.folded;
import static dev.assay.trace.Examples.modelSpan;
import static dev.assay.trace.Examples.spanId;
import static dev.assay.trace.Examples.toolSpan;
import static dev.assay.trace.Examples.turn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.assay.trace.Traffic.Moments;
import dev.assay.trace.Traffic.Outcomes;
import dev.assay.trace.Traffic.Quantile;
import dev.assay.trace.TrafficStore.Amount;
import dev.assay.trace.TrafficStore.Bin;
import dev.assay.trace.TrafficStore.Dimension;
import dev.assay.trace.TrafficStore.Distribution;
import dev.assay.trace.TrafficStore.Extent;
import dev.assay.trace.TrafficStore.Repeats;
import dev.assay.trace.TrafficStore.Slice;
import dev.assay.trace.TrafficStore.TimeShare;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link TrafficStore} does. Each test starts with empty stores over the same data. */
public abstract class TrafficStoreContract {
  private static final ConversationFilter ALL = ConversationFilter.all(PROJECT);
  private static final Instant FAR_FUTURE = Instant.parse("2100-01-01T00:00:00Z");

  protected abstract TrafficStore traffic();

  protected abstract ConversationStore conversations();

  protected abstract SpanStore spans();

  @Test
  void byRelease_empty_isEmpty() {
    assertThat(traffic().byRelease(ALL)).isEmpty();
    assertThat(traffic().overTime(ALL, Duration.ofHours(1))).isEmpty();
    assertThat(traffic().timeShares(ALL)).isEmpty();
  }

  @Test
  void byRelease_sumsConversationsAndTurns() {
    Conversation resolved = conversation(PROJECT, "c1");
    Conversation failed =
        new ConversationEdit(conversation(PROJECT, "c2"))
            .outcome(Outcome.FAILED)
            .cost(new BigDecimal("0.3"))
            .startedAt(NOON.minusSeconds(5))
            .get();
    Conversation free =
        new ConversationEdit(conversation(PROJECT, "c3"))
            .outcome(Outcome.RESOLVED)
            .cost(null)
            .get();
    Conversation other =
        new ConversationEdit(conversation(PROJECT, "c4"))
            .outcome(Outcome.UNKNOWN)
            .cost(null)
            .release("2.0.0")
            .get();
    Turn bad = new TurnEdit(turn(failed.id(), 0)).status(Status.ERROR).get();
    conversations()
        .replace(
            List.of(
                folded(resolved, List.of(turn(resolved.id(), 0), turn(resolved.id(), 1))),
                folded(failed, List.of(bad)),
                folded(free, List.of()),
                folded(other, List.of()),
                folded(conversation(OTHER_PROJECT, "c1"), List.of())));

    assertThat(traffic().byRelease(ALL))
        .containsExactly(
            new Traffic(
                "1.4.0",
                NOON.minusSeconds(5),
                3,
                3,
                new Outcomes(2, 0, 0, 1, 0),
                3,
                1,
                new BigDecimal("0.302469134"),
                2,
                new Moments(2, 0.302469134, 0.002469134 * 0.002469134 + 0.3 * 0.3),
                new Moments(1, 0.002469134, 0.002469134 * 0.002469134),
                new Quantile(3, 4, 4, 4.0, null)),
            new Traffic(
                "2.0.0",
                NOON,
                1,
                1,
                new Outcomes(0, 0, 0, 0, 1),
                0,
                0,
                null,
                0,
                new Moments(0, 0, 0),
                new Moments(0, 0, 0),
                new Quantile(0, 0, 0, null, null)));
    assertThat(traffic().byRelease(ALL.between(NOON.minusSeconds(60), null)).getFirst().at())
        .isEqualTo(NOON.minusSeconds(60));
  }

  @Test
  void byRelease_thousandTurns_givesPublishedRanks() {
    Conversation one = conversation(PROJECT, "c1");
    List<Turn> turns =
        IntStream.rangeClosed(1, 1000)
            .mapToObj(i -> new TurnEdit(turn(one.id(), i)).duration(Duration.ofMillis(i)).get())
            .toList();
    conversations().replace(List.of(folded(one, turns)));

    assertThat(traffic().byRelease(ALL).getFirst().turnSeconds())
        .isEqualTo(new Quantile(1000, 0.5, 0.95, 0.936, 0.964));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 72, 73})
  void byRelease_fewTurns_leavesTheUpperEndOpen(int n) {
    Conversation one = conversation(PROJECT, "c1");
    List<Turn> turns =
        IntStream.rangeClosed(1, n)
            .mapToObj(i -> new TurnEdit(turn(one.id(), i)).duration(Duration.ofSeconds(i)).get())
            .toList();
    conversations().replace(List.of(folded(one, turns)));

    Quantile seconds = traffic().byRelease(ALL).getFirst().turnSeconds();

    assertThat(seconds.p95High()).isEqualTo(n < 73 ? null : 73.0);
    assertThat(seconds.p95Low() == null).isEqualTo(n == 1);
  }

  @Test
  void extent_tellsHowManyAndWhen() {
    assertThat(traffic().extent(ALL)).isEqualTo(new Extent(0, 0, null, null));
    conversations()
        .replace(
            List.of(
                folded(startedAt("c1", NOON), List.of()),
                folded(startedAt("c2", NOON.plusSeconds(60)), List.of()),
                folded(
                    new ConversationEdit(startedAt("c3", NOON.plusSeconds(30)))
                        .simulated(false)
                        .get(),
                    List.of())));

    assertThat(traffic().extent(ALL)).isEqualTo(new Extent(3, 2, NOON, NOON.plusSeconds(60)));
    assertThat(traffic().extent(ALL.between(NOON.plusSeconds(1), null)))
        .isEqualTo(new Extent(2, 1, NOON.plusSeconds(30), NOON.plusSeconds(60)));
  }

  @Test
  void distributions_countConversationsByWhatTheyTook() {
    Conversation one = conversation(PROJECT, "c1");
    Conversation free =
        new ConversationEdit(conversation(PROJECT, "c2")).cost(null).release("").get();
    conversations()
        .replace(
            List.of(
                folded(one, List.of(turn(one.id(), 0), turn(one.id(), 1))),
                folded(conversation(PROJECT, "c3"), List.of()),
                folded(free, List.of())));

    List<Distribution> all = traffic().distributions(ALL);

    assertThat(all)
        .extracting(Distribution::amount, Distribution::release)
        .containsExactly(
            tuple(Amount.TURNS, ""),
            tuple(Amount.TURNS, "1.4.0"),
            tuple(Amount.TOOL_CALLS, ""),
            tuple(Amount.TOOL_CALLS, "1.4.0"),
            tuple(Amount.TOKENS, ""),
            tuple(Amount.TOKENS, "1.4.0"),
            tuple(Amount.REASONING, ""),
            tuple(Amount.REASONING, "1.4.0"),
            tuple(Amount.COST, "1.4.0"),
            tuple(Amount.SECONDS, "1.4.0"));
    assertThat(all.get(1).bins()).containsExactly(new Bin(2, 2));
    assertThat(all.get(3).bins()).containsExactly(new Bin(1, 2));
    assertThat(all.get(5).bins().getFirst().value()).isCloseTo(1320, within(1e-6));
    assertThat(all.get(8).bins().getFirst().value()).isCloseTo(0.00123, within(1e-9));
    assertThat(all.get(9).bins().getFirst().value()).isCloseTo(4, within(1e-9));
    assertThat(all.get(9).bins().getFirst().conversations()).isEqualTo(1);
  }

  @Test
  void repeats_countConversationsThatAskTheSameTwiceInATurn() {
    Conversation circles = conversation(PROJECT, "c1");
    Conversation straight = conversation(PROJECT, "c2");
    Turn round = turn(circles.id(), 0);
    Turn once = turn(straight.id(), 0);
    List<SpanId> ids = IntStream.range(1, 5).mapToObj(i -> spanId(PROJECT, 1, i)).toList();
    spans()
        .insert(
            List.of(
                tool(ids.get(0), "c1", Status.OK),
                tool(ids.get(1), "c1", Status.OK),
                tool(ids.get(2), "c2", Status.OK),
                tool(ids.get(3), "c2", Status.ERROR)));
    conversations()
        .replace(
            List.of(
                new Folded(
                    circles,
                    List.of(round),
                    Map.of(ids.get(0), round.turnId(), ids.get(1), round.turnId()),
                    List.of(),
                    FAR_FUTURE),
                new Folded(
                    straight,
                    List.of(once),
                    Map.of(ids.get(2), once.turnId(), ids.get(3), once.turnId()),
                    List.of(),
                    FAR_FUTURE)));

    assertThat(traffic().repeats(ALL)).containsExactly(new Repeats("1.4.0", 2, 1));
    assertThat(traffic().repeats(ConversationFilter.all(OTHER_PROJECT))).isEmpty();
  }

  @Test
  void overTime_stretchesStartAtMultiplesOfTheStep() {
    Instant tenPast = Instant.parse("2026-11-20T12:10:00Z");
    conversations()
        .replace(
            List.of(
                folded(startedAt("c1", tenPast.minusNanos(1)), List.of()),
                folded(startedAt("c2", tenPast), List.of()),
                folded(startedAt("c3", tenPast.plusSeconds(599)), List.of()),
                folded(startedAt("c4", tenPast.plusSeconds(1200)), List.of())));

    List<Traffic> stretches = traffic().overTime(ALL, Duration.ofMinutes(10));

    assertThat(stretches)
        .extracting(Traffic::at)
        .containsExactly(tenPast.minusSeconds(600), tenPast, tenPast.plusSeconds(1200));
    assertThat(stretches).extracting(Traffic::conversations).containsExactly(1L, 2L, 1L);
  }

  @Test
  void overTime_stepUnderASecond_isRefused() {
    assertThatThrownBy(() -> traffic().overTime(ALL, Duration.ofMillis(999)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void slices_countOutcomesByValueAndRelease() {
    Conversation base = conversation(PROJECT, "c1");
    List<Conversation> three =
        List.of(
            base,
            new ConversationEdit(conversation(PROJECT, "c2"))
                .release("2.0.0")
                .outcome(Outcome.FAILED)
                .tools(List.of("find_order"))
                .get(),
            new ConversationEdit(conversation(PROJECT, "c3"))
                .language("")
                .tools(List.of("find_order", "search"))
                .get());
    conversations().replace(three.stream().map(one -> folded(one, List.of())).toList());
    conversations().replace(List.of(folded(conversation(OTHER_PROJECT, "c1"), List.of())));

    assertThat(traffic().slices(ALL, Dimension.LANGUAGE, 9))
        .containsExactly(
            new Slice("de", "1.4.0", new Outcomes(1, 0, 0, 0, 0)),
            new Slice("de", "2.0.0", new Outcomes(0, 0, 0, 1, 0)));
    assertThat(traffic().slices(ALL, Dimension.TOOL, 2))
        .containsExactly(
            new Slice("find_order", "1.4.0", new Outcomes(2, 0, 0, 0, 0)),
            new Slice("find_order", "2.0.0", new Outcomes(0, 0, 0, 1, 0)),
            new Slice("issue_refund", "1.4.0", new Outcomes(1, 0, 0, 0, 0)));
    assertThat(traffic().slices(ConversationFilter.all("third"), Dimension.TOOL, 2)).isEmpty();
  }

  @Test
  void timeShares_tellWhereATurnGoes() {
    Conversation one = conversation(PROJECT, "c1");
    Turn turn = turn(one.id(), 0);
    SpanId model = spanId(PROJECT, 1, 1);
    SpanId tool = spanId(PROJECT, 1, 2);
    SpanId outside = spanId(PROJECT, 1, 3);
    spans()
        .insert(
            List.of(
                modelSpan(model, "c1", NOON),
                toolSpan(tool, model, "c1", NOON.plusMillis(800)),
                toolSpan(outside, model, "c1", NOON)));
    Turn second = turn(one.id(), 1);
    conversations()
        .replace(
            List.of(
                new Folded(
                    one,
                    List.of(turn, second),
                    Map.of(model, turn.turnId(), tool, turn.turnId()),
                    List.of(),
                    FAR_FUTURE)));

    List<TimeShare> shares = traffic().timeShares(ALL);

    assertThat(shares)
        .extracting(TimeShare::kind, TimeShare::name, TimeShare::calls)
        .containsExactly(
            tuple(SpanKind.OTHER, "between spans", 2L),
            tuple(SpanKind.MODEL, "answer", 1L),
            tuple(SpanKind.TOOL, "find_order", 1L),
            tuple(SpanKind.MODEL, "first token", 1L));
    assertThat(shares.get(0).secondsPerTurn()).isCloseTo((8 - 1.3) / 2, within(1e-9));
    assertThat(shares.get(1).secondsPerTurn()).isCloseTo(0.75 / 2, within(1e-9));
    assertThat(shares.get(2).secondsPerTurn()).isCloseTo(0.5 / 2, within(1e-9));
    assertThat(shares.get(3).secondsPerTurn()).isCloseTo(0.25 / 2, within(1e-9));
    assertThat(traffic().timeShares(ConversationFilter.all(OTHER_PROJECT))).isEmpty();
  }

  private static Span tool(SpanId id, String conversation, Status status) {
    return new Span(
        id,
        null,
        "execute_tool find_order",
        SpanKind.TOOL,
        NOON,
        Duration.ofMillis(500),
        status,
        null,
        attribution(conversation),
        null,
        new ToolCall("find_order", null, "{\"id\":\"A-17\"}", null),
        List.of(),
        List.of(),
        "otel-genai",
        Map.of(),
        Map.of(),
        List.of(),
        List.of());
  }

  private static Conversation startedAt(String id, Instant start) {
    return new ConversationEdit(conversation(PROJECT, id)).startedAt(start).get();
  }
}
