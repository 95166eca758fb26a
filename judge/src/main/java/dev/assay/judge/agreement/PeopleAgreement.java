package dev.assay.judge.agreement;

import dev.assay.stats.Estimate;
import dev.assay.stats.agreement.GwetCoefficient;
import dev.assay.stats.agreement.KrippendorffAlpha;
import dev.assay.stats.agreement.RatingTable;
import dev.assay.stats.agreement.Scale;
import dev.assay.stats.agreement.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What people agree among themselves: the ceiling of what a judge can agree with them.
 *
 * @param annotators by name, without those whose labels settle
 * @param cases with two labels or more
 * @param alpha Krippendorff's over all annotators; null without such cases
 * @param ac1 Gwet's AC1 (for ordinals AC2 with quadratic weights) over all; null for numbers
 * @param pairs every two annotators who share a case
 */
public record PeopleAgreement(
    List<String> annotators,
    int cases,
    @Nullable Estimate alpha,
    @Nullable Estimate ac1,
    List<Pair> pairs) {
  public PeopleAgreement {
    annotators = List.copyOf(annotators);
    pairs = List.copyOf(pairs);
  }

  /** Two annotators on the cases that both labelled. */
  public record Pair(String first, String second, Figures figures) {}

  /**
   * What the kappa of a judge is held against: Cohen's kappa of two people, Krippendorff's alpha of
   * more; empty when no case has two labels.
   */
  public Optional<Estimate> ceiling() {
    return Optional.ofNullable(pairs.size() == 1 ? pairs.getFirst().figures().kappa() : alpha);
  }

  static PeopleAgreement of(Reference reference, AnswerScale scale, AgreementSetting setting) {
    TreeSet<String> names = new TreeSet<>();
    reference.people().values().forEach(given -> names.addAll(given.keySet()));
    List<List<String>> units =
        reference.people().values().stream()
            .map(given -> List.copyOf(given.values()))
            .filter(given -> given.size() > 1)
            .toList();
    List<String> annotators = List.copyOf(names);
    return new PeopleAgreement(
        annotators,
        units.size(),
        units.isEmpty() ? null : alpha(units, scale, setting).map(Figures::telling).orElse(null),
        units.isEmpty() ? null : coefficient(units, scale, setting.level()),
        pairs(reference, scale, setting));
  }

  private static Optional<Estimate> alpha(
      List<List<String>> units, AnswerScale scale, AgreementSetting setting) {
    return switch (scale.kind()) {
      case NUMBERS ->
          KrippendorffAlpha.ofFigures(
              units.stream().map(unit -> unit.stream().map(Double::valueOf).toList()).toList(),
              setting.bootstrap());
      case ORDINAL ->
          KrippendorffAlpha.estimate(
              RatingTable.ofLabels(units, scale.categories()), Scale.ORDINAL, setting.bootstrap());
      case BINARY, NOMINAL ->
          KrippendorffAlpha.estimate(
              RatingTable.ofLabels(units, scale.categories()), Scale.NOMINAL, setting.bootstrap());
    };
  }

  private static @Nullable Estimate coefficient(
      List<List<String>> units, AnswerScale scale, double level) {
    return switch (scale.kind()) {
      case NUMBERS -> null;
      case ORDINAL ->
          GwetCoefficient.ac2(RatingTable.ofLabels(units, scale.categories()), Weights.QUADRATIC)
              .map(coefficient -> Figures.telling(coefficient.estimate(level)))
              .orElse(null);
      case BINARY, NOMINAL ->
          GwetCoefficient.ac1(RatingTable.ofLabels(units, scale.categories()))
              .map(coefficient -> Figures.telling(coefficient.estimate(level)))
              .orElse(null);
    };
  }

  /** What two annotators said of the cases that both labelled. */
  private record Both(List<String> first, List<String> second) {}

  private static List<Pair> pairs(
      Reference reference, AnswerScale scale, AgreementSetting setting) {
    TreeMap<String, TreeMap<String, Both>> all = new TreeMap<>();
    for (Map<String, String> given : reference.people().values()) {
      List<String> names = given.keySet().stream().sorted().toList();
      for (int i = 0; i < names.size(); i++) {
        for (int j = i + 1; j < names.size(); j++) {
          Both both =
              all.computeIfAbsent(names.get(i), name -> new TreeMap<>())
                  .computeIfAbsent(
                      names.get(j), name -> new Both(new ArrayList<>(), new ArrayList<>()));
          both.first().add(String.valueOf(given.get(names.get(i))));
          both.second().add(String.valueOf(given.get(names.get(j))));
        }
      }
    }
    List<Pair> pairs = new ArrayList<>();
    all.forEach(
        (first, others) ->
            others.forEach(
                (second, both) -> {
                  Figures figures =
                      Figures.of(
                          new Figures.Names(first, second),
                          both.first(),
                          both.second(),
                          scale,
                          setting);
                  if (figures != null) {
                    pairs.add(new Pair(first, second, figures));
                  }
                }));
    return pairs;
  }
}
