package dev.assay.trace;

final class InMemorySpanStoreTest extends SpanStoreContract {
  private final InMemoryTraces traces = new InMemoryTraces();

  @Override
  protected SpanStore spans() {
    return new InMemorySpanStore(traces);
  }

  @Override
  protected ConversationStore conversations() {
    return new InMemoryConversationStore(traces);
  }
}
