package dev.assay.trace;

final class InMemorySpanLogStoreTest extends SpanLogStoreContract {
  private final InMemoryTraces traces = new InMemoryTraces();
  private final SpanLogStore logs = new InMemorySpanLogStore(traces);
  private final SpanStore spans = new InMemorySpanStore(traces);

  @Override
  protected SpanLogStore logs() {
    return logs;
  }

  @Override
  protected SpanStore spans() {
    return spans;
  }
}
