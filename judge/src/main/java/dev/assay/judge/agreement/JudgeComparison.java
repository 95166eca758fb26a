package dev.assay.judge.agreement;

import dev.assay.judge.agreement.AnswerScale.Kind;
import dev.assay.judge.agreement.JudgeCases.Compared;
import dev.assay.stats.agreement.AlternativeAnnotator;
import dev.assay.stats.agreement.Closeness;
import dev.assay.stats.calibration.Predictions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How far one judge agrees with people, in figures. */
final class JudgeComparison {
  private static final double FALSE_DISCOVERY_RATE = 0.05;
  private static final int FEWEST_ITEMS = 30;

  private final JudgeCases cases;
  private final List<Compared> compared;
  private final Reference reference;
  private final AnswerScale scale;
  private final AgreementSetting setting;

  JudgeComparison(
      JudgeCases cases, Reference reference, AnswerScale scale, AgreementSetting setting) {
    this.cases = cases;
    this.compared = cases.compared();
    this.reference = reference;
    this.scale = scale;
    this.setting = setting;
  }

  JudgeAgreement agreement(CaseSlices slices) {
    List<String> people = compared.stream().map(Compared::people).toList();
    List<String> said = compared.stream().map(Compared::judge).toList();
    return new JudgeAgreement(
        cases.judge(),
        cases.counts(),
        Figures.of(Figures.Names.PEOPLE_AND_JUDGE, people, said, scale, setting),
        errors(people, said),
        alternative(),
        confidences(),
        BiasReport.of(cases.pairs(), singles(), setting.level()),
        slices(slices));
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

  /** Over every case that people labelled, also those on which they are split. */
  private @Nullable AlternativeAnnotator alternative() {
    AlternativeAnnotator.Setting test =
        new AlternativeAnnotator.Setting(setting.epsilon(), FALSE_DISCOVERY_RATE, FEWEST_ITEMS);
    if (scale.kind() == Kind.NUMBERS) {
      List<AlternativeAnnotator.Item<Double>> items = new ArrayList<>();
      cases
          .answers()
          .forEach(
              (id, said) -> {
                Map<String, Double> given = new HashMap<>();
                people(id).forEach((name, value) -> given.put(name, Double.valueOf(value)));
                items.add(new AlternativeAnnotator.Item<>(Double.valueOf(said), given));
              });
      return AlternativeAnnotator.of(items, Closeness.smallDistance(), test).orElse(null);
    }
    List<AlternativeAnnotator.Item<String>> items = new ArrayList<>();
    cases
        .answers()
        .forEach((id, said) -> items.add(new AlternativeAnnotator.Item<>(said, people(id))));
    return AlternativeAnnotator.of(items, Closeness.sameAnswer(), test).orElse(null);
  }

  private Map<String, String> people(String caseId) {
    return reference.people().getOrDefault(caseId, Map.of());
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
      if (positive != null && (one.length() != null || one.own() != null)) {
        singles.add(
            new BiasReport.Single(
                one.judge().equals(positive),
                one.people().equals(positive),
                one.length(),
                one.own()));
      }
    }
    return singles;
  }

  private List<Slice> slices(CaseSlices all) {
    List<Slice> slices = new ArrayList<>();
    for (String field : all.fields()) {
      TreeMap<String, List<Compared>> values = new TreeMap<>();
      for (Compared one : compared) {
        String value = all.value(one.caseId(), field);
        if (value != null) {
          values.computeIfAbsent(value, key -> new ArrayList<>()).add(one);
        }
      }
      values.forEach((value, within) -> slices.add(slice(field, value, within)));
    }
    return slices;
  }

  private Slice slice(String field, String value, List<Compared> within) {
    List<String> people = within.stream().map(Compared::people).toList();
    List<String> said = within.stream().map(Compared::judge).toList();
    return SliceFigures.of(
        field, value, people, said, scale, setting.level(), errors(people, said));
  }
}
