package dev.assay.ingest;

import dev.assay.ingest.redact.Redaction;
import dev.assay.score.InMemoryScoreStore;
import dev.assay.score.ScoreStore;
import dev.assay.trace.ConversationStore;
import dev.assay.trace.InMemoryConversationStore;
import dev.assay.trace.InMemorySpanStore;
import dev.assay.trace.InMemoryTraces;
import dev.assay.trace.SpanStore;
import java.time.Duration;

/** Stores in memory and an ingest over them, for tests. */
public final class InMemory implements AutoCloseable {
  public static final IngestConfig QUICK =
      new IngestConfig(
          Duration.ofMillis(1),
          10_000,
          64 << 20,
          Duration.ofSeconds(2),
          Duration.ofSeconds(1),
          Duration.ofMillis(20),
          Duration.ofMillis(200),
          2);

  public final SpanStore spans;
  public final ConversationStore conversations;
  public final ScoreStore scores = new InMemoryScoreStore();
  public final Ingest ingest;

  public InMemory() {
    this(Redaction.NONE);
  }

  public InMemory(Redaction redaction) {
    InMemoryTraces traces = new InMemoryTraces();
    spans = new InMemorySpanStore(traces);
    conversations = new InMemoryConversationStore(traces);
    ingest = new Ingest(spans, conversations, QUICK, null, redaction);
  }

  @Override
  public void close() {
    ingest.close();
  }
}
