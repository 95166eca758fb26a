package dev.assay.trace;

final class InMemoryTrafficStoreTest extends TrafficStoreContract {
  private final InMemoryTraces traces = new InMemoryTraces();

  @Override
  protected TrafficStore traffic() {
    return new InMemoryTrafficStore(traces);
  }

  @Override
  protected ConversationStore conversations() {
    return new InMemoryConversationStore(traces);
  }

  @Override
  protected SpanStore spans() {
    return new InMemorySpanStore(traces);
  }
}
