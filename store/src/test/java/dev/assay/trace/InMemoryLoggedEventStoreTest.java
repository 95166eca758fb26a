package dev.assay.trace;

final class InMemoryLoggedEventStoreTest extends LoggedEventStoreContract {
  private final InMemoryTraces traces = new InMemoryTraces();
  private final LoggedEventStore logs = new InMemoryLoggedEventStore(traces);
  private final SpanStore spans = new InMemorySpanStore(traces);

  @Override
  protected LoggedEventStore logs() {
    return logs;
  }

  @Override
  protected SpanStore spans() {
    return spans;
  }
}
