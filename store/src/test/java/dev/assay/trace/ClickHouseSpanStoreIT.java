package dev.assay.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.clickhouse.ClickHouse;
import dev.assay.clickhouse.TestDatabase;
import java.time.Clock;
import java.time.Instant;
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

  @Override
  protected SpanStore spans() {
    return spans;
  }

  @Override
  protected ConversationStore conversations() {
    return conversations;
  }
}
