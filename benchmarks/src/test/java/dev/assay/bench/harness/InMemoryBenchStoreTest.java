package dev.assay.bench.harness;

final class InMemoryBenchStoreTest extends BenchStoreContract {
  private final BenchStore store = new InMemoryBenchStore();

  @Override
  protected BenchStore store() {
    return store;
  }
}
