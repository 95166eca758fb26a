package dev.assay.score;

final class InMemoryScoreStoreTest extends ScoreStoreContract {
  private final ScoreStore store = new InMemoryScoreStore();

  @Override
  protected ScoreStore store() {
    return store;
  }
}
