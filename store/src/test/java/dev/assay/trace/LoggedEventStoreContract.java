package dev.assay.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every {@link LoggedEventStore} does. Each test starts with empty stores. */
public abstract class LoggedEventStoreContract {
  private static final SpanId SPAN = Examples.spanId(Examples.PROJECT, 1, 1);
  private static final SpanId NEIGHBOUR = Examples.spanId(Examples.PROJECT, 1, 2);

  protected abstract LoggedEventStore logs();

  protected abstract SpanStore spans();

  @Test
  void ofTraces_givesEveryFieldInOrder() {
    LoggedEvent first = log(SPAN, 0, "gen_ai.user.message", "Wo?\u0000");
    LoggedEvent second = log(SPAN, 1, "gen_ai.user.message", "Da!");
    LoggedEvent other = log(NEIGHBOUR, 0, "gen_ai.choice", "");
    logs().insert(List.of(second, other, first));

    assertThat(logs().ofTraces(Examples.PROJECT, List.of(Examples.traceId(1))))
        .isEqualTo(Map.of(SPAN, List.of(first, second), NEIGHBOUR, List.of(other)));
    assertThat(logs().ofTraces(Examples.PROJECT, List.of(Examples.traceId(2)))).isEmpty();
    assertThat(logs().ofTraces(Examples.PROJECT, List.of())).isEmpty();
    assertThat(logs().ofTraces(Examples.OTHER_PROJECT, List.of(Examples.traceId(1)))).isEmpty();
  }

  @Test
  void insert_again_replaces() {
    logs().insert(List.of(log(SPAN, 0, "gen_ai.choice", "a")));
    logs().insert(List.of(log(SPAN, 0, "gen_ai.choice", "b")));
    logs().insert(List.of());

    assertThat(logs().ofTraces(Examples.PROJECT, List.of(Examples.traceId(1))))
        .isEqualTo(Map.of(SPAN, List.of(log(SPAN, 0, "gen_ai.choice", "b"))));
    assertThat(logs().projects()).containsExactly(Examples.PROJECT);
  }

  @Test
  void unjoined_namesConversationsWhoseSpanWasThereBeforeItsLog() {
    SpanId late = Examples.spanId(Examples.PROJECT, 2, 1);
    spans().insert(List.of(Examples.modelSpan(SPAN, "c1", Examples.NOON)));
    spans().insert(List.of(Examples.bareSpan(NEIGHBOUR, Examples.NOON)));
    logs().insert(List.of(log(SPAN, 0, "a", ""), log(late, 0, "a", "")));
    spans().insert(List.of(Examples.bareSpan(late, Examples.NOON)));

    assertThat(logs().unjoined(Instant.EPOCH))
        .containsExactly(new ConversationId(Examples.PROJECT, "c1"));
    assertThat(logs().unjoined(Instant.now().plusSeconds(60))).isEmpty();

    spans().insert(List.of(Examples.modelSpan(SPAN, "c1", Examples.NOON)));
    assertThat(logs().unjoined(Instant.EPOCH)).isEmpty();
  }

  @Test
  void spanOfResponse_isTheSpanWithThatResponse() {
    spans().insert(List.of(Examples.modelSpan(SPAN, "c1", Examples.NOON)));
    String response = "resp-" + SPAN.spanId();

    assertThat(logs().spanOfResponse(Examples.PROJECT, response, Examples.NOON)).contains(SPAN);
    assertThat(logs().spanOfResponse(Examples.PROJECT, response, Examples.NOON.plusNanos(1)))
        .isEmpty();
    assertThat(logs().spanOfResponse(Examples.PROJECT, "other", Instant.EPOCH)).isEmpty();
    assertThat(logs().spanOfResponse(Examples.OTHER_PROJECT, response, Instant.EPOCH)).isEmpty();
  }

  private static LoggedEvent log(SpanId span, int position, String name, String content) {
    return new LoggedEvent(span, Examples.NOON, position, name, Map.of("content", content));
  }
}
