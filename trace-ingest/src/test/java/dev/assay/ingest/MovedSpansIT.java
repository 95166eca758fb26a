package dev.assay.ingest;

import dev.assay.trace.ConversationStore;
import dev.assay.trace.SpanStore;
import org.junit.jupiter.api.AfterEach;

final class MovedSpansIT extends MovedSpansContract {
  private final StoresUnderTest stores = new StoresUnderTest();

  @AfterEach
  void close() {
    stores.close();
  }

  @Override
  Ingest ingest() {
    return stores.ingest;
  }

  @Override
  SpanStore spans() {
    return stores.spans;
  }

  @Override
  ConversationStore conversations() {
    return stores.conversations;
  }
}
