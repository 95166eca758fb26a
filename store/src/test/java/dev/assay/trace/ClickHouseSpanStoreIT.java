package dev.assay.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.clickhouse.ClickHouse;
import dev.assay.clickhouse.TestDatabase;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ClickHouseSpanStoreIT extends SpanStoreContract {
  private final ClickHouse clickHouse = TestDatabase.migrated();
  private final SpanStore spans = SpanStore.on(clickHouse, Clock.systemUTC());
  private final ConversationStore conversations =
      ConversationStore.on(clickHouse, Clock.systemUTC());

  @AfterEach
  void close() {
    clickHouse.close();
  }

  // A span is stamped before it is sent, so a fold may have read between the two.
  @Test
  void unfolded_spanStampedBeforeTheFoldReadButNotInIt_isNamed() {
    Span read = Examples.bareSpan(Examples.spanId(Examples.PROJECT, 1, 1), Examples.NOON);
    Span late = Examples.bareSpan(Examples.spanId(Examples.PROJECT, 1, 2), Examples.NOON);
    spans.insert(List.of(read, late));
    String trace = Examples.traceId(1);

    conversations.replace(
        List.of(
            new Folded(
                Examples.conversation(Examples.PROJECT, trace),
                List.of(),
                Map.of(read.id(), "turn"),
                List.of(),
                Instant.now().plusSeconds(1))));

    assertThat(spans.unfolded(Instant.EPOCH))
        .containsExactly(new ConversationId(Examples.PROJECT, trace));
  }

  @Test
  void f10_clockSetBack_theLaterTellingStillCounts() {
    SpanStore first = SpanStore.on(clickHouse, new Backwards());
    SpanId id = Examples.spanId(Examples.PROJECT, 1, 1);

    first.insert(List.of(Examples.modelSpan(id, "a", Examples.NOON)));
    first.insert(List.of(Examples.modelSpan(id, "b", Examples.NOON)));

    assertThat(first.conversation(Examples.PROJECT, "b")).hasSize(1);
    assertThat(first.conversation(Examples.PROJECT, "a")).isEmpty();
  }

  @Test
  void insertAsOf_doesNotReplaceWhatWasToldSince() {
    SpanId id = Examples.spanId(Examples.PROJECT, 1, 1);
    spans.insert(List.of(Examples.modelSpan(id, "a", Examples.NOON)));
    Instant stamp = spans.stamp();

    spans.insertAsOf(List.of(Examples.modelSpan(id, "b", Examples.NOON)), stamp);
    assertThat(spans.conversation(Examples.PROJECT, "b")).hasSize(1);

    spans.insert(List.of(Examples.modelSpan(id, "c", Examples.NOON)));
    spans.insertAsOf(List.of(Examples.modelSpan(id, "b", Examples.NOON)), stamp);
    assertThat(spans.conversation(Examples.PROJECT, "c")).hasSize(1);
    assertThat(spans.conversation(Examples.PROJECT, "b")).isEmpty();
  }

  @Test
  void heard_knowsTracesAndConversationsThatWereNamed() {
    Span span = Examples.modelSpan(Examples.spanId(Examples.PROJECT, 1, 1), "talk", Examples.NOON);
    spans.insert(List.of(span));

    assertThat(
            spans.heard(
                Examples.PROJECT,
                List.of(Examples.traceId(1), Examples.traceId(2), "talk", "other")))
        .containsExactlyInAnyOrder(Examples.traceId(1), "talk");
    assertThat(spans.heard(Examples.OTHER_PROJECT, List.of(Examples.traceId(1), "talk"))).isEmpty();
  }

  @Test
  void insert_withMarks_needsNoFold_untilTheSpanIsToldWithoutThem() {
    Span in = Examples.modelSpan(Examples.spanId(Examples.PROJECT, 1, 1), "talk", Examples.NOON);
    Span beside = Examples.bareSpan(Examples.spanId(Examples.PROJECT, 1, 2), Examples.NOON);
    spans.insert(
        List.of(in, beside),
        Map.of(
            in.id(), new SpanMark("talk", "turn-1", "de"),
            beside.id(), new SpanMark("talk", null, "")));

    assertThat(spans.turnsOf(Examples.PROJECT, List.of(Examples.traceId(1))))
        .isEqualTo(Map.of(in.id(), "turn-1"));
    assertThat(spans.conversation(Examples.PROJECT, "talk")).hasSize(2);
    assertThat(spans.unfolded(Instant.EPOCH)).isEmpty();

    spans.insert(List.of(in));
    assertThat(spans.turnsOf(Examples.PROJECT, List.of(Examples.traceId(1)))).isEmpty();
    assertThat(spans.unfolded(Instant.EPOCH))
        .containsExactly(new ConversationId(Examples.PROJECT, "talk"));
  }

  /** An hour earlier whenever it is asked. */
  private static final class Backwards extends Clock {
    private Instant now = Instant.now();

    @Override
    public Instant instant() {
      now = now.minusSeconds(3600);
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  @Override
  protected SpanStore spans() {
    return spans;
  }

  @Override
  protected ConversationStore conversations() {
    return conversations;
  }
}
