package dev.assay.trace;

final class InMemoryRejectedSpanStoreTest extends RejectedSpanStoreContract {
  private final RejectedSpanStore store = new InMemoryRejectedSpanStore();

  @Override
  protected RejectedSpanStore store() {
    return store;
  }
}
