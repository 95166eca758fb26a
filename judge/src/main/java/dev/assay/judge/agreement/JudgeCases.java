package dev.assay.judge.agreement;

import dev.assay.judge.agreement.AnswerScale.Kind;
import dev.assay.judge.agreement.JudgeAgreement.Counts;
import dev.assay.stats.agreement.AlternativeAnnotator;
import dev.assay.stats.agreement.Closeness;
import dev.assay.stats.calibration.Predictions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The cases of one judge beside what people said of them. For one thread. */
final class JudgeCases {
  private static final double FALSE_DISCOVERY_RATE = 0.05;
  private static final int FEWEST_ITEMS = 30;
  private static final String SWAYED = "the verdict changes with the order of the answers";

  /** A case that both the judge and people gave a value. */
  private record Compared(
      String caseId,
      String people,
      String judge,
      @Nullable Double confidence,
      @Nullable Double length) {}

  private final String judge;
  private final Reference reference;
  private final AnswerScale scale;
  private final AgreementSetting setting;
  private final Map<String, List<CaseJudgment>> byCase = new TreeMap<>();
  private final List<Compared> compared = new ArrayList<>();
  private final List<JudgedPair> pairs = new ArrayList<>();
  private final TreeMap<String, Integer> reasons = new TreeMap<>();
  private int tied;
  private int peopleUnscored;
  private int withoutLabel;

  JudgeCases(
      String judge,
      List<CaseJudgment> judgments,
      Reference reference,
      AnswerScale scale,
      AgreementSetting setting) {
    this.judge = judge;
    this.reference = reference;
    this.scale = scale;
    this.setting = setting;
    judgments.forEach(this::add);
    Set<String> ties = Set.copyOf(reference.tied());
    Set<String> untold = Set.copyOf(reference.unscored());
    byCase.forEach((id, its) -> compare(id, its, ties, untold));
  }

  private void add(CaseJudgment judgment) {
    List<CaseJudgment> its = byCase.computeIfAbsent(judgment.caseId(), id -> new ArrayList<>());
    for (CaseJudgment other : its) {
      if (Objects.equals(other.order(), judgment.order())
          || other.order() == null
          || judgment.order() == null) {
        throw new LineException(
            judgment.place(),
            "case %s is judged twice by %s; a pair judged in both orders says \"order\""
                .formatted(judgment.caseId(), judge));
      }
    }
    its.add(judgment);
  }

  private void compare(String id, List<CaseJudgment> its, Set<String> ties, Set<String> untold) {
    String people = reference.values().get(id);
    String said = said(its, people);
    if (said == null) {
      return;
    }
    if (people != null) {
      compared.add(new Compared(id, people, said, confidence(its), its.getFirst().length()));
    } else if (ties.contains(id)) {
      tied++;
    } else if (untold.contains(id)) {
      peopleUnscored++;
    } else {
      withoutLabel++;
    }
  }

  /** The judge's value; null, with the reason counted, when it has none. */
  private @Nullable String said(List<CaseJudgment> its, @Nullable String people) {
    for (CaseJudgment judgment : its) {
      if (judgment.answer() instanceof Answer.Unscored(String reason)) {
        reasons.merge(reason, 1, Integer::sum);
        return null;
      }
    }
    if (its.getFirst().order() == null) {
      return ((Answer.Value) its.getFirst().answer()).text();
    }
    JudgedPair pair = new JudgedPair(its, people);
    pairs.add(pair);
    String verdict = pair.verdict();
    if (!scale.categories().contains(verdict)) {
      reasons.merge(SWAYED, 1, Integer::sum);
      return null;
    }
    return verdict;
  }

  private static @Nullable Double confidence(List<CaseJudgment> its) {
    double sum = 0;
    for (CaseJudgment judgment : its) {
      if (judgment.confidence() == null) {
        return null;
      }
      sum += judgment.confidence();
    }
    return sum / its.size();
  }

  JudgeAgreement agreement(CaseSlices slices) {
    List<String> people = compared.stream().map(Compared::people).toList();
    List<String> said = compared.stream().map(Compared::judge).toList();
    int unscored = reasons.values().stream().mapToInt(Integer::intValue).sum();
    int notJudged =
        (int) reference.values().keySet().stream().filter(id -> !byCase.containsKey(id)).count();
    return new JudgeAgreement(
        judge,
        new Counts(
            byCase.size(),
            compared.size(),
            unscored,
            reasons,
            tied,
            peopleUnscored,
            withoutLabel,
            notJudged),
        Figures.of(people, said, scale, setting),
        errors(people, said),
        alternative(),
        confidences(),
        BiasReport.of(pairs, singles(), setting.level()),
        slices(slices));
  }

  /** The cases compared, by id. */
  Stream<ComparedCase> compared() {
    return compared.stream()
        .map(c -> new ComparedCase(judge, c.caseId(), c.people(), c.judge(), c.confidence()));
  }

  private List<CategoryErrors> errors(List<String> people, List<String> said) {
    if (people.isEmpty()) {
      return List.of();
    }
    List<String> categories =
        scale.positive() == null ? scale.categories() : List.of(scale.positive());
    return categories.stream()
        .map(category -> CategoryErrors.of(category, people, said, setting.level()))
        .toList();
  }

  private @Nullable AlternativeAnnotator alternative() {
    AlternativeAnnotator.Setting test =
        new AlternativeAnnotator.Setting(setting.epsilon(), FALSE_DISCOVERY_RATE, FEWEST_ITEMS);
    if (scale.kind() == Kind.NUMBERS) {
      List<AlternativeAnnotator.Item<Double>> items =
          compared.stream()
              .map(
                  c -> {
                    Map<String, Double> given = new HashMap<>();
                    people(c).forEach((name, value) -> given.put(name, Double.valueOf(value)));
                    return new AlternativeAnnotator.Item<>(Double.valueOf(c.judge()), given);
                  })
              .toList();
      return AlternativeAnnotator.of(items, Closeness.smallDistance(), test).orElse(null);
    }
    List<AlternativeAnnotator.Item<String>> items =
        compared.stream().map(c -> new AlternativeAnnotator.Item<>(c.judge(), people(c))).toList();
    return AlternativeAnnotator.of(items, Closeness.sameAnswer(), test).orElse(null);
  }

  private Map<String, String> people(Compared one) {
    return reference.people().getOrDefault(one.caseId(), Map.of());
  }

  private @Nullable ConfidenceReport confidences() {
    List<Compared> told = compared.stream().filter(c -> c.confidence() != null).toList();
    if (told.isEmpty() || scale.kind() == Kind.NUMBERS) {
      return null;
    }
    double[] stated =
        told.stream().mapToDouble(c -> Objects.requireNonNull(c.confidence())).toArray();
    boolean[] right = new boolean[stated.length];
    for (int i = 0; i < right.length; i++) {
      right[i] = told.get(i).judge().equals(told.get(i).people());
    }
    return ConfidenceReport.of(Predictions.ofProbabilities(stated, right), setting);
  }

  private List<BiasReport.Single> singles() {
    String positive = scale.positive();
    List<BiasReport.Single> singles = new ArrayList<>();
    for (Compared one : compared) {
      if (positive != null && one.length() != null) {
        singles.add(
            new BiasReport.Single(
                one.judge().equals(positive), one.people().equals(positive), one.length()));
      }
    }
    return singles;
  }

  private List<Slice> slices(CaseSlices all) {
    List<Slice> slices = new ArrayList<>();
    for (String field : all.fields()) {
      TreeSet<String> values = new TreeSet<>();
      compared.forEach(
          c -> {
            String value = all.value(c.caseId(), field);
            if (value != null) {
              values.add(value);
            }
          });
      values.forEach(value -> slices.add(slice(all, field, value)));
    }
    return slices;
  }

  private Slice slice(CaseSlices all, String field, String value) {
    int[] within =
        IntStream.range(0, compared.size())
            .filter(i -> value.equals(all.value(compared.get(i).caseId(), field)))
            .toArray();
    List<String> people = new ArrayList<>();
    List<String> said = new ArrayList<>();
    for (int i : within) {
      people.add(compared.get(i).people());
      said.add(compared.get(i).judge());
    }
    return SliceFigures.of(
        field, value, people, said, scale, setting.level(), errors(people, said));
  }
}
