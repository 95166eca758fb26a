package dev.assay.bench.bfcl;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The leaderboard's scores, as shares between 0 and 1. A category that was not run counts 0, as the
 * leaderboard counts it, and is named in {@code notRun}, so that a score is never read as complete
 * when it is not.
 *
 * @param nonLive mean of simple (the mean of three languages), multiple, parallel and
 *     parallel-multiple; in V3 of irrelevance too
 * @param live mean over the items of the live categories; in V3 irrelevance and relevance among
 *     them
 * @param irrelevance mean of irrelevance and live irrelevance
 * @param multiTurn mean of the four multi-turn categories
 * @param agentic mean of web search (the mean of two) and memory (the mean of three); 0 in V3
 * @param overall V4: 10 % non-live, 10 % live, 10 % irrelevance, 30 % multi-turn, 40 % agentic; V3:
 *     mean of non-live, live and multi-turn
 * @param notRun categories the overall score has and the run had not
 */
public record BfclScores(
    double nonLive,
    double live,
    double irrelevance,
    double multiTurn,
    double agentic,
    double overall,
    List<BfclCategory> notRun) {
  public BfclScores {
    notRun = List.copyOf(notRun);
  }

  /**
   * The result of a category.
   *
   * @param correct how many items passed, at most {@code items}
   * @param items how many were graded, at least 1
   */
  public record Result(int correct, int items) {
    public Result {
      if (items < 1 || correct < 0 || correct > items) {
        throw new IllegalArgumentException(correct + " of " + items);
      }
    }

    /** The share that passed. */
    public double accuracy() {
      return (double) correct / items;
    }
  }

  /** Scores by the rules of V4. */
  public static BfclScores v4(Map<BfclCategory, Result> results) {
    Run run = new Run(results);
    double nonLive = run.mean(run.simple(), run.of(BfclCategory.MULTIPLE), run.parallel());
    double live =
        run.pooled(
            BfclCategory.LIVE_SIMPLE,
            BfclCategory.LIVE_MULTIPLE,
            BfclCategory.LIVE_PARALLEL,
            BfclCategory.LIVE_PARALLEL_MULTIPLE);
    double agentic = (run.webSearch() + run.memory()) / 2;
    double overall =
        0.1 * nonLive
            + 0.1 * live
            + 0.1 * run.irrelevance()
            + 0.3 * run.multiTurn()
            + 0.4 * agentic;
    return new BfclScores(
        nonLive, live, run.irrelevance(), run.multiTurn(), agentic, overall, run.notRun(true));
  }

  /** Scores by the rules of V3. */
  public static BfclScores v3(Map<BfclCategory, Result> results) {
    Run run = new Run(results);
    double ast = run.mean(run.simple(), run.of(BfclCategory.MULTIPLE), run.parallel());
    double nonLive = (4 * ast + run.of(BfclCategory.IRRELEVANCE)) / 5;
    double live =
        run.pooled(
            BfclCategory.LIVE_SIMPLE,
            BfclCategory.LIVE_MULTIPLE,
            BfclCategory.LIVE_PARALLEL,
            BfclCategory.LIVE_PARALLEL_MULTIPLE,
            BfclCategory.LIVE_IRRELEVANCE,
            BfclCategory.LIVE_RELEVANCE);
    double overall = (nonLive + live + run.multiTurn()) / 3;
    return new BfclScores(
        nonLive, live, run.irrelevance(), run.multiTurn(), 0, overall, run.notRun(false));
  }

  /** Means over what was run, what was not counting 0. */
  private record Run(Map<BfclCategory, Result> results) {
    Run(Map<BfclCategory, Result> results) {
      this.results = new EnumMap<>(BfclCategory.class);
      this.results.putAll(results);
    }

    double of(BfclCategory category) {
      Result result = results.get(category);
      return result == null ? 0 : result.accuracy();
    }

    double mean(BfclCategory... categories) {
      return Arrays.stream(categories).mapToDouble(this::of).sum() / categories.length;
    }

    double mean(double simple, double multiple, double parallel) {
      return (simple + multiple + 2 * parallel) / 4;
    }

    /**
     * Over all items a category has, whichever of them were tried how often; one that was not run
     * counts with none.
     */
    double pooled(BfclCategory... categories) {
      double correct = 0;
      int items = 0;
      for (BfclCategory category : categories) {
        correct += of(category) * category.items();
        items += category.items();
      }
      return correct / items;
    }

    double simple() {
      return mean(
          BfclCategory.SIMPLE_PYTHON, BfclCategory.SIMPLE_JAVA, BfclCategory.SIMPLE_JAVASCRIPT);
    }

    double parallel() {
      return mean(BfclCategory.PARALLEL, BfclCategory.PARALLEL_MULTIPLE);
    }

    double irrelevance() {
      return mean(BfclCategory.IRRELEVANCE, BfclCategory.LIVE_IRRELEVANCE);
    }

    double multiTurn() {
      return mean(
          BfclCategory.MULTI_TURN_BASE,
          BfclCategory.MULTI_TURN_MISS_FUNC,
          BfclCategory.MULTI_TURN_MISS_PARAM,
          BfclCategory.MULTI_TURN_LONG_CONTEXT);
    }

    double webSearch() {
      return mean(BfclCategory.WEB_SEARCH_BASE, BfclCategory.WEB_SEARCH_NO_SNIPPET);
    }

    double memory() {
      return mean(BfclCategory.MEMORY_KV, BfclCategory.MEMORY_VECTOR, BfclCategory.MEMORY_REC_SUM);
    }

    List<BfclCategory> notRun(boolean v4) {
      List<BfclCategory> notRun = new ArrayList<>();
      for (BfclCategory category : BfclCategory.values()) {
        boolean counts =
            v4
                ? category != BfclCategory.LIVE_RELEVANCE
                : category.kind() != BfclCategory.Kind.AGENTIC;
        if (counts && !results.containsKey(category)) {
          notRun.add(category);
        }
      }
      return notRun;
    }
  }
}
