package dev.assay.cli;

import com.microsoft.playwright.Page;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * How long a running console takes to show a screen to a new person, in milliseconds from the
 * request: first paint, then until its parts hold their figures. Arguments: the screen's address,
 * and how often to measure it after one time that does not count.
 */
final class OverviewTimes {
  private static final String FIRST_PAINT =
      "() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN";
  private static final String READY =
      "() => document.querySelector('main .screen .part')"
          + " && !document.querySelector('main [aria-busy]') && performance.now()";

  private OverviewTimes() {}

  static void main(String[] arguments) {
    String address = arguments[0];
    int times = Integer.parseInt(arguments[1]);
    try (Chromium chromium = new Chromium()) {
      measure(chromium, address);
      List<double[]> all =
          IntStream.range(0, times).mapToObj(_ -> measure(chromium, address)).toList();
      print("first contentful paint", all.stream().mapToDouble(one -> one[0]).sorted().toArray());
      print("all parts ready", all.stream().mapToDouble(one -> one[1]).sorted().toArray());
    }
  }

  private static double[] measure(Chromium chromium, String address) {
    Page page = chromium.open(address);
    double ready = ((Number) page.waitForFunction(READY).jsonValue()).doubleValue();
    double painted = ((Number) page.evaluate(FIRST_PAINT)).doubleValue();
    page.context().close();
    return new double[] {painted, ready};
  }

  private static void print(String what, double[] sorted) {
    System.out.printf(
        Locale.ROOT,
        "%s: median %.0f ms, worst %.0f ms of %d%n",
        what,
        sorted[sorted.length / 2],
        Arrays.stream(sorted).max().orElseThrow(),
        sorted.length);
  }
}
