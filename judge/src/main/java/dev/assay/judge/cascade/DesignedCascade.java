package dev.assay.judge.cascade;

import dev.assay.score.Score.Subject;
import java.time.Instant;
import java.util.List;

/**
 * A cascade as it is kept.
 *
 * @param scope what is judged
 * @param levels from cheap to strong
 * @param alpha error that the verdicts of each level stay under
 * @param delta chance that this is broken
 * @param labelSet it was designed on
 * @param report the design as JSON
 */
public record DesignedCascade(
    String project,
    String name,
    String question,
    Subject.Kind scope,
    List<Step> levels,
    double alpha,
    double delta,
    String labelSet,
    int labelSetVersion,
    String report,
    Instant at) {
  public DesignedCascade {
    levels = List.copyOf(levels);
    if (name.isBlank() || levels.isEmpty()) {
      throw new IllegalArgumentException("a cascade has a name and levels");
    }
  }

  /**
   * A level.
   *
   * @param judge as people name it, such as {@code local:resolved}
   * @param hash of the judge it was designed with; another judge under the name is not it
   * @param threshold as in {@link Level}
   */
  public record Step(String judge, String hash, double threshold) {}
}
