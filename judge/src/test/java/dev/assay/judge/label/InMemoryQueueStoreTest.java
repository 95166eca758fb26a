package dev.assay.judge.label;

final class InMemoryQueueStoreTest extends QueueStoreContract {
  private final LabelStore labels = new InMemoryLabelStore();
  private final QueueStore store = new InMemoryQueueStore(labels);

  @Override
  protected QueueStore store() {
    return store;
  }

  @Override
  protected LabelStore labels() {
    return labels;
  }
}
