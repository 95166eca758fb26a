package dev.assay.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.clickhouse.ClickHouse;
import dev.assay.clickhouse.TestDatabase;
import dev.assay.trace.Conversation;
import dev.assay.trace.ConversationStore;
import dev.assay.trace.Examples;
import dev.assay.trace.Folded;
import dev.assay.trace.Span;
import dev.assay.trace.SpanId;
import dev.assay.trace.SpanStore;
import dev.assay.trace.Status;
import dev.assay.trace.Turn;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tables read for the index, and the index brought up to them, on the real engine. */
final class TurnTextsIT {

  @TempDir private Path folder;
  private final ClickHouse clickHouse = TestDatabase.migrated();
  private final SpanStore spans = SpanStore.on(clickHouse, Clock.systemUTC());
  private final ConversationStore conversations =
      ConversationStore.on(clickHouse, Clock.systemUTC());
  private final TurnTexts texts = TurnTexts.on(clickHouse);

  @AfterEach
  void close() {
    clickHouse.close();
  }

  @Test
  void changed_givesTheTextsAndToolsOfATurn() {
    Turn turn = write("c1");

    TurnTexts.Batch batch = texts.batches(0).getLast();
    List<TurnTexts.Change> changes = texts.changed(batch.version(), batch.version());

    assertThat(batch.rows()).isEqualTo(1);
    assertThat(changes).hasSize(1);
    TurnText text = changes.getFirst().text();
    assertThat(text.key()).isEqualTo(new TurnKey(Examples.PROJECT, "c1", turn.turnId()));
    assertThat(text.userText()).isEqualTo(turn.userText());
    assertThat(text.answerText()).isEqualTo(turn.answerText());
    assertThat(text.tools())
        .containsExactly(
            new TurnText.Tool(
                "find_order", Status.ERROR, "{\"id\":\"A-17\"}", "", "no such order"));
  }

  @Test
  void page_givesEveryTurnOnce() {
    List<TurnKey> written = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      Turn turn = write("c" + i);
      written.add(new TurnKey(Examples.PROJECT, "c" + i, turn.turnId()));
    }

    List<TurnKey> read = new ArrayList<>();
    List<TurnText> page = texts.page(null, 3);
    while (!page.isEmpty()) {
      page.forEach(text -> read.add(text.key()));
      page = texts.page(read.getLast(), 3);
    }

    assertThat(read).containsExactlyElementsOf(written);
    assertThat(texts.find(Examples.PROJECT, Set.copyOf(written))).hasSize(7);
    assertThat(texts.find(Examples.OTHER_PROJECT, Set.copyOf(written))).isEmpty();
  }

  @Test
  void indexer_followsTheTables_andForgetsWhatIsGone() throws Exception {
    write("c1");
    try (SearchIndex index = SearchIndex.open(folder)) {
      Clock later = Clock.fixed(Instant.now().plusSeconds(60), ZoneOffset.UTC);
      Indexer indexer = new Indexer(index, texts, later);
      drain(indexer);
      assertThat(found(index, "\"no such order\"")).isEqualTo(1);

      write("c2");
      drain(indexer);
      assertThat(found(index, "tool:find_order")).isEqualTo(2);

      Conversation empty = Examples.conversation(Examples.PROJECT, "c2");
      conversations.replace(
          List.of(new Folded(empty, List.of(), Map.of(), List.of(), Instant.now())));
      drain(indexer);
      assertThat(found(index, "tool:find_order")).isEqualTo(1);
      assertThat(indexer.status().rebuilding()).isFalse();

      indexer.commit();
      assertThat(new Indexer(index, texts, later).status()).isEqualTo(indexer.status());
      indexer.restart();
      index.refresh();
      assertThat(found(index, "")).isZero();
      drain(indexer);
      assertThat(found(index, "")).isEqualTo(1);
    }
  }

  private static void drain(Indexer indexer) {
    int idle = 0;
    while (idle < 2) {
      idle = indexer.step() == 0 && !indexer.status().rebuilding() ? idle + 1 : 0;
    }
  }

  private static long found(SearchIndex index, String query) {
    return index
        .search()
        .find(SearchRequest.of(Examples.PROJECT, SearchSyntax.parse(query), 10))
        .total();
  }

  /** A conversation of one turn in which a tool failed. */
  private Turn write(String id) {
    int trace = Integer.parseInt(id.substring(1)) + 1;
    SpanId call = Examples.spanId(Examples.PROJECT, trace, 1);
    SpanId tool = Examples.spanId(Examples.PROJECT, trace, 2);
    Span ran = Examples.toolSpan(tool, call, id, Examples.NOON);
    spans.insert(List.of(Examples.modelSpan(call, id, Examples.NOON), ran));
    Conversation conversation = Examples.conversation(Examples.PROJECT, id);
    Turn turn = Examples.turn(conversation.id(), 0);
    conversations.replace(
        List.of(
            new Folded(
                conversation,
                List.of(turn),
                Map.of(call, turn.turnId(), tool, turn.turnId()),
                List.of(),
                Instant.now().plus(Duration.ofSeconds(1)))));
    return turn;
  }
}
