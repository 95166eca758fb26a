package dev.assay.judge.agreement;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import dev.assay.judge.agreement.AgreementReport.ReferenceCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Holds judgments against labels. Pure functions, safe for use by many threads. */
public final class Calibrator {
  private Calibrator() {}

  /**
   * Every judge among the judgments, held against the labels. Labels of yes and no, true and false,
   * pass and fail are 1 and 0 where the judges say figures from 0 to 1; figures of judges are the
   * labels that begin with them, as 1_good does.
   *
   * @throws LineException if a case is labelled or judged twice by the same, or an answer does not
   *     fit the others
   * @throws IllegalArgumentException without any label or judgment that has a value, or if the
   *     values do not fit the setting, or labels and judgments share none
   */
  public static AgreementReport calibrate(
      List<CaseLabel> given, List<CaseJudgment> said, AgreementSetting setting) {
    Ready ready = ready(given, said, setting);
    List<CaseLabel> labels = ready.labels();
    List<CaseJudgment> judgments = ready.judgments();
    AnswerScale scale = ready.scale();
    Reference reference = ready.reference();
    CaseSlices slices = CaseSlices.of(labels, judgments, setting.slices());
    List<JudgeAgreement> judges = new ArrayList<>();
    judgments.stream()
        .collect(groupingBy(CaseJudgment::judge, TreeMap::new, toList()))
        .forEach(
            (judge, its) ->
                judges.add(
                    new JudgeComparison(
                            new JudgeCases(judge, its, reference, scale), reference, scale, setting)
                        .agreement(slices)));
    return new AgreementReport(
        setting.level(),
        setting.seed(),
        scale,
        new ReferenceCounts(
            rule(reference, scale),
            labels.size(),
            reference.values().size(),
            reference.adjudicated(),
            reference.tied().size(),
            reference.unscored().size()),
        PeopleAgreement.of(reference, scale, setting),
        judges,
        Stream.of(
                slices.notes().stream(),
                notes(labels, judges),
                new ScaleNotes(labels, judgments, scale, reference, setting).all().stream())
            .flatMap(notes -> notes)
            .toList());
  }

  /**
   * The cases that {@link #calibrate} compares, by judge, then case.
   *
   * @throws LineException as there
   * @throws IllegalArgumentException as there
   */
  public static List<ComparedCase> compared(
      List<CaseLabel> given, List<CaseJudgment> said, AgreementSetting setting) {
    Ready ready = ready(given, said, setting);
    return ready.judgments().stream()
        .collect(groupingBy(CaseJudgment::judge, TreeMap::new, toList()))
        .entrySet()
        .stream()
        .flatMap(
            its ->
                new JudgeCases(its.getKey(), its.getValue(), ready.reference(), ready.scale())
                    .compared().stream().map(one -> one.of(its.getKey())))
        .toList();
  }

  /** Labels and judgments in the same words. */
  private record Ready(
      List<CaseLabel> labels,
      List<CaseJudgment> judgments,
      AnswerScale scale,
      Reference reference) {}

  private static Ready ready(
      List<CaseLabel> given, List<CaseJudgment> said, AgreementSetting setting) {
    requireReference(given, setting.reference());
    // Who gives the order of the answers has spelled them.
    boolean isFree = setting.order().isEmpty();
    List<CaseLabel> labels = isFree ? given.stream().map(CommonValues::spelled).toList() : given;
    List<CaseJudgment> judgments =
        isFree ? said.stream().map(CommonValues::spelled).toList() : said;
    return judgments.stream().anyMatch(one -> one.order() != null)
        ? inSameWords(
            labels.stream().map(CommonValues::asPreference).toList(),
            judgments.stream().map(CommonValues::asPreference).toList(),
            setting)
        : inSameWords(labels, judgments, setting);
  }

  private static void requireReference(List<CaseLabel> labels, @Nullable String reference) {
    List<String> annotators = labels.stream().map(CaseLabel::annotator).distinct().toList();
    if (reference != null && !annotators.contains(reference)) {
      throw new IllegalArgumentException(
          "there is no annotator %s; there are %s"
              .formatted(reference, annotators.stream().sorted().limit(9).collect(joining(", "))));
    }
  }

  private static Ready inSameWords(
      List<CaseLabel> given, List<CaseJudgment> said, AgreementSetting setting) {
    List<CaseJudgment> judgments = CommonValues.inPeoplesWords(given, said);
    boolean areYesAndNo = setting.order().isEmpty() && CommonValues.areYesAndNo(given, judgments);
    List<CaseLabel> labels =
        areYesAndNo ? given.stream().map(CommonValues::asNumber).toList() : given;
    boolean areMixed =
        !areYesAndNo && setting.order().isEmpty() && CommonValues.mixWords(given, judgments);
    if (areMixed) {
      labels = given.stream().map(CommonValues::asWord).toList();
      judgments = judgments.stream().map(CommonValues::asWord).toList();
    }
    String positive = setting.positive();
    if (positive != null && setting.order().isEmpty()) {
      positive = CommonValues.spelled(positive);
    }
    if (areYesAndNo && positive != null) {
      positive = CommonValues.asNumber(positive);
    }
    if (areMixed && positive != null) {
      positive = CommonValues.asWord(positive);
    }
    CommonValues.requireShared(labels, judgments);
    List<String> values =
        Stream.concat(
                labels.stream().map(CaseLabel::answer),
                judgments.stream().map(CaseJudgment::answer))
            .flatMap(Calibrator::value)
            .toList();
    if (labels.stream().map(CaseLabel::answer).flatMap(Calibrator::value).findAny().isEmpty()) {
      throw new IllegalArgumentException("no label has a value");
    }
    AnswerScale scale = AnswerScale.of(values, setting.order(), setting.kind(), positive);
    return new Ready(labels, judgments, scale, Reference.of(labels, scale, setting.reference()));
  }

  static Stream<String> value(Answer answer) {
    return switch (answer) {
      case Answer.Value(String text) -> Stream.of(text);
      case Answer.Unscored unscored -> Stream.empty();
    };
  }

  private static String rule(Reference reference, AnswerScale scale) {
    String most =
        switch (scale.kind()) {
          case NUMBERS -> "mean of the labels";
          case ORDINAL -> "majority of the labels, else their median";
          case BINARY, NOMINAL -> "majority of the labels";
        };
    if (reference.adjudicated() == 0) {
      return most;
    }
    return reference.resettled() == 0
        ? "adjudicated label, else " + most
        : "adjudicated label, the latest where several people settled a case (%,d), else %s"
            .formatted(reference.resettled(), most);
  }

  private static Stream<String> notes(List<CaseLabel> labels, List<JudgeAgreement> judges) {
    return judges.stream()
        .filter(judge -> judge.counts().compared() == 0)
        .map(
            judge ->
                "%s shares no case with the labels (their first is %s): are the ids the same?"
                    .formatted(judge.judge(), labels.getFirst().caseId()));
  }
}
