package dev.assay.score;

import static java.util.Comparator.comparing;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Scores in memory, for tests. */
public final class InMemoryScoreStore implements ScoreStore {
  private final Map<Key, Score> scores = new ConcurrentHashMap<>();

  @Override
  public void insert(Collection<Score> batch) {
    batch.forEach(score -> scores.put(Key.of(score), score));
  }

  @Override
  public List<Score> about(Collection<Score.Subject> subjects) {
    return scores.values().stream()
        .filter(score -> subjects.contains(score.subject()))
        .sorted(comparing(Score::name).thenComparing(Score::createdAt))
        .toList();
  }

  private record Key(
      Score.Subject subject, String name, Score.Origin origin, @Nullable String judge) {
    static Key of(Score score) {
      return new Key(score.subject(), score.name(), score.origin(), score.judge());
    }
  }
}
