package dev.assay.stats.agreement;

import dev.assay.stats.BenjaminiYekutieli;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Whether a judge may stand in for people: N. Calderon, R. Reichart, R. Dror, "The alternative
 * annotator test", ACL 2025 (arXiv 2501.10970). Each annotator is left out in turn; the judge and
 * the annotator are compared by how well each agrees with the others. The judge wins against an
 * annotator when its disadvantage is shown to be below ε, the saving a judge brings; the false
 * discovery rate over annotators is held by Benjamini-Yekutieli.
 *
 * @param annotators those tested, by name
 * @param winningRate ω, the share of them that the judge wins against, from 0 to 1
 * @param advantageProbability ρ, mean over annotators of how often the judge is at least as close
 *     to the others as the annotator, from 0 to 1
 */
public record AlternativeAnnotator(
    List<Annotator> annotators, double winningRate, double advantageProbability) {

  public AlternativeAnnotator {
    annotators = List.copyOf(annotators);
  }

  /**
   * One case.
   *
   * @param judge its answer
   * @param people answers by annotator; items with fewer than two are of no use and skipped
   */
  public record Item<T>(T judge, Map<String, T> people) {
    public Item {
      people = Map.copyOf(people);
    }
  }

  /**
   * What is set before the test.
   *
   * @param epsilon 0.2 against experts, 0.15 against skilled annotators, 0.1 against a crowd;
   *     within [0, 1)
   * @param falseDiscoveryRate q, within (0, 1), usually 0.05
   * @param minItems annotators with fewer are left out; 30 in the paper, at least 2
   */
  public record Setting(double epsilon, double falseDiscoveryRate, int minItems) {
    public Setting {
      if (!(epsilon >= 0 && epsilon < 1)
          || !(falseDiscoveryRate > 0 && falseDiscoveryRate < 1)
          || minItems < 2) {
        throw new IllegalArgumentException(
            "no setting of the test: " + epsilon + ", " + falseDiscoveryRate + ", " + minItems);
      }
    }
  }

  /**
   * The judge against one annotator.
   *
   * @param items compared
   * @param judgeWins share of them where the judge is at least as close to the others, W^f
   * @param annotatorWins share where the annotator is, W^h; ties are in both
   * @param pValue of "the judge's disadvantage is ε or more"
   * @param rejected whether that is rejected, so that the judge wins
   */
  public record Annotator(
      String name,
      int items,
      double judgeWins,
      double annotatorWins,
      double pValue,
      boolean rejected) {}

  /** Whether the judge wins against at least half of the annotators. */
  public boolean passed() {
    return winningRate >= 0.5;
  }

  /**
   * The test.
   *
   * @return empty when no annotator shares {@link Setting#minItems} items with another
   */
  public static <T> Optional<AlternativeAnnotator> of(
      List<Item<T>> items, Closeness<T> closeness, Setting setting) {
    TreeSet<String> names = new TreeSet<>();
    items.forEach(item -> names.addAll(item.people().keySet()));
    List<Annotator> compared = new ArrayList<>();
    for (String name : names) {
      AnnotatorComparison.of(name, items, closeness, setting).ifPresent(compared::add);
    }
    if (compared.isEmpty()) {
      return Optional.empty();
    }
    double[] q =
        BenjaminiYekutieli.adjust(compared.stream().mapToDouble(Annotator::pValue).toArray());
    List<Annotator> tested = new ArrayList<>();
    for (int j = 0; j < q.length; j++) {
      Annotator a = compared.get(j);
      boolean rejected = q[j] <= setting.falseDiscoveryRate();
      tested.add(
          new Annotator(
              a.name(), a.items(), a.judgeWins(), a.annotatorWins(), a.pValue(), rejected));
    }
    double won = tested.stream().filter(Annotator::rejected).count();
    double advantage = tested.stream().mapToDouble(Annotator::judgeWins).average().orElseThrow();
    return Optional.of(new AlternativeAnnotator(tested, won / q.length, advantage));
  }
}
