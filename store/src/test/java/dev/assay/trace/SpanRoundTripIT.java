package dev.assay.trace;

import static dev.assay.trace.Examples.NOON;
import static dev.assay.trace.Examples.PROJECT;
import static dev.assay.trace.Examples.spanId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.clickhouse.ClickHouse;
import dev.assay.clickhouse.TestDatabase;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever a span holds comes back as it was. */
final class SpanRoundTripIT {
  private static ClickHouse clickHouse = TestDatabase.empty();
  private static SpanStore store = SpanStore.on(clickHouse, Clock.systemUTC());

  @BeforeContainer
  static void open() {
    clickHouse = TestDatabase.migrated();
    store = SpanStore.on(clickHouse, Clock.systemUTC());
  }

  @AfterContainer
  static void close() {
    clickHouse.close();
  }

  @Property(tries = 60)
  void find_anySpan_givesItBack(@ForAll("spans") List<Span> spans) {
    Map<SpanId, Span> last = new TreeMap<>(Comparator.comparing(SpanId::spanId));
    spans.forEach(span -> last.put(span.id(), span));

    store.insert(last.values());

    last.forEach((id, span) -> assertThat(store.find(id)).contains(span));
  }

  @Property(tries = 500)
  void body_anyMessage_isRebuilt(@ForAll("messages") Message message) {
    assertThat(MessageBody.message(message.role(), message.text(), MessageBody.of(message)))
        .isEqualTo(message);
  }

  @Example
  void find_loneSurrogate_comesBackAsReplacementCharacter() {
    Span base = Examples.modelSpan(spanId(PROJECT, 9, 9), null, NOON);
    Span odd =
        new Span(
            base.id(),
            null,
            "half \uD83D of a pair",
            base.kind(),
            NOON,
            base.duration(),
            base.status(),
            null,
            base.attribution(),
            null,
            null,
            List.of(Message.text(Role.USER, "\uDE00!")),
            List.of(),
            "none",
            Map.of(),
            Map.of(),
            List.of(),
            List.of());

    store.insert(List.of(odd));

    Span read = store.find(odd.id()).orElseThrow();
    assertThat(read.name()).isEqualTo("half \uFFFD of a pair");
    assertThat(read.input()).containsExactly(Message.text(Role.USER, "\uFFFD!"));
  }

  @Provide
  Arbitrary<List<Span>> spans() {
    return SpanArbitraries.span().list().ofMinSize(1).ofMaxSize(5);
  }

  @Provide
  Arbitrary<Message> messages() {
    return SpanArbitraries.message();
  }
}
