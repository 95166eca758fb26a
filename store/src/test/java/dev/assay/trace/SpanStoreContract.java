package dev.assay.trace;

import static dev.assay.trace.Examples.NOON;
import static dev.assay.trace.Examples.OTHER_PROJECT;
import static dev.assay.trace.Examples.PROJECT;
import static dev.assay.trace.Examples.bareSpan;
import static dev.assay.trace.Examples.modelSpan;
import static dev.assay.trace.Examples.spanId;
import static dev.assay.trace.Examples.toolSpan;
import static dev.assay.trace.Examples.traceId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every {@link SpanStore} does. Each test starts with empty stores over the same data. */
public abstract class SpanStoreContract {
  private static final Instant LONG_AGO = Instant.EPOCH;
  private static final Instant FAR_FUTURE = Instant.parse("2100-01-01T00:00:00Z");

  protected abstract SpanStore spans();

  protected abstract ConversationStore conversations();

  @Test
  void find_afterInsert_givesEveryField() {
    Span model = modelSpan(spanId(PROJECT, 1, 1), "c1", NOON);
    Span tool = toolSpan(spanId(PROJECT, 1, 2), model.id(), "c1", NOON.plusSeconds(1));
    Span bare = bareSpan(spanId(PROJECT, 2, 3), NOON);

    spans().insert(List.of(model, tool, bare));

    assertThat(spans().find(model.id())).contains(model);
    assertThat(spans().find(tool.id())).contains(tool);
    assertThat(spans().find(bare.id())).contains(bare);
  }

  @Test
  void find_unknownOrOtherProject_isEmpty() {
    spans().insert(List.of(bareSpan(spanId(PROJECT, 1, 1), NOON)));

    assertThat(spans().find(spanId(PROJECT, 1, 2))).isEmpty();
    assertThat(spans().find(spanId(PROJECT, 2, 1))).isEmpty();
    assertThat(spans().find(spanId(OTHER_PROJECT, 1, 1))).isEmpty();
  }

  @Test
  void insert_nothing_doesNothing() {
    spans().insert(List.of());

    assertThat(spans().unfolded(LONG_AGO)).isEmpty();
  }

  @Test
  void insert_twice_leavesOneCopy() {
    List<Span> batch =
        List.of(
            modelSpan(spanId(PROJECT, 1, 1), "c1", NOON),
            modelSpan(spanId(PROJECT, 1, 2), "c1", NOON.plusSeconds(1)));

    spans().insert(batch);
    spans().insert(batch);

    assertThat(spans().conversation(PROJECT, "c1")).isEqualTo(batch);
    assertThat(spans().trace(PROJECT, traceId(1), 10)).hasSize(2);
  }

  @Test
  void known_someThereAndSomeNot_givesThoseThatAre() {
    spans()
        .insert(
            List.of(
                bareSpan(spanId(PROJECT, 1, 1), NOON),
                bareSpan(spanId(PROJECT, 2, 2), NOON.plusSeconds(86_400)),
                bareSpan(spanId(OTHER_PROJECT, 3, 3), NOON)));

    assertThat(spans().known(PROJECT, List.of(traceId(1), traceId(2), traceId(3), traceId(4))))
        .containsExactlyInAnyOrder(spanId(PROJECT, 1, 1), spanId(PROJECT, 2, 2));
    assertThat(spans().known(PROJECT, List.of())).isEmpty();
  }

  @Test
  void insert_toldAgainWithConversation_replacesTheFirstTelling() {
    SpanId id = spanId(PROJECT, 1, 1);
    spans().insert(List.of(modelSpan(id, null, NOON)));

    Span again = modelSpan(id, "c1", NOON);
    spans().insert(List.of(again));

    assertThat(spans().find(id)).contains(again);
    assertThat(spans().conversation(PROJECT, "c1")).containsExactly(again);
    assertThat(spans().trace(PROJECT, traceId(1), 10)).hasSize(1);
  }

  @Test
  void settle_toldAgainOnAnotherDay_leavesTheLastTelling() {
    SpanId id = spanId(PROJECT, 1, 1);
    Span other = bareSpan(spanId(PROJECT, 1, 2), NOON);
    Span foreign = bareSpan(spanId(OTHER_PROJECT, 1, 1), NOON);
    spans().insert(List.of(modelSpan(id, "c1", NOON), other, foreign));
    Span later = modelSpan(id, "c2", NOON.plus(Duration.ofDays(3)));
    spans().insert(List.of(later));

    spans().settle(PROJECT, List.of(traceId(1)));

    assertThat(spans().conversation(PROJECT, "c2")).containsExactly(other, later);
    assertThat(spans().trace(PROJECT, traceId(1), 10)).hasSize(2);
    assertThat(spans().conversation(PROJECT, "c1")).isEmpty();
    assertThat(spans().trace(OTHER_PROJECT, traceId(1), 10)).hasSize(1);

    Span backAgain = modelSpan(id, "c1", NOON);
    spans().insert(List.of(backAgain));
    spans().settle(PROJECT, List.of(traceId(1)));
    assertThat(spans().find(id)).contains(backAgain);
    assertThat(spans().trace(PROJECT, traceId(1), 10)).hasSize(2);
  }

  @Test
  void trace_givesSummariesByStartThenId() {
    Span late = modelSpan(spanId(PROJECT, 1, 1), "c1", NOON.plusNanos(1));
    Span second = bareSpan(spanId(PROJECT, 1, 3), NOON);
    Span first = toolSpan(spanId(PROJECT, 1, 2), late.id(), null, NOON);
    spans().insert(List.of(late, second, first));
    spans().insert(List.of(bareSpan(spanId(PROJECT, 2, 4), NOON)));

    List<SpanSummary> trace = spans().trace(PROJECT, traceId(1), 10);

    assertThat(trace)
        .extracting(SpanSummary::id)
        .containsExactly(first.id(), second.id(), late.id());
    ModelCall model = Objects.requireNonNull(late.model());
    assertThat(trace.getLast())
        .isEqualTo(
            new SpanSummary(
                late.id(),
                null,
                late.name(),
                SpanKind.MODEL,
                late.startedAt(),
                late.duration(),
                Status.OK,
                model.model(),
                null,
                model.usage(),
                model.cost(),
                null));
    assertThat(trace.getFirst().toolName()).isEqualTo("find_order");
    assertThat(trace.getFirst().usage()).isNull();
    assertThat(trace.getFirst().cost()).isNull();
  }

  @Test
  void trace_longerThanLimit_givesItsStart() {
    for (int i = 1; i <= 5; i++) {
      spans().insert(List.of(bareSpan(spanId(PROJECT, 1, i), NOON.plusSeconds(i))));
    }

    assertThat(spans().trace(PROJECT, traceId(1), 3))
        .extracting(SpanSummary::id)
        .containsExactly(spanId(PROJECT, 1, 1), spanId(PROJECT, 1, 2), spanId(PROJECT, 1, 3));
  }

  @Test
  void trace_unknownOrOtherProject_isEmpty() {
    spans().insert(List.of(bareSpan(spanId(PROJECT, 1, 1), NOON)));

    assertThat(spans().trace(PROJECT, traceId(2), 10)).isEmpty();
    assertThat(spans().trace(OTHER_PROJECT, traceId(1), 10)).isEmpty();
  }

  @Test
  void trace_folded_namesTheTurn() {
    SpanId inTurn = spanId(PROJECT, 1, 1);
    SpanId outside = spanId(PROJECT, 1, 2);
    spans().insert(List.of(bareSpan(inTurn, NOON), bareSpan(outside, NOON.plusSeconds(1))));

    conversations().replace(List.of(fold(traceId(1), Map.of(inTurn, "t1"), FAR_FUTURE)));

    assertThat(spans().trace(PROJECT, traceId(1), 10))
        .extracting(SpanSummary::turnId)
        .containsExactly("t1", null);
  }

  @Test
  void trace_foldedAgain_namesTheNewTurn() {
    SpanId moved = spanId(PROJECT, 1, 1);
    SpanId dropped = spanId(PROJECT, 1, 2);
    spans().insert(List.of(bareSpan(moved, NOON), bareSpan(dropped, NOON.plusSeconds(1))));
    conversations()
        .replace(List.of(fold(traceId(1), Map.of(moved, "t1", dropped, "t1"), FAR_FUTURE)));

    conversations().replace(List.of(fold(traceId(1), Map.of(moved, "t2"), FAR_FUTURE)));

    assertThat(spans().trace(PROJECT, traceId(1), 10))
        .extracting(SpanSummary::turnId)
        .containsExactly("t2", null);
  }

  @Test
  void conversation_byExplicitId_givesEverySpanOfItsTraces() {
    Span named = modelSpan(spanId(PROJECT, 1, 1), "c1", NOON.plusSeconds(2));
    Span sameTrace = bareSpan(spanId(PROJECT, 1, 2), NOON.plusSeconds(1));
    Span otherTrace = modelSpan(spanId(PROJECT, 2, 3), "c1", NOON);
    Span stranger = modelSpan(spanId(PROJECT, 3, 4), "c2", NOON);
    spans().insert(List.of(named, sameTrace, otherTrace, stranger));

    assertThat(spans().conversation(PROJECT, "c1")).containsExactly(otherTrace, sameTrace, named);
  }

  @Test
  void conversation_byTraceId_onlyWhenTheTraceNamesNone() {
    Span unnamed = bareSpan(spanId(PROJECT, 1, 1), NOON);
    Span named = modelSpan(spanId(PROJECT, 2, 2), "c1", NOON);
    spans().insert(List.of(unnamed, named));

    assertThat(spans().conversation(PROJECT, traceId(1))).containsExactly(unnamed);
    assertThat(spans().conversation(PROJECT, traceId(2))).isEmpty();
  }

  @Test
  void conversation_ofTheOtherProject_isNotSeen() {
    Span ours = modelSpan(spanId(PROJECT, 1, 1), "c1", NOON);
    Span theirs = modelSpan(spanId(OTHER_PROJECT, 1, 1), "c1", NOON);
    spans().insert(List.of(ours, theirs));

    assertThat(spans().conversation(PROJECT, "c1")).containsExactly(ours);
    assertThat(spans().conversation(OTHER_PROJECT, "c1")).containsExactly(theirs);
    assertThat(spans().conversation("third", "c1")).isEmpty();
  }

  @Test
  void conversations_many_givesEachItsOwnAndLeavesOutTheUnknown() {
    Span first = modelSpan(spanId(PROJECT, 1, 1), "c1", NOON);
    Span second = modelSpan(spanId(PROJECT, 2, 2), "c2", NOON);
    spans().insert(List.of(first, second));

    assertThat(spans().conversations(PROJECT, List.of("c1", "c2", "c3")))
        .containsOnly(entry("c1", List.of(first)), entry("c2", List.of(second)));
  }

  @Test
  void unfolded_namesConversationsElseTraces() {
    spans()
        .insert(
            List.of(
                modelSpan(spanId(PROJECT, 1, 1), "c1", NOON),
                bareSpan(spanId(PROJECT, 1, 2), NOON),
                bareSpan(spanId(PROJECT, 2, 3), NOON),
                bareSpan(spanId(OTHER_PROJECT, 2, 3), NOON)));

    assertThat(spans().unfolded(LONG_AGO))
        .containsExactlyInAnyOrder(
            new ConversationId(PROJECT, "c1"),
            new ConversationId(PROJECT, traceId(2)),
            new ConversationId(OTHER_PROJECT, traceId(2)));
  }

  @Test
  void unfolded_afterFold_isGone() {
    spans().insert(List.of(bareSpan(spanId(PROJECT, 1, 1), NOON)));

    conversations().replace(List.of(fold(traceId(1), Map.of(), FAR_FUTURE)));

    assertThat(spans().unfolded(LONG_AGO)).isEmpty();
  }

  @Test
  void unfolded_foldedASecondAfterItsLastSpan_isGone() {
    SpanId id = spanId(PROJECT, 1, 1);
    spans().insert(List.of(bareSpan(id, NOON)));

    Instant readAt = Instant.now().plusSeconds(1);
    conversations().replace(List.of(fold(traceId(1), Map.of(id, "turn"), readAt)));

    assertThat(spans().unfolded(LONG_AGO)).isEmpty();
  }

  @Test
  void unfolded_spanReceivedAfterTheFoldRead_isNamed() {
    spans().insert(List.of(bareSpan(spanId(PROJECT, 1, 1), NOON)));

    conversations().replace(List.of(fold(traceId(1), Map.of(), LONG_AGO)));

    assertThat(spans().unfolded(LONG_AGO)).containsExactly(new ConversationId(PROJECT, traceId(1)));
  }

  @Test
  void unfolded_spansThatMakeNoConversation_areGoneOnceThatIsSaid() {
    SpanId id = spanId(PROJECT, 1, 1);
    spans().insert(List.of(bareSpan(id, NOON)));
    ConversationId none = new ConversationId(PROJECT, traceId(1));

    conversations().remove(List.of(new Emptied(none, List.of(id))));

    assertThat(spans().unfolded(LONG_AGO)).isEmpty();
    spans().insert(List.of(bareSpan(spanId(PROJECT, 1, 2), NOON)));
    assertThat(spans().unfolded(LONG_AGO)).containsExactly(none);
  }

  @Test
  void unfolded_spanOutsideOfEveryTurn_isGoneAfterTheFold() {
    SpanId inside = spanId(PROJECT, 1, 1);
    SpanId outside = spanId(PROJECT, 1, 2);
    spans().insert(List.of(bareSpan(inside, NOON), bareSpan(outside, NOON)));

    conversations()
        .replace(
            List.of(
                new Folded(
                    Examples.conversation(PROJECT, traceId(1)),
                    List.of(),
                    Map.of(inside, "turn"),
                    Set.of(outside),
                    List.of(),
                    Instant.now().plusSeconds(1))));

    assertThat(spans().unfolded(LONG_AGO)).isEmpty();
    assertThat(spans().trace(PROJECT, traceId(1), 10))
        .extracting(SpanSummary::turnId)
        .containsExactly("turn", null);
  }

  @Test
  void named_remembersWhatSpansNoLongerName() {
    SpanId id = spanId(PROJECT, 1, 1);
    spans().insert(List.of(modelSpan(id, "c1", NOON), bareSpan(spanId(PROJECT, 2, 2), NOON)));
    spans().insert(List.of(modelSpan(id, "c2", NOON)));

    assertThat(spans().named(PROJECT, List.of(traceId(1), traceId(2), traceId(3))))
        .containsOnly(entry(traceId(1), Set.of("c1", "c2")));
    assertThat(spans().named(OTHER_PROJECT, List.of(traceId(1)))).isEmpty();
    assertThat(spans().named(PROJECT, List.of())).isEmpty();
  }

  @Test
  void unfolded_sinceLater_isEmpty() {
    spans().insert(List.of(bareSpan(spanId(PROJECT, 1, 1), NOON)));

    assertThat(spans().unfolded(FAR_FUTURE)).isEmpty();
  }

  private static Folded fold(String conversation, Map<SpanId, String> turns, Instant readAt) {
    Conversation folded = Examples.conversation(PROJECT, conversation);
    return new Folded(folded, List.of(), turns, List.of(), readAt);
  }
}
