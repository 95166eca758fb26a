package dev.assay.ingest;

import dev.assay.trace.ConversationStore;
import dev.assay.trace.SpanStore;
import org.junit.jupiter.api.AfterEach;

final class MovedSpansTest extends MovedSpansContract {
  private final InMemory memory = new InMemory();

  @AfterEach
  void close() {
    memory.close();
  }

  @Override
  Ingest ingest() {
    return memory.ingest;
  }

  @Override
  SpanStore spans() {
    return memory.spans;
  }

  @Override
  ConversationStore conversations() {
    return memory.conversations;
  }
}
