package dev.assay.judge.label;

final class InMemoryLabelStoreTest extends LabelStoreContract {
  private final LabelStore store = new InMemoryLabelStore();

  @Override
  protected LabelStore store() {
    return store;
  }
}
