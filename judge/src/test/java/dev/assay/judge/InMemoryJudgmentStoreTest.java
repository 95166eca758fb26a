package dev.assay.judge;

final class InMemoryJudgmentStoreTest extends JudgmentStoreContract {
  private final JudgmentStore store = new InMemoryJudgmentStore();

  @Override
  protected JudgmentStore store() {
    return store;
  }
}
