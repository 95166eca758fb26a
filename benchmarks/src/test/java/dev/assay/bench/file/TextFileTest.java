package dev.assay.bench.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TextFileTest {
  @TempDir private Path folder;

  @Test
  void lines_anyForm_areThoseThatWereWritten() throws IOException {
    byte[] marked = "\uFEFFä\r\nb\n\nc".getBytes(UTF_8);
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(marked);
    }
    for (byte[] bytes : new byte[][] {marked, packed.toByteArray()}) {
      Path file = Files.write(folder.resolve("f"), bytes);
      try (BufferedReader lines = TextFile.lines(file)) {
        assertThat(lines.lines()).containsExactly("ä", "b", "", "c");
      }
    }
  }

  @Test
  void lines_bytesThatAreNoText_spoilTheirLineAlone() throws IOException {
    Path file = Files.write(folder.resolve("f"), new byte[] {'a', (byte) 0xFF, '\n', 'b'});
    try (BufferedReader lines = TextFile.lines(file)) {
      assertThat(lines.lines()).containsExactly("a\uFFFD", "b");
    }
  }

  @Test
  void open_emptyOrArchive() throws IOException {
    Path empty = Files.createFile(folder.resolve("empty"));
    assertThat(TextFile.open(empty).readAllBytes()).isEmpty();
    Path zip = Files.write(folder.resolve("zip"), new byte[] {'P', 'K', 3, 4, 0, 0});
    assertThatThrownBy(() -> TextFile.open(zip)).hasMessageContaining("unpack it");
  }
}
