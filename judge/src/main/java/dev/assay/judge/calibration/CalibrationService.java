package dev.assay.judge.calibration;

import dev.assay.judge.JudgeId;
import dev.assay.judge.Judgment;
import dev.assay.judge.JudgmentStore;
import dev.assay.judge.agreement.AgreementReport;
import dev.assay.judge.agreement.AgreementSetting;
import dev.assay.judge.agreement.Calibrator;
import dev.assay.judge.agreement.CaseJudgment;
import dev.assay.judge.agreement.CaseLabel;
import dev.assay.judge.agreement.ComparedCase;
import dev.assay.judge.agreement.Figures;
import dev.assay.judge.agreement.JudgeAgreement;
import dev.assay.judge.label.Label;
import dev.assay.judge.label.LabelSet;
import dev.assay.judge.local.TaughtCases;
import dev.assay.judge.rubric.RubricStore;
import dev.assay.score.Score.Subject;
import dev.assay.stats.Estimate;
import dev.assay.stats.corrected.EffectiveSize;
import dev.assay.stats.corrected.JudgeErrors;
import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Holds the judges of a project against a label set and keeps what comes of it. Where the cases of
 * the set weigh differently, the figures that are kept of a judge of yes or no (agreement, kappa,
 * sensitivity, specificity) are those of the traffic, by the weights; the report beside them is of
 * the labelled cases as they are. Thread-safe.
 */
public final class CalibrationService {
  private final CalibrationStore calibrations;
  private final Clock clock;

  public CalibrationService(CalibrationStore calibrations, Clock clock) {
    this.calibrations = calibrations;
    this.clock = clock;
  }

  /**
   * The judgments on the question by every judge that has judged a case of the set, without those
   * on cases that taught the judge: there it knows the answer.
   */
  public static List<Judgment> judgments(JudgmentStore store, TaughtCases taught, LabelSet set) {
    Map<String, Set<Subject>> known = new HashMap<>();
    return judgments(store, set).stream()
        .filter(
            one ->
                one.judge().kind() != JudgeId.Kind.TRAINED
                    || !known
                        .computeIfAbsent(one.judge().hash(), hash -> taught.of(set.project(), hash))
                        .contains(one.subject()))
        .toList();
  }

  /**
   * The same; where the set asks one criterion of a rubric, what judges of the whole said of it.
   *
   * @param rubrics kept ones; shipped ones are known
   */
  public static List<Judgment> judgments(
      JudgmentStore store, RubricStore rubrics, TaughtCases taught, LabelSet set) {
    Optional<CriterionQuestion> criterion = CriterionQuestion.of(set.question(), rubrics);
    if (criterion.isEmpty()) {
      return judgments(store, taught, set);
    }
    return store.about(subjects(set)).stream()
        .filter(criterion.get()::isWithin)
        .map(criterion.get()::of)
        .toList();
  }

  private static Set<Subject> subjects(LabelSet set) {
    return set.members().stream().map(LabelSet.Member::subject).collect(Collectors.toSet());
  }

  /** The judgments on the question by every judge that has judged a case of the set. */
  public static List<Judgment> judgments(JudgmentStore store, LabelSet set) {
    return store.about(subjects(set)).stream()
        .filter(judgment -> judgment.question().equals(set.question()))
        .toList();
  }

  /**
   * Every case of the set that a judge and people both gave a value, in their words.
   *
   * @param judgments on its cases, one a case and judge
   * @throws IllegalArgumentException if no label or no judgment has a value
   */
  public static List<ComparedCase> compared(LabelSet set, Collection<Judgment> judgments) {
    return Calibrator.compared(
        labels(set, subject -> Map.of()),
        judgments.stream().flatMap(ForComparing::of).toList(),
        AgreementSetting.USUAL);
  }

  /**
   * Calibrates every judge among the judgments and keeps one {@link Calibration} of each.
   *
   * @param judgments on the cases of the set, one a case and judge
   * @param fields of a case that are slices, such as language and release; empty for none
   * @param setting how; the report is of all judges at once
   * @throws IllegalArgumentException if no label or no judgment has a value
   */
  public AgreementReport calibrate(
      LabelSet set,
      Collection<Judgment> judgments,
      Function<Subject, Map<String, String>> fields,
      AgreementSetting setting) {
    List<CaseLabel> labels = labels(set, fields);
    List<CaseJudgment> said = judgments.stream().flatMap(ForComparing::of).toList();
    AgreementReport report = Calibrator.calibrate(labels, said, setting);
    Map<String, Long> mix = mix(set, fields);
    Map<String, JudgeId> ids = new HashMap<>();
    judgments.forEach(judgment -> ids.put(judgment.judge().text(), judgment.judge()));
    for (JudgeAgreement judge : report.judges()) {
      JudgeId id = ids.get(judge.judge());
      if (id != null && judge.figures() != null) {
        List<Judgment> own =
            judgments.stream().filter(judgment -> judgment.judge().equals(id)).toList();
        calibrations.insert(
            calibration(
                set,
                id,
                CalibrationReport.of(report, judge, setting),
                WeightedFigures.of(set, own).orElse(null),
                mix));
      }
    }
    return report;
  }

  /**
   * In the order in which they were given: the last label that settles a case counts. What stands
   * in for people is left out where people spoke, for it is none of them.
   */
  private static List<CaseLabel> labels(
      LabelSet set, Function<Subject, Map<String, String>> fields) {
    return set.members().stream()
        .flatMap(CalibrationService::spoken)
        .sorted(Comparator.comparing(Label::at))
        .map(label -> label.forComparing(fields.apply(label.subject())))
        .toList();
  }

  private static Stream<Label> spoken(LabelSet.Member member) {
    boolean isByPeople = member.labels().stream().anyMatch(label -> !label.standIn());
    return member.labels().stream().filter(label -> !isByPeople || !label.standIn());
  }

  /**
   * How the traffic that the set stands for lies in its parts: the values of the fields, in their
   * order. Weighted cases count as many as they stand for, scaled to {@link EffectiveSize} of all.
   */
  private static Map<String, Long> mix(
      LabelSet set, Function<Subject, Map<String, String>> fields) {
    List<LabelSet.Member> drawn = set.members().stream().filter(set::isDrawn).toList();
    double all = drawn.stream().mapToDouble(LabelSet.Member::weight).sum();
    double size = EffectiveSize.of(drawn, LabelSet.Member::weight);
    Map<String, Double> weights =
        drawn.stream()
            .collect(
                Collectors.groupingBy(
                    member -> part(fields.apply(member.subject())),
                    Collectors.summingDouble(LabelSet.Member::weight)));
    Map<String, Long> mix = new HashMap<>();
    weights.forEach((part, weight) -> mix.put(part, Math.round(size * weight / all)));
    return mix;
  }

  /** The part of the traffic, as in {@link Calibration#mix}, of a case with these fields. */
  public static String part(Map<String, String> fields) {
    return String.join("/", new TreeMap<>(fields).values());
  }

  private Calibration calibration(
      LabelSet set,
      JudgeId id,
      CalibrationReport report,
      @Nullable WeightedFigures weighted,
      Map<String, Long> mix) {
    JudgeAgreement judge = report.judge();
    Figures figures = Objects.requireNonNull(judge.figures());
    Estimate agreement = figures.agreement();
    Double share = agreement == null ? null : Double.valueOf(agreement.value());
    JudgeErrors errors =
        judge.errors().size() == 1 && set.members().stream().anyMatch(set::isDrawn)
            ? judge.errors().getFirst().counts().orElse(null)
            : null;
    return new Calibration(
        set.project(),
        set.question(),
        id.text(),
        id.hash(),
        set.name(),
        set.version(),
        set.hash(),
        set.standIn(),
        figures.cases(),
        weighted == null ? share : Double.valueOf(weighted.agreement()),
        weighted == null ? figures.kappa() : weighted.kappa(),
        weighted == null ? errors : weighted.errors(),
        mix,
        report.json(),
        clock.instant());
  }
}
