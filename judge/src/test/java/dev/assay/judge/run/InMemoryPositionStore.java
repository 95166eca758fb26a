package dev.assay.judge.run;

import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/** Positions in memory, for tests. */
public final class InMemoryPositionStore implements PositionStore {
  private final Map<String, Long> positions = new ConcurrentHashMap<>();

  @Override
  public OptionalLong find(String rule) {
    Long position = positions.get(rule);
    return position == null ? OptionalLong.empty() : OptionalLong.of(position);
  }

  @Override
  public void put(String rule, long turnVersion) {
    positions.put(rule, turnVersion);
  }
}
