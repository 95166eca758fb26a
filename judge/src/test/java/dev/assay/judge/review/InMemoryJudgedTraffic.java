package dev.assay.judge.review;

import dev.assay.score.Score.Subject;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/** Places in memory, for tests. */
public final class InMemoryJudgedTraffic implements JudgedTraffic {
  private final Map<Subject, Place> places;

  public InMemoryJudgedTraffic(Map<Subject, Place> places) {
    this.places = places;
  }

  @Override
  public Map<Subject, Place> places(String project, Collection<Subject> subjects) {
    return places.entrySet().stream()
        .filter(place -> subjects.contains(place.getKey()))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
