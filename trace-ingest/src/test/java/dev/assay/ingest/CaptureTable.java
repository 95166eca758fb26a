package dev.assay.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
    capture
        .facts()
        .forEach(
            (fact, values) -> {
              String expected = values.getFirst();
              String read = values.getLast();
              boolean right = read.equals(expected);
              boolean isMissing = read.isEmpty() || read.equals("0") || read.equals("0/0");
              for (Tally tally :
                  List.of(
                      all,
                      byFact.computeIfAbsent(fact, f -> new Tally()),
                      byLibrary.computeIfAbsent(capture.library(), l -> new Tally()))) {
                tally.right += right ? 1 : 0;
                tally.inLogs += !right && capture.hasLogs() ? 1 : 0;
                tally.missed += !right && !capture.hasLogs() && isMissing ? 1 : 0;
                tally.wrong += !right && !capture.hasLogs() && !isMissing ? 1 : 0;
              }
              if (!right) {
                String where = capture.hasLogs() ? "logs" : isMissing ? "missed" : "wrong";
                faults.add(String.join(" | ", where, capture.name(), fact, expected, read));
              }
            });
  }

  /** Read right, wrong, not at all, and not yet where the scenario sent log records as well. */
  String report() {
    StringBuilder report = new StringBuilder();
    report.append("| library | right | wrong | missed | with logs |\n|---|---:|---:|---:|---:|\n");
    byLibrary.forEach((library, tally) -> row(report, library, tally));
    report.append("\n| fact | right | wrong | missed | with logs |\n|---|---:|---:|---:|---:|\n");
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
            tally.wrong,
            tally.missed,
            tally.inLogs));
  }
}
