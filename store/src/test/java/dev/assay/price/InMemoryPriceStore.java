package dev.assay.price;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Prices in memory, for tests. */
public final class InMemoryPriceStore implements PriceStore {
  private final List<Price> prices = new ArrayList<>();
  private long changes;

  @Override
  public synchronized void add(Collection<Price> added) {
    for (Price price : added) {
      prices.removeIf(
          other ->
              other.project().equals(price.project())
                  && other.model().equals(price.model())
                  && other.validFrom().equals(price.validFrom())
                  && other.version().equals(price.version()));
      prices.add(price);
      changes++;
    }
  }

  @Override
  public synchronized List<Price> all() {
    return List.copyOf(prices);
  }

  @Override
  public synchronized String state() {
    return Long.toString(changes);
  }
}
