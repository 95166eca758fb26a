package dev.assay.judge.review;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import dev.assay.judge.InMemoryJudgmentStore;
import dev.assay.judge.JudgeId;
import dev.assay.judge.Judgment;
import dev.assay.judge.Verdict;
import dev.assay.judge.calibration.RatedCase;
import dev.assay.judge.calibration.RatedTraffic;
import dev.assay.judge.review.JudgedTraffic.Place;
import dev.assay.score.Score.Subject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Rated traffic in memory, for tests: a case began when it was judged. */
public final class InMemoryRatedTraffic implements RatedTraffic {
  private final InMemoryJudgmentStore judgments;
  private final Map<Subject, Place> places;

  public InMemoryRatedTraffic(InMemoryJudgmentStore judgments, Map<Subject, Place> places) {
    this.judgments = judgments;
    this.places = places;
  }

  @Override
  public List<RatedCase> cases(String project, JudgeId judge, String question) {
    return judgments.by(project, judge, question, Integer.MAX_VALUE).stream()
        .map(this::rated)
        .toList();
  }

  private RatedCase rated(Judgment one) {
    Double value = one.verdict() instanceof Verdict.Scored(double said) ? said : null;
    Place place = places.get(one.subject());
    return place == null
        ? new RatedCase(one.subject(), value, "", "", "", "", null, one.at())
        : new RatedCase(
            one.subject(), value, place.release(), place.language(), "", "", one.at(), one.at());
  }

  @Override
  public Map<String, Long> mix(String project, JudgeId judge, String question, Instant since) {
    return cases(project, judge, question).stream()
        .filter(one -> one.isWithin(since, null))
        .collect(
            groupingBy(
                one -> one.at() == null ? "" : one.language() + "/" + one.release(), counting()));
  }

  @Override
  public Values values(
      String project, JudgeId judge, String question, Instant moment, Instant since) {
    List<RatedCase> scored =
        cases(project, judge, question).stream()
            .filter(one -> one.at() != null && one.value() != null)
            .toList();
    return new Values(
        counts(scored.stream().filter(one -> one.isWithin(null, moment)).toList()),
        counts(scored.stream().filter(one -> one.isWithin(since, null)).toList()));
  }

  private static Map<String, Long> counts(List<RatedCase> cases) {
    return cases.stream()
        .collect(
            groupingBy(
                one -> String.valueOf(Math.round(10 * Objects.requireNonNull(one.value())) / 10.0),
                counting()));
  }
}
