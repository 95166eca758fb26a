package dev.assay.judge.run;

final class InMemoryPositionStoreTest extends PositionStoreContract {
  private final PositionStore store = new InMemoryPositionStore();

  @Override
  protected PositionStore store() {
    return store;
  }
}
