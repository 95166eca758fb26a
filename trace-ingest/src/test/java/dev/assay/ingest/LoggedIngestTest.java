package dev.assay.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.clickhouse.ClickHouseException;
import dev.assay.clickhouse.Failures;
import dev.assay.ingest.log.LogConfig;
import dev.assay.ingest.log.SetAside;
import dev.assay.ingest.log.SpanLog;
import dev.assay.trace.ConversationId;
import dev.assay.trace.Span;
import dev.assay.trace.SpanStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoggedIngestTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private final InMemory memory = new InMemory();
  private final AtomicBoolean away = new AtomicBoolean();
  private final SpanStore store =
      new SpanStoreOver(memory.spans) {
        @Override
        protected void beforeInsert(Collection<Span> spans) {
          if (away.get()) {
            throw Failures.away();
          }
          if (spans.stream().anyMatch(span -> span.name().equals("poison"))) {
            throw new IllegalArgumentException("does not fit");
          }
        }
      };
  @TempDir private Path folder;

  @AfterEach
  void close() {
    memory.close();
  }

  @Test
  void acknowledged_thenStored_thenFolded_withAReceiptForEach() throws Exception {
    try (Ingest ingest = ingest(1 << 20)) {
      assertThat(ingest.status().receipts()).isEmpty();
      ingest.accept("p", Examples.request(1));
      awaitFolded(ingest, "p");

      assertThat(memory.spans.find(Examples.id("p", 1))).isPresent();
      assertThat(memory.conversations.find(new ConversationId("p", Examples.trace(1)))).isPresent();
      assertThat(ReceiptsJson.of(ingest.status(), "p"))
          .startsWith("{\"receipts\":[{\"project\":\"p\",\"accepted\":{\"sequence\":0,\"at\":")
          .contains("\"folded\":{")
          .contains("\"searchable\":null");
      ingest.followIndex(() -> Instant.MAX);
      assertThat(ReceiptsJson.of(ingest.status(), "p")).contains("\"searchable\":{\"sequence\":0,");
      assertThat(ReceiptsJson.of(ingest.status(), "other")).isEqualTo("{\"receipts\":[]}");
      assertThat(new IngestMetrics(ingest::status).scrape())
          .contains(
              "assay_ingest_accepted_spans_total 1.0",
              "assay_ingest_stored_spans_total 1.0",
              "assay_ingest_log_broken 0.0",
              "assay_ingest_receipt_sequence{project=\"p\",stage=\"folded\"} 0.0");
    }
  }

  @Test
  void storeAway_acknowledgesAllTheSame_alsoBeyondTheMemory_andStoresInOrder() throws Exception {
    away.set(true);
    try (Ingest ingest = ingest(1_000)) {
      for (int i = 0; i < 200; i++) {
        assertThat(ingest.accept("p", Examples.request(i))).isInstanceOf(Receipt.Stored.class);
      }
      assertThat(ingest.status().stored()).isZero();
      ProjectReceipt receipt = Objects.requireNonNull(ingest.status().receipts().get("p"));
      assertThat(receipt.stored()).isNull();
      away.set(false);
      awaitFolded(ingest, "p");
      for (int i = 0; i < 200; i++) {
        assertThat(memory.spans.find(Examples.id("p", i))).isPresent();
      }
    }
  }

  @Test
  void stoppedWhileTheStoreIsAway_theNextProcessStoresIt() throws Exception {
    away.set(true);
    long start = System.nanoTime();
    try (Ingest ingest = ingest(1 << 20)) {
      for (int i = 0; i < 20; i++) {
        ingest.accept("p", Examples.request(i));
      }
    }
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    away.set(false);
    try (Ingest ingest = ingest(1 << 20)) {
      awaitFolded(ingest, "p");
      for (int i = 0; i < 20; i++) {
        assertThat(memory.spans.find(Examples.id("p", i))).isPresent();
      }
    }
    try (SpanLog log = SpanLog.open(config(1 << 20))) {
      assertThat(log.next()).isEqualTo(20);
    }
  }

  @Test
  void spanThatTheStoreRefuses_isSetAside_andCostsOnlyItself() throws Exception {
    try (Ingest ingest = ingest(1 << 20)) {
      ingest.accept("p", Examples.request(1));
      ingest.accept("p", Examples.named(2, "poison"));
      ingest.accept("p", Examples.request(3));
      awaitFolded(ingest, "p");

      assertThat(memory.spans.find(Examples.id("p", 1))).isPresent();
      assertThat(memory.spans.find(Examples.id("p", 2))).isEmpty();
      assertThat(memory.spans.find(Examples.id("p", 3))).isPresent();
      assertThat(Objects.requireNonNull(ingest.status().log()).setAside()).isEqualTo(1);
    }
    try (Stream<Path> files = Files.list(folder)) {
      Path kept =
          files.filter(file -> file.toString().endsWith(".quarantine")).findFirst().orElseThrow();
      assertThat(kept).hasBinaryContent(Examples.named(2, "poison").toByteArray());
    }
  }

  @Test
  void setAside_tellsWhatItIs_andIsStoredAgainOnceTheStoreTakesIt() throws Exception {
    try (Ingest ingest = ingest(1 << 20)) {
      ingest.accept("p", Examples.request(1));
      ingest.accept("shop", Examples.named(2, "poison"));
      awaitFolded(ingest, "shop");
    }
    SetAside one = SetAside.in(folder).getFirst();
    SetAside.Origin origin = Objects.requireNonNull(one.origin());
    assertThat(one.isRequest()).isTrue();
    assertThat(one.reason()).contains("does not fit");
    assertThat(one.at()).isBetween(origin.receivedAt(), Instant.now());
    assertThat(origin.project()).isEqualTo("shop");

    assertThat(new SpansAgain(store, memory.conversations).store(one, origin))
        .isEqualTo("1 of 1 spans are not taken: does not fit");
    assertThat(one.file()).exists();

    assertThat(new SpansAgain(memory.spans, memory.conversations).store(one, origin)).isNull();
    one.forget();
    assertThat(memory.conversations.find(new ConversationId("shop", Examples.trace(2))))
        .isPresent();
    assertThat(SetAside.in(folder)).isEmpty();
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.filter(file -> file.toString().contains("quarantine"))).isEmpty();
    }
  }

  @Test
  void setAside_whileTheStoreIsAway_staysWhereItIs() throws Exception {
    try (Ingest ingest = ingest(1 << 20)) {
      ingest.accept("p", Examples.request(1));
      ingest.accept("p", Examples.named(2, "poison"));
      awaitFolded(ingest, "p");
    }
    SetAside one = SetAside.in(folder).getFirst();
    away.set(true);
    SpansAgain again = new SpansAgain(store, memory.conversations);
    assertThatThrownBy(() -> again.store(one, Objects.requireNonNull(one.origin())))
        .isInstanceOf(ClickHouseException.class);
    assertThat(one.file()).exists();
  }

  @Test
  void settle_waitsForWhatIsOnlyInTheLog() {
    try (Ingest ingest = ingest(1_000)) {
      for (int i = 0; i < 100; i++) {
        ingest.accept("p", Examples.request(i));
      }
      assertThat(ingest.settle(LIMIT)).isTrue();
      for (int i = 0; i < 100; i++) {
        assertThat(memory.conversations.find(new ConversationId("p", Examples.trace(i))))
            .isPresent();
      }
    }
  }

  private Ingest ingest(long memoryBytes) {
    return new Ingest(
        store, memory.conversations, InMemory.QUICK, SpanLog.open(config(memoryBytes)));
  }

  private LogConfig config(long memoryBytes) {
    return new LogConfig(folder, 2_000, 1 << 30, memoryBytes);
  }

  private static void awaitFolded(Ingest ingest, String project) throws InterruptedException {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (System.nanoTime() < deadline) {
      IngestStatus status = ingest.status();
      long last = Objects.requireNonNull(status.log()).durable();
      ProjectReceipt receipt = status.receipts().get(project);
      if (receipt != null && receipt.folded() != null && receipt.folded().sequence() == last) {
        return;
      }
      Thread.sleep(20);
    }
    throw new AssertionError("not folded: " + ingest.status());
  }
}
