package dev.assay.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What is read of what released libraries really sent, against what truly happened. */
class CapturesTest {
  /** Of one fact, over all scenarios of a convention. */
  private static final class Tally {
    private int right;
    private int wrong;
    private int missed;
  }

  @Test
  void captures_asReleasedLibrariesSendThem_areReadRight() throws IOException {
    Map<String, Map<String, Tally>> table = new TreeMap<>();
    List<String> faults = new ArrayList<>();
    for (Capture capture : Capture.all()) {
      Map<String, Tally> row =
          table.computeIfAbsent(capture.convention(), convention -> new TreeMap<>());
      capture
          .facts()
          .forEach(
              (fact, values) -> {
                Tally tally = row.computeIfAbsent(fact, f -> new Tally());
                String expected = values.getFirst();
                String read = values.getLast();
                if (read.equals(expected)) {
                  tally.right++;
                } else {
                  boolean isMissing = read.isEmpty() || read.equals("0") || read.equals("0/0");
                  tally.missed += isMissing ? 1 : 0;
                  tally.wrong += isMissing ? 0 : 1;
                  faults.add(
                      String.join(
                          " | ", capture.convention(), capture.name(), fact, expected, read));
                }
              });
    }
    String report = report(table);
    Path folder = Files.createDirectories(Path.of("target", "captures"));
    Files.writeString(folder.resolve("table.md"), report);
    Files.write(folder.resolve("faults.txt"), faults);
    System.out.println(report);
    assertThat(share(table, "openinference")).as(report).isGreaterThan(0.9);
    assertThat(share(table, "gen_ai")).as(report).isGreaterThan(0.8);
  }

  private static double share(Map<String, Map<String, Tally>> table, String convention) {
    Map<String, Tally> row = table.getOrDefault(convention, Map.of());
    int right = row.values().stream().mapToInt(tally -> tally.right).sum();
    int all = row.values().stream().mapToInt(t -> t.right + t.wrong + t.missed).sum();
    return (double) right / all;
  }

  private static String report(Map<String, Map<String, Tally>> table) {
    StringBuilder report = new StringBuilder();
    report.append("| convention | fact | right | wrong | missed |\n|---|---|---:|---:|---:|\n");
    table.forEach(
        (convention, row) ->
            row.forEach(
                (fact, tally) ->
                    report.append(
                        String.format(
                            Locale.ROOT,
                            "| %s | %s | %d | %d | %d |%n",
                            convention,
                            fact,
                            tally.right,
                            tally.wrong,
                            tally.missed))));
    return report.toString();
  }
}
