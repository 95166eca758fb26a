package dev.assay.judge.rubric;

final class InMemoryRubricStoreTest extends RubricStoreContract {
  private final RubricStore store = new InMemoryRubricStore();

  @Override
  protected RubricStore store() {
    return store;
  }
}
