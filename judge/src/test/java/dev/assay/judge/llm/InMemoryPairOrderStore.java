package dev.assay.judge.llm;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Orders of pairs in memory, for tests. */
final class InMemoryPairOrderStore implements PairOrderStore {
  private final Map<Place, PairJudge.InOrder> orders = new ConcurrentHashMap<>();

  @Override
  public Optional<PairJudge.InOrder> find(Place place) {
    return Optional.ofNullable(orders.get(place));
  }

  @Override
  public void keep(Place place, PairJudge.InOrder said) {
    orders.put(place, said);
  }
}
