package dev.assay.price;

final class InMemoryPriceStoreTest extends PriceStoreContract {
  private final PriceStore store = new InMemoryPriceStore();

  @Override
  protected PriceStore store() {
    return store;
  }
}
