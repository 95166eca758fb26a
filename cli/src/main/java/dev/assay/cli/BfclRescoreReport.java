package dev.assay.cli;

import dev.assay.bench.bfcl.RescoreReport;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Published BFCL verdicts beside ours, for people and, as it stands, as JSON.
 *
 * @param items verdicts compared
 * @param equal verdicts that are equal
 * @param failures equal verdicts that are failures
 * @param sameReason failures for the published reason
 * @param seconds what grading took, reading included
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
    List<String> skipped,
    List<String> unreadable,
    List<Difference> differences) {

  /**
   * Counts of one model in one category.
   *
   * @param correct by our verdicts
   */
  record Category(String model, String category, int items, int equal, int correct) {}

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
    skipped.forEach(file -> out.println("  not compared: " + TextWidth.visible(file)));
    unreadable.forEach(what -> out.println("  not read: " + TextWidth.visible(what)));
    DifferenceLines.print(out, differences.stream().map(Difference::line).toList());
  }
}
