package dev.assay.search;

import static java.util.stream.Collectors.toMap;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Turns of a list that does not change. */
public final class InMemoryTurnTexts implements TurnTexts {
  private static final Comparator<TurnKey> BY_KEY =
      Comparator.comparing(TurnKey::project)
          .thenComparing(TurnKey::conversationId)
          .thenComparing(TurnKey::turnId);

  private final List<TurnText> turns;

  public InMemoryTurnTexts(Collection<TurnText> turns) {
    this.turns = turns.stream().sorted(Comparator.comparing(TurnText::key, BY_KEY)).toList();
  }

  @Override
  public List<Batch> batches(long after) {
    return List.of();
  }

  @Override
  public List<Change> changed(long first, long last) {
    return List.of();
  }

  @Override
  public List<TurnText> page(@Nullable TurnKey after, int limit) {
    return turns.stream()
        .filter(turn -> after == null || BY_KEY.compare(turn.key(), after) > 0)
        .limit(limit)
        .toList();
  }

  @Override
  public Map<TurnKey, TurnText> find(String project, Collection<TurnKey> keys) {
    return turns.stream()
        .filter(turn -> turn.key().project().equals(project) && keys.contains(turn.key()))
        .collect(toMap(TurnText::key, Function.identity()));
  }
}
