package dev.assay.ingest;

import static dev.assay.trace.Examples.NOON;
import static dev.assay.trace.Examples.PROJECT;
import static dev.assay.trace.Examples.bareSpan;
import static dev.assay.trace.Examples.modelSpan;
import static dev.assay.trace.Examples.spanId;
import static dev.assay.trace.Examples.traceId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.trace.Conversation;
import dev.assay.trace.ConversationFilter;
import dev.assay.trace.ConversationId;
import dev.assay.trace.ConversationOrder;
import dev.assay.trace.ConversationStore;
import dev.assay.trace.Span;
import dev.assay.trace.SpanStore;
import dev.assay.trace.Turn;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of conversations whose spans come to belong to others. */
abstract class MovedSpansContract {
  private static final BigDecimal COST_OF_ONE = new BigDecimal("0.001234567");

  abstract Ingest ingest();

  abstract SpanStore spans();

  abstract ConversationStore conversations();

  @Test
  void spanResentUnderAnotherId_leavesNoGhost() {
    take(modelSpan(spanId(PROJECT, 1, 1), "a", NOON));
    take(modelSpan(spanId(PROJECT, 1, 1), "b", NOON));

    assertThat(all()).containsExactly("b");
    assertThat(turns("a")).isEmpty();
    assertThat(turns("b")).hasSize(1);
    assertThat(conversation("b").cost()).isEqualByComparingTo(COST_OF_ONE);
    Turn turn = turns("b").getFirst();
    assertThat(conversations().turn(PROJECT, turn.turnId())).contains(turn);
    assertThat(spans().trace(PROJECT, traceId(1), 10).getFirst().turnId()).isEqualTo(turn.turnId());
  }

  @Test
  void spanResentUnderAnotherIdOnAnotherDay_leavesNoGhost() {
    take(modelSpan(spanId(PROJECT, 1, 1), "a", NOON));
    take(modelSpan(spanId(PROJECT, 1, 1), "b", NOON.plus(Duration.ofDays(2))));

    assertThat(all()).containsExactly("b");
    assertThat(turns("a")).isEmpty();
    assertThat(spans().trace(PROJECT, traceId(1), 10)).hasSize(1);
    assertThat(conversation("b").modelCalls()).isEqualTo(1);
    assertThat(conversation("b").cost()).isEqualByComparingTo(COST_OF_ONE);
  }

  @Test
  void oneTraceOfTwoMoves_andEachConversationHasOne() {
    take(modelSpan(spanId(PROJECT, 1, 1), "a", NOON));
    take(modelSpan(spanId(PROJECT, 2, 2), "a", NOON.plusSeconds(60)));
    assertThat(conversation("a").modelCalls()).isEqualTo(2);

    take(modelSpan(spanId(PROJECT, 2, 2), "b", NOON.plusSeconds(60)));

    assertThat(all()).containsExactly("a", "b");
    assertThat(conversation("a").modelCalls()).isEqualTo(1);
    assertThat(conversation("a").cost()).isEqualByComparingTo(COST_OF_ONE);
    assertThat(conversation("b").modelCalls()).isEqualTo(1);
  }

  @Test
  void rootThatNamesTheConversationComesLast_andTheTracesOwnIsGone() {
    take(modelSpan(spanId(PROJECT, 1, 1), null, NOON));
    assertThat(all()).containsExactly(traceId(1));

    take(modelSpan(spanId(PROJECT, 1, 2), "a", NOON.plusSeconds(5)));

    assertThat(all()).containsExactly("a");
    assertThat(conversation("a").modelCalls()).isEqualTo(2);
    assertThat(turns(traceId(1))).isEmpty();
  }

  @Test
  void everySpanResentWithAnId_andTheTracesOwnIsGone() {
    take(modelSpan(spanId(PROJECT, 1, 1), null, NOON));
    take(modelSpan(spanId(PROJECT, 1, 1), "a", NOON));

    assertThat(all()).containsExactly("a");
    assertThat(conversation("a").cost()).isEqualByComparingTo(COST_OF_ONE);
  }

  @Test
  void resentWithoutAnId_goesBackToTheTracesOwn() {
    take(modelSpan(spanId(PROJECT, 1, 1), "a", NOON));
    take(modelSpan(spanId(PROJECT, 1, 1), null, NOON));

    assertThat(all()).containsExactly(traceId(1));
  }

  @Test
  void lateSpanWithoutAnId_joinsWhatItsTraceNames() {
    take(modelSpan(spanId(PROJECT, 1, 1), "a", NOON));
    take(modelSpan(spanId(PROJECT, 1, 2), null, NOON.plusSeconds(5)));

    assertThat(all()).containsExactly("a");
    assertThat(conversation("a").modelCalls()).isEqualTo(2);
  }

  @Test
  void twoConversationsThatSwapTheirTraces_comeToRest() {
    take(modelSpan(spanId(PROJECT, 1, 1), "a", NOON));
    take(modelSpan(spanId(PROJECT, 2, 2), "b", NOON));
    take(modelSpan(spanId(PROJECT, 1, 1), "b", NOON), modelSpan(spanId(PROJECT, 2, 2), "a", NOON));

    assertThat(all()).containsExactly("a", "b");
    assertThat(turns("a").getFirst().traceId()).isEqualTo(traceId(2));
    assertThat(turns("b").getFirst().traceId()).isEqualTo(traceId(1));
    long folded = ingest().status().folded();
    take(modelSpan(spanId(PROJECT, 3, 3), "c", NOON));
    assertThat(ingest().status().folded()).isEqualTo(folded + 1);
  }

  @Test
  void spansThatMakeNoConversation_areNotFoldedAgainAfterARestart() {
    take(bareSpan(spanId(PROJECT, 1, 1), NOON), modelSpan(spanId(PROJECT, 2, 2), "a", NOON));

    assertThat(all()).containsExactly("a");
    assertThat(spans().unfolded(Instant.EPOCH)).isEmpty();
  }

  @Test
  void killedBeforeTheFold_leavesNoGhostAfterRecovery() {
    take(modelSpan(spanId(PROJECT, 1, 1), "a", NOON));
    spans().insert(List.of(modelSpan(spanId(PROJECT, 1, 1), "b", NOON)));

    ingest().recover(Instant.EPOCH);

    assertThat(ingest().settle(Duration.ofSeconds(60))).isTrue();
    assertThat(all()).containsExactly("b");
  }

  private void take(Span... spans) {
    assertThat(ingest().store(List.of(spans))).isInstanceOf(Receipt.Stored.class);
    assertThat(ingest().settle(Duration.ofSeconds(60))).isTrue();
  }

  private List<Turn> turns(String id) {
    return conversations().turns(new ConversationId(PROJECT, id));
  }

  private Conversation conversation(String id) {
    return conversations().find(new ConversationId(PROJECT, id)).orElseThrow();
  }

  private List<String> all() {
    return conversations()
        .page(ConversationFilter.all(PROJECT), ConversationOrder.STARTED, false, null, 100)
        .conversations()
        .stream()
        .map(one -> one.id().id())
        .sorted()
        .toList();
  }
}
