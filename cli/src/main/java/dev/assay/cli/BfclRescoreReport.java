package dev.assay.cli;

import dev.assay.bench.bfcl.BfclCategory;
import dev.assay.bench.bfcl.BfclScores;
import dev.assay.bench.bfcl.BfclVersion;
import dev.assay.bench.bfcl.RescoreReport;
import java.io.PrintWriter;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Published BFCL verdicts beside ours, for people and, as it stands, as JSON.
 *
 * @param items verdicts compared
 * @param equal verdicts that are equal
 * @param failures equal verdicts that are failures
 * @param sameReason failures for the published reason
 * @param seconds what grading took, reading included
 * @param overall the leaderboard's scores of each model, by our verdicts; none for August 2024
 * @param skipped files with nothing to compare, and why
 * @param unreadable files and items that could not be read and are in no count, and why
 */
record BfclRescoreReport(
    String benchmark,
    String version,
    int items,
    int equal,
    int failures,
    int sameReason,
    double seconds,
    List<Category> categories,
    List<Overall> overall,
    List<String> skipped,
    List<String> unreadable,
    List<Difference> differences) {

  /**
   * Counts of one model in one category.
   *
   * @param correct by our verdicts
   */
  record Category(String model, String category, int items, int equal, int correct) {}

  /** Scores of one model, in which categories that are not there count 0. */
  record Overall(String model, BfclScores v4, BfclScores v3) {}

  private static List<Overall> overall(RescoreReport report) {
    if (report.version() == BfclVersion.AUGUST_2024) {
      return List.of();
    }
    Map<String, Map<BfclCategory, BfclScores.Result>> models = new LinkedHashMap<>();
    for (RescoreReport.Count count : report.categories()) {
      if (count.items() > 0) {
        models
            .computeIfAbsent(count.model(), m -> new EnumMap<>(BfclCategory.class))
            .put(count.category(), new BfclScores.Result(count.correct(), count.items()));
      }
    }
    return models.entrySet().stream()
        .map(
            model ->
                new Overall(
                    model.getKey(),
                    BfclScores.v4(model.getValue()),
                    BfclScores.v3(model.getValue())))
        .toList();
  }

  /**
   * A verdict that is not as published.
   *
   * @param published the published reason; null when published as right
   * @param ours our reason; null when right by us
   * @param detail our reason in a sentence; empty when right by us
   */
  record Difference(
      String model,
      String category,
      String id,
      @Nullable String published,
      @Nullable String ours,
      String detail) {
    DifferenceLines.Line line() {
      return new DifferenceLines.Line(
          "%s, %s, %s".formatted(model, category, id),
          published == null ? "right" : "wrong: " + published,
          ours == null ? "right" : "wrong: " + ours + ": " + detail);
    }
  }

  static BfclRescoreReport of(RescoreReport report) {
    return new BfclRescoreReport(
        "bfcl",
        report.version().label(),
        report.items(),
        report.equal(),
        report.failures(),
        report.sameReason(),
        report.seconds(),
        report.categories().stream()
            .map(
                c ->
                    new Category(
                        c.model(), c.category().label(), c.items(), c.equal(), c.correct()))
            .toList(),
        overall(report),
        report.skipped(),
        report.unreadable(),
        report.differences().stream()
            .map(
                d ->
                    new Difference(
                        d.model(),
                        d.category().label(),
                        d.id(),
                        d.published().orElse(null),
                        d.ours().orElse(null),
                        d.detail()))
            .toList());
  }

  void print(PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "BFCL %s: %,d of %,d verdicts as published, %,d of %,d failures for the published reason"
            + " (%.2f s)%n",
        version,
        equal,
        items,
        sameReason,
        failures,
        seconds);
    TableRows table =
        new TableRows(
            out,
            List.of("model", "category", "items", "equal", "correct"),
            List.of("String", "String", "Int32", "Int32", "Int32"));
    categories.forEach(
        c -> table.row(List.of(c.model(), c.category(), c.items(), c.equal(), c.correct())));
    table.end();
    for (Overall model : overall) {
      out.println("  " + TextWidth.visible(model.model()));
      out.println(BenchRunReport.line("V4", model.v4()));
      out.println(BenchRunReport.line("V3", model.v3()));
    }
    skipped.forEach(file -> out.println("  not compared: " + TextWidth.visible(file)));
    unreadable.forEach(what -> out.println("  not read: " + TextWidth.visible(what)));
    DifferenceLines.print(out, differences.stream().map(Difference::line).toList());
  }
}
