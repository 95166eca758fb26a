package dev.assay.stats.judging;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Several judges as one: P. Verga et al., "Replacing judges with juries", arXiv 2404.18796. Votes
 * for labels, the mean for scores.
 */
public final class Panel {
  private Panel() {}

  /**
   * What most votes are for.
   *
   * @param answer the label with the most votes
   * @param votes for it, at least 1
   * @param judges that voted
   */
  public record Verdict<T>(T answer, int votes, int judges) {}

  /**
   * The label with the most votes.
   *
   * @return empty without votes or when two labels share the lead: the case is for another judge
   */
  public static <T> Optional<Verdict<T>> vote(Collection<T> votes) {
    Map<T, Integer> counts = new HashMap<>();
    votes.forEach(vote -> counts.merge(vote, 1, Integer::sum));
    int most = counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    if (counts.values().stream().filter(count -> count == most).count() != 1) {
      return Optional.empty();
    }
    return counts.entrySet().stream()
        .filter(entry -> entry.getValue() == most)
        .map(entry -> new Verdict<>(entry.getKey(), most, votes.size()))
        .findFirst();
  }

  /**
   * The mean of the scores.
   *
   * @throws IllegalArgumentException without scores or with one that is not finite
   */
  public static double mean(double... scores) {
    if (scores.length == 0 || !Arrays.stream(scores).allMatch(Double::isFinite)) {
      throw new IllegalArgumentException("no scores: " + Arrays.toString(scores));
    }
    return Arrays.stream(scores).sum() / scores.length;
  }
}
