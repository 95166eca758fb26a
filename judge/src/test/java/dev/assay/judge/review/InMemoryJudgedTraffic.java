package dev.assay.judge.review;

import dev.assay.judge.InMemoryJudgmentStore;
import dev.assay.judge.Judgment;
import dev.assay.judge.Verdict;
import dev.assay.score.Score.Subject;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Judged traffic in memory, for tests. */
public final class InMemoryJudgedTraffic implements JudgedTraffic {
  private final InMemoryJudgmentStore judgments;
  private final Map<Subject, Place> places;

  public InMemoryJudgedTraffic(InMemoryJudgmentStore judgments, Map<Subject, Place> places) {
    this.judgments = judgments;
    this.places = places;
  }

  @Override
  public List<Count> counts(String project, @Nullable Instant from, @Nullable Instant until) {
    Map<List<Object>, Judgment> last = new LinkedHashMap<>();
    for (Judgment one : judgments.all()) {
      boolean isWithin =
          (from == null || !one.at().isBefore(from)) && (until == null || one.at().isBefore(until));
      if (one.subject().project().equals(project) && isWithin) {
        last.put(List.of(one.subject(), one.judge().hash(), one.question()), one);
      }
    }
    return last.values().stream().map(this::count).toList();
  }

  private Count count(Judgment one) {
    Double value = one.verdict() instanceof Verdict.Scored(double said) ? said : null;
    Place place = places.get(one.subject());
    return new Count(
        one.judge().hash(),
        one.question(),
        place == null ? null : new Place("", 0, place.release(), place.language(), ""),
        value,
        1);
  }

  @Override
  public Map<Subject, Place> places(String project, Collection<Subject> subjects) {
    return places.entrySet().stream()
        .filter(place -> subjects.contains(place.getKey()))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
