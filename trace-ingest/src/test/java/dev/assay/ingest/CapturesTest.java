package dev.assay.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** What is read of what released libraries really sent, against what truly happened. */
class CapturesTest {
  /** What RATIONALE.md says is left, by library: read wrong, and not at all. */
  private static final Map<String, List<Integer>> LEFT =
      Map.of(
          "js-langsmith-otel-langchain-0.10.3", List.of(1, 0),
          "js-traceloop-anthropic-nonative-0.27.0", List.of(2, 0),
          "openlit-openai-1.45.0", List.of(0, 1),
          "traceloop-langchain-0.62.4", List.of(0, 2));

  private static final int LIBRARIES = 68;
  private static final int READABLE = 1_899;
  private static final int RIGHT = 1_855;

  @Test
  void captures_asReleasedLibrariesSendThem_areReadRight() throws IOException {
    CaptureTable table = new CaptureTable();
    for (Capture capture : Capture.all()) {
      table.add(capture);
    }
    String report = table.report();
    Path folder = Files.createDirectories(Path.of("target", "captures"));
    Files.writeString(folder.resolve("table.md"), report);
    Files.write(folder.resolve("faults.txt"), table.faults);
    System.out.println(report);
    SoftAssertions soft = new SoftAssertions();
    soft.assertThat(table.byLibrary).hasSize(LIBRARIES);
    table.byLibrary.forEach(
        (library, tally) -> {
          List<Integer> left = LEFT.getOrDefault(library, List.of(0, 0));
          soft.assertThat(tally.wrong).as("%s, wrong", library).isLessThanOrEqualTo(left.get(0));
          soft.assertThat(tally.missed).as("%s, missed", library).isLessThanOrEqualTo(left.get(1));
        });
    CaptureTable.Tally all = table.all;
    soft.assertThat(all.right + all.inLogs + all.wrong + all.missed).isEqualTo(READABLE);
    soft.assertThat(all.right).isGreaterThanOrEqualTo(RIGHT);
    soft.assertThat(table.faults).filteredOn(fault -> !fault.startsWith("logs")).hasSizeLessThan(7);
    soft.assertAll();
  }
}
