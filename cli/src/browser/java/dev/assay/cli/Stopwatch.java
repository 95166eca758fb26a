package dev.assay.cli;

import com.microsoft.playwright.Page;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/** Times in a page, by the page's own clock: from an action until what it brings is painted. */
final class Stopwatch {
  private static final String UNTIL =
      """
      async ({ act, seen }) => {
        const shown = new Function('before', `return (${seen})`);
        const before = new Function(`return (${act.before})`)();
        const start = performance.now();
        new Function(act.run)();
        while (!shown(before)) {
          if (performance.now() - start > 60000) throw new Error('never: ' + seen);
          await new Promise(requestAnimationFrame);
        }
        await new Promise(requestAnimationFrame);
        return performance.now() - start;
      }
      """;

  private Stopwatch() {}

  /**
   * Milliseconds until something is there.
   *
   * @param before an expression whose value {@code seen} may compare with
   * @param act statements
   * @param seen an expression of {@code before}
   */
  static double millis(Page page, String before, String act, String seen) {
    Object millis =
        page.evaluate(UNTIL, Map.of("act", Map.of("before", before, "run", act), "seen", seen));
    return ((Number) millis).doubleValue();
  }

  /** The middle one of the times, after telling all of them. */
  static double median(String what, double... millis) {
    double[] sorted = millis.clone();
    Arrays.sort(sorted);
    double median = sorted[sorted.length / 2];
    System.out.printf(Locale.ROOT, "%-48s median %,6.0f ms of %s%n", what, median, rounded(sorted));
    return median;
  }

  private static String rounded(double... millis) {
    return Arrays.toString(Arrays.stream(millis).mapToLong(Math::round).toArray());
  }
}
