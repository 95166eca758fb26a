package dev.assay.cli;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.assay.bench.tau.TauRescored;
import dev.assay.bench.tau.TauRescored.Tally;
import dev.assay.stats.Estimate;
import dev.assay.stats.Interval;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Files of tau-bench trials that were graded again, for people and, as it stands, as JSON.
 *
 * @param items trials
 * @param equal trials that are as published in everything
 * @param seconds what grading took, reading left out
 * @param unreadable files that could not be read, a line each
 */
record TauRescoreReport(
    String benchmark,
    int items,
    int equal,
    double seconds,
    List<File> files,
    List<String> unreadable,
    List<Difference> differences) {

  /**
   * One file.
   *
   * @param data what was done to the database so that it is the one the trials saw; may be empty
   * @param unfinished trials that never ended, which count as failed
   * @param passAllOfK pass^1, pass^2, …
   * @param passAnyOfK pass@1, pass@2, …
   * @param unreadable trials that could not be read and are in no count, a line each
   * @param differences in JSON only among those of all files
   */
  record File(
      String file,
      String domain,
      String data,
      int items,
      int equal,
      Tally toolOutputs,
      Tally goldenHashes,
      Tally rewards,
      int unfinished,
      List<Estimate> passAllOfK,
      List<Estimate> passAnyOfK,
      double seconds,
      List<String> unreadable,
      @JsonIgnore List<Difference> differences) {
    static File of(String file, TauRescored graded) {
      return new File(
          file,
          graded.domain().folder(),
          graded.data(),
          graded.trials().items(),
          graded.trials().equal(),
          graded.toolOutputs(),
          graded.goldenHashes(),
          graded.rewards(),
          graded.unfinished(),
          graded.allOfK(),
          graded.anyOfK(),
          graded.time().toNanos() / 1e9,
          graded.unreadable(),
          graded.differences().stream().map(d -> Difference.of(file, d)).toList());
    }
  }

  /**
   * One thing that is not as published.
   *
   * @param message place of the tool call among the messages, from 0; null for the whole trial
   */
  record Difference(
      String file,
      int taskId,
      int trial,
      String kind,
      @Nullable Integer message,
      String published,
      String ours) {
    static Difference of(String file, TauRescored.Difference difference) {
      return new Difference(
          file,
          difference.taskId(),
          difference.trial(),
          difference.kind().name().toLowerCase(Locale.ROOT),
          difference.message() < 0 ? null : difference.message(),
          difference.published(),
          difference.ours());
    }

    DifferenceLines.Line line() {
      String where =
          "task %d, trial %d%s, %s"
              .formatted(
                  taskId,
                  trial,
                  message == null ? "" : ", message " + message,
                  kind.replace('_', ' '));
      return new DifferenceLines.Line(where, published, ours);
    }
  }

  static TauRescoreReport of(List<File> files, List<String> unreadable) {
    return new TauRescoreReport(
        "tau",
        files.stream().mapToInt(File::items).sum(),
        files.stream().mapToInt(File::equal).sum(),
        files.stream().mapToDouble(File::seconds).sum(),
        files,
        unreadable,
        files.stream().flatMap(file -> file.differences().stream()).toList());
  }

  /** Whether everything that was given could be read. */
  boolean complete() {
    return unreadable.isEmpty() && files.stream().allMatch(file -> file.unreadable().isEmpty());
  }

  void print(PrintWriter out) {
    files.forEach(file -> print(out, file));
    unreadable.forEach(why -> out.println("not read: " + TextWidth.visible(why)));
  }

  private static void print(PrintWriter out, File file) {
    out.printf(
        Locale.ROOT,
        "%s: %s, %,d of %,d trials as published (%.2f s)%n",
        TextWidth.visible(file.file()),
        file.domain(),
        file.equal(),
        file.items(),
        file.seconds());
    tally(out, "tool outputs", file.toolOutputs());
    tally(out, "golden hashes", file.goldenHashes());
    tally(out, "rewards", file.rewards());
    if (file.unfinished() > 0) {
      out.printf(Locale.ROOT, "  never ended    %,7d, counted as failed%n", file.unfinished());
    }
    if (!file.data().isEmpty()) {
      out.println("  database       " + file.data());
    }
    file.unreadable().forEach(why -> out.println("  not read: " + TextWidth.visible(why)));
    for (int k = 1; k <= file.passAllOfK().size(); k++) {
      rate(out, k, file.passAllOfK().get(k - 1));
    }
    DifferenceLines.print(out, file.differences().stream().map(Difference::line).toList());
  }

  private static void tally(PrintWriter out, String what, Tally tally) {
    out.printf(Locale.ROOT, "  %-14s %,7d of %,d equal%n", what, tally.equal(), tally.items());
  }

  private static void rate(PrintWriter out, int k, Estimate rate) {
    Interval interval = rate.interval();
    String error =
        interval == null
            ? "no interval"
            : String.format(
                Locale.ROOT,
                "%.0f %% interval %.3f to %.3f",
                100 * interval.level(),
                interval.low(),
                interval.high());
    out.printf(
        Locale.ROOT, "  pass^%-9d %7.3f, %s, n = %,d tasks%n", k, rate.value(), error, rate.n());
  }
}
