package dev.assay.judge.label;

import dev.assay.score.Score.Subject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Cases drawn by strata, so that rare kinds are among them, with the weights that make estimates
 * right for the whole again: a case of a stratum of N of which n were drawn stands for N / n.
 *
 * @param cases drawn, in a random order in which any first part is a fair mix
 */
public record StratifiedSample(List<Drawn> cases) {
  public StratifiedSample {
    cases = List.copyOf(cases);
  }

  /** A case that may be drawn. */
  public record Candidate(Subject subject, String stratum) {}

  /**
   * A case that was.
   *
   * @param weight how many cases it stands for, at least 1
   */
  public record Drawn(Subject subject, String stratum, double weight) {}

  /**
   * A sample: each stratum gives its share, and at least {@code least} where it has so many.
   *
   * @param n how many to draw; more when the least of every stratum come to more, fewer when there
   *     are fewer
   * @param seed the same candidates and seed give the same sample, in whatever order they come
   */
  public static StratifiedSample draw(
      Collection<Candidate> candidates, int n, int least, long seed) {
    if (n < 1 || least < 0) {
      throw new IllegalArgumentException("a sample has a case: " + n);
    }
    TreeMap<String, List<Candidate>> strata = new TreeMap<>();
    candidates.stream()
        .distinct()
        .sorted(
            Comparator.comparing((Candidate c) -> c.subject().kind())
                .thenComparing(c -> c.subject().id()))
        .forEach(c -> strata.computeIfAbsent(c.stratum(), s -> new ArrayList<>()).add(c));
    Random random = new Random(seed);
    Map<String, Integer> shares = shares(strata, n, least);
    List<Drawn> drawn = new ArrayList<>();
    strata.forEach(
        (stratum, members) -> {
          int size = members.size();
          int share = shares.getOrDefault(stratum, 0);
          Collections.shuffle(members, random);
          members
              .subList(0, share)
              .forEach(c -> drawn.add(new Drawn(c.subject(), stratum, (double) size / share)));
        });
    Collections.shuffle(drawn, random);
    return new StratifiedSample(drawn);
  }

  /** The least of each stratum first, then one after the other to the one furthest behind. */
  private static Map<String, Integer> shares(
      TreeMap<String, List<Candidate>> strata, int n, int least) {
    int all = strata.values().stream().mapToInt(List::size).sum();
    Map<String, Integer> shares = new TreeMap<>();
    strata.forEach((stratum, members) -> shares.put(stratum, Math.min(least, members.size())));
    int given = shares.values().stream().mapToInt(Integer::intValue).sum();
    for (; given < Math.min(n, all); given++) {
      String behind = "";
      double most = Double.NEGATIVE_INFINITY;
      for (Map.Entry<String, List<Candidate>> stratum : strata.entrySet()) {
        int share = shares.getOrDefault(stratum.getKey(), 0);
        double lacking = (double) n * stratum.getValue().size() / all - share;
        if (share < stratum.getValue().size() && lacking > most) {
          most = lacking;
          behind = stratum.getKey();
        }
      }
      shares.merge(behind, 1, Integer::sum);
    }
    return shares;
  }
}
