package dev.assay.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Counts what is read right of captures, by library. */
final class CaptureTable {
  /** Of one library or fact. */
  static final class Tally {
    int right;
    int wrong;
    int missed;
    int inLogs;
  }

  final Map<String, Tally> byLibrary = new TreeMap<>();
  final Map<String, Tally> byFact = new TreeMap<>();
  final Tally all = new Tally();
  final List<String> faults = new ArrayList<>();

  void add(Capture capture) {
    Map<String, List<String>> withLogs = capture.factsWithLogs();
    capture
        .facts()
        .forEach(
            (fact, values) -> {
              String expected = values.getFirst();
              boolean right = values.getLast().equals(expected);
              String read = Objects.requireNonNull(withLogs.get(fact)).getLast();
              boolean byLogs = !right && read.equals(expected);
              boolean isMissing = read.isEmpty() || read.equals("0") || read.equals("0/0");
              boolean isFault = !right && !byLogs;
              for (Tally tally :
                  List.of(
                      all,
                      byFact.computeIfAbsent(fact, f -> new Tally()),
                      byLibrary.computeIfAbsent(capture.library(), l -> new Tally()))) {
                tally.right += right ? 1 : 0;
                tally.inLogs += byLogs ? 1 : 0;
                tally.missed += isFault && isMissing ? 1 : 0;
                tally.wrong += isFault && !isMissing ? 1 : 0;
              }
              if (!right) {
                String where = byLogs ? "logs" : isMissing ? "missed" : "wrong";
                faults.add(String.join(" | ", where, capture.name(), fact, expected, read));
              }
            });
  }

  /** Read right of the spans alone, right with the log records, wrong, and not at all. */
  String report() {
    StringBuilder report = new StringBuilder();
    String columns = " | right | right with logs | wrong | missed |\n|---|---:|---:|---:|---:|\n";
    report.append("| library").append(columns);
    byLibrary.forEach((library, tally) -> row(report, library, tally));
    report.append("\n| fact").append(columns);
    byFact.forEach((fact, tally) -> row(report, fact, tally));
    row(report, "all", all);
    return report.toString();
  }

  private static void row(StringBuilder report, String name, Tally tally) {
    report.append(
        String.format(
            Locale.ROOT,
            "| %s | %d | %d | %d | %d |%n",
            name,
            tally.right,
            tally.inLogs,
            tally.wrong,
            tally.missed));
  }
}
