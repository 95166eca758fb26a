package dev.assay.trace;

final class InMemoryToolStoreTest extends ToolStoreContract {
  private final InMemoryTraces traces = new InMemoryTraces();

  @Override
  protected ToolStore tools() {
    return new InMemoryToolStore(traces);
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
