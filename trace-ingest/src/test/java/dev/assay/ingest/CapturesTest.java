package dev.assay.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What is read of what released libraries really sent, against what truly happened. */
class CapturesTest {
  /** Of 1,899 facts, fewer than this may be read wrong or not at all where no logs are involved. */
  private static final int TOLERATED = 10;

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
    assertThat(table.all.wrong + table.all.missed)
        .as(() -> String.join("\n", table.faults))
        .isLessThan(TOLERATED);
    assertThat(table.all.right).isGreaterThan(1840);
  }
}
