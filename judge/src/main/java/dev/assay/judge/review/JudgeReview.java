package dev.assay.judge.review;

import dev.assay.clickhouse.ClickHouse;
import dev.assay.judge.JudgeId;
import dev.assay.judge.Judgment;
import dev.assay.judge.JudgmentStore;
import dev.assay.judge.JudgmentStore.Tally;
import dev.assay.judge.agreement.BiasReport;
import dev.assay.judge.agreement.ComparedCase;
import dev.assay.judge.calibration.Calibration;
import dev.assay.judge.calibration.CalibrationCheck;
import dev.assay.judge.calibration.CalibrationReport;
import dev.assay.judge.calibration.CalibrationService;
import dev.assay.judge.calibration.CalibrationStatus;
import dev.assay.judge.calibration.CalibrationStore;
import dev.assay.judge.calibration.RatedCase;
import dev.assay.judge.calibration.RatedTraffic;
import dev.assay.judge.label.Label;
import dev.assay.judge.label.LabelSet;
import dev.assay.judge.label.LabelStore;
import dev.assay.judge.llm.CanaryStore;
import dev.assay.judge.local.TaughtCases;
import dev.assay.score.Score.Subject;
import dev.assay.stats.judging.Preference;
import dev.assay.stats.judging.SwappedPair;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the judges of a project are worth. Safe for use by many threads. */
public final class JudgeReview {
  private static final double LEVEL = 0.95;

  private final JudgmentStore judgments;
  private final CalibrationStore calibrations;
  private final LabelStore labels;
  private final CanaryStore canaries;
  private final TaughtCases taught;
  private final RatedTraffic rated;
  private final JudgedTraffic traffic;
  private final CalibrationCheck check;

  /** A judgment, and what its judge's figures may be called. */
  public record Given(Judgment judgment, CalibrationStatus status) {}

  public JudgeReview(
      JudgmentStore judgments,
      CalibrationStore calibrations,
      LabelStore labels,
      CanaryStore canaries,
      TaughtCases taught,
      RatedTraffic rated,
      JudgedTraffic traffic,
      Clock clock) {
    this.judgments = judgments;
    this.calibrations = calibrations;
    this.labels = labels;
    this.canaries = canaries;
    this.taught = taught;
    this.rated = rated;
    this.traffic = traffic;
    this.check = new CalibrationCheck(calibrations, labels, rated, clock);
  }

  /** Of a migrated database. */
  public static JudgeReview on(ClickHouse clickHouse, Clock clock) {
    return new JudgeReview(
        JudgmentStore.on(clickHouse, clock),
        CalibrationStore.on(clickHouse, clock),
        LabelStore.on(clickHouse, clock),
        CanaryStore.on(clickHouse, clock),
        TaughtCases.on(clickHouse),
        RatedTraffic.on(clickHouse),
        JudgedTraffic.on(clickHouse),
        clock);
  }

  /**
   * Every judge on every question, the one that judged last first.
   *
   * @param from of the judgments counted in {@link ReviewedJudge#inRange}; null for the beginning
   * @param until of them, not included; null for no end
   */
  public List<ReviewedJudge> judges(
      String project, @Nullable Instant from, @Nullable Instant until) {
    Map<List<String>, Long> inRange =
        judgments.judges(project, from, until).stream()
            .collect(
                Collectors.toMap(
                    tally -> List.of(tally.judge().hash(), tally.question()), Tally::judgments));
    Standings standings = new Standings(project);
    return judgments.judges(project).stream()
        .map(
            tally ->
                review(
                    tally,
                    inRange.getOrDefault(List.of(tally.judge().hash(), tally.question()), 0L),
                    standings.of(tally.judge(), tally.question())))
        .toList();
  }

  private static ReviewedJudge review(Tally tally, long inRange, CalibrationStatus status) {
    ReviewedJudge bare = new ReviewedJudge(tally, inRange, status, null);
    return new ReviewedJudge(
        tally, inRange, status, bare.calibration().flatMap(CalibrationReport::of).orElse(null));
  }

  /** All that is known of one of {@link #judges}. */
  public ReviewedJudge.Whole whole(String project, ReviewedJudge judge) {
    return new ReviewedJudge.Whole(
        judge,
        canaries.latest(project, judge.question(), judge.judge()).orElse(null),
        orders(project, judge),
        criteria(project, judge),
        judgments.parts(project, judge.judge().hash()));
  }

  private List<Calibration> criteria(String project, ReviewedJudge judge) {
    return labels.questions(project).stream()
        .filter(question -> question.startsWith(judge.question() + "/"))
        .flatMap(
            question ->
                calibrations.of(project, question).stream()
                    .filter(one -> one.judgeHash().equals(judge.judge().hash()))
                    .limit(1))
        .toList();
  }

  private BiasReport.@Nullable Position orders(String project, ReviewedJudge judge) {
    List<SwappedPair> pairs = new ArrayList<>();
    for (JudgmentStore.BothOrders both :
        judgments.orders(project, judge.judge(), judge.question())) {
      SwappedPair pair = new SwappedPair(preference(both.first()), preference(both.second()));
      pairs.addAll(Collections.nCopies(Math.toIntExact(both.pairs()), pair));
    }
    return BiasReport.Position.of(pairs, LEVEL);
  }

  private static Preference preference(double value) {
    return value > 0.5 ? Preference.A : value < 0.5 ? Preference.B : Preference.TIE;
  }

  /** What every judge said of the subjects, by question, then time. */
  public List<Given> about(Collection<Subject> subjects) {
    List<Judgment> all = judgments.about(subjects);
    if (all.isEmpty()) {
      return List.of();
    }
    Standings standings = new Standings(all.getFirst().subject().project());
    return all.stream()
        .map(one -> new Given(one, standings.of(one.judge(), one.question())))
        .toList();
  }

  /** The cases that a calibration compares, as its judge judges them now, by case. */
  public List<ReviewedCase> cases(Calibration calibration) {
    Optional<LabelSet> found =
        labels.set(calibration.project(), calibration.labelSet(), calibration.labelSetVersion());
    if (found.isEmpty()) {
      return List.of();
    }
    LabelSet set = found.get();
    Map<String, Judgment> said = new HashMap<>();
    for (Judgment one : CalibrationService.judgments(judgments, taught, set)) {
      if (one.judge().hash().equals(calibration.judgeHash())) {
        said.put(one.subject().id(), one);
      }
    }
    if (said.isEmpty()) {
      return List.of();
    }
    Map<String, List<Label>> labelled = new HashMap<>();
    set.members().forEach(one -> labelled.put(one.subject().id(), one.labels()));
    List<ReviewedCase> cases = new ArrayList<>();
    for (ComparedCase one : CalibrationService.compared(set, said.values())) {
      Judgment judgment = said.get(one.caseId());
      List<Label> people = labelled.get(one.caseId());
      if (judgment != null && people != null) {
        cases.add(new ReviewedCase(one.people(), one.said(), judgment, people));
      }
    }
    return cases;
  }

  /** Where cases lie; those that are not in the traffic are missing. */
  public Map<Subject, JudgedTraffic.Place> places(String project, Collection<Subject> subjects) {
    return traffic.places(project, subjects);
  }

  /**
   * How often a judge says a value, and how often that is so, by parts of the traffic.
   *
   * @param from of the cases, by when they began; null for the beginning
   * @param until of them, not included; null for no end
   * @param category the value; null, and one that there is not, for yes or else the first
   * @return empty for a judge that says numbers, and without judgments
   */
  public Optional<ReviewedRates> rates(
      String project,
      ReviewedJudge judge,
      @Nullable Instant from,
      @Nullable Instant until,
      ReviewedRates.Part by,
      @Nullable String category) {
    List<RatedCase> cases =
        rated.cases(project, judge.judge(), judge.question()).stream()
            .filter(one -> one.isWithin(from, until))
            .toList();
    Optional<LabelSet> set =
        judge
            .calibration()
            .map(Calibration::labelSet)
            .flatMap(name -> labels.set(project, name, labels.newest(project, name)));
    return new RateReview(judge, cases, set.orElse(null), taught.of(project, judge.judge().hash()))
        .rates(by, category);
  }

  /** The status of each judge of a project, calibrations of a question read once. */
  private final class Standings {
    private final String project;
    private final Map<String, List<Calibration>> ofQuestion = new HashMap<>();
    private final Map<List<String>, CalibrationStatus> known = new HashMap<>();

    Standings(String project) {
      this.project = project;
    }

    CalibrationStatus of(JudgeId judge, String question) {
      List<Calibration> all =
          ofQuestion.computeIfAbsent(question, name -> calibrations.of(project, name));
      return known.computeIfAbsent(
          List.of(judge.hash(), question), key -> check.status(all, project, question, judge));
    }
  }
}
