package dev.assay.ingest.importer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.ingest.InMemory;
import dev.assay.ingest.TestData;
import dev.assay.ingest.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OtlpImporterTest {
  private static final Path BODIES = TestData.path("otlp-captures/openinference-openai-0.1.66");

  private final InMemory memory = new InMemory();
  private final Importers importers =
      new Importers(memory.ingest, memory.spans, memory.conversations, memory.scores);
  @TempDir private Path folder;

  @AfterEach
  void close() {
    memory.close();
  }

  @Test
  void everyForm_bringsInTheSame() throws IOException {
    byte[] json = Files.readAllBytes(BODIES.resolve("tool.traces.json"));
    byte[] protobuf = Files.readAllBytes(BODIES.resolve("tool.traces.binpb"));
    byte[] prefixed = new byte[protobuf.length + 4];
    System.arraycopy(protobuf, 0, prefixed, 4, protobuf.length);
    prefixed[2] = (byte) (protobuf.length >> 8);
    prefixed[3] = (byte) protobuf.length;
    int number = 0;
    for (byte[] body : List.of(json, protobuf, prefixed, gzip(json), gzip(protobuf))) {
      ImportResult result = run("p" + number, file("body" + number, body));
      number++;
      assertThat(result.skipped()).isEmpty();
      assertThat(result.spans()).isEqualTo(3);
      assertThat(result.conversations()).isEqualTo(1);
      assertThat(result.turns()).isEqualTo(1);
    }
  }

  @Test
  void importedAgain_tellsWhatWasThere() throws IOException {
    Path tool = file("tool.json", oneLine("tool").getBytes(UTF_8));
    Path both = file("both.jsonl", (oneLine("tool") + "\n" + oneLine("session")).getBytes(UTF_8));

    ImportResult first = run("p", tool);
    ImportResult second = run("p", both);

    assertThat(first.spansThereBefore()).isZero();
    assertThat(first.conversationsThereBefore()).isZero();
    assertThat(second.spans()).isEqualTo(6);
    assertThat(second.spansThereBefore()).isEqualTo(3);
    assertThat(second.conversationsThereBefore()).isEqualTo(1);
  }

  @Test
  void jsonLines_withABadLine_nameItAndKeepTheRest() throws IOException {
    String good = oneLine("session");
    Path file =
        file(
            "lines.jsonl",
            (good + "\n{\"resourceSpans\":[\n\n" + oneLine("tool") + "\n").getBytes(UTF_8));

    ImportResult result = run("p", file);

    assertThat(result.spans()).isEqualTo(6);
    assertThat(result.skipped()).hasSize(1);
    assertThat(result.skipped().getFirst().where()).endsWith("lines.jsonl line 2");
  }

  @Test
  void cutOffDocument_keepsWhatCameBefore_andSaysSo() throws IOException {
    byte[] protobuf = Files.readAllBytes(BODIES.resolve("tool.traces.binpb"));
    byte[] twice = new byte[protobuf.length + 20];
    System.arraycopy(protobuf, 0, twice, 0, protobuf.length);
    System.arraycopy(protobuf, 0, twice, protobuf.length, 20);

    ImportResult result = run("p", file("cut.binpb", twice));

    assertThat(result.spans()).isEqualTo(3);
    assertThat(result.skipped()).hasSize(1);
  }

  @Test
  void unknownContentAndMissingFiles_areNamedInOneLine() throws IOException {
    ImportResult result =
        importers.run(
            "p",
            null,
            List.of(file("notes.txt", "hello".getBytes(UTF_8)), folder.resolve("nowhere.json")),
            (path, bytes, of) -> {});

    assertThat(result.files()).isZero();
    assertThat(result.skipped()).hasSize(2);
    assertThat(result.skipped().getFirst().reason()).contains("otlp, tau-bench");
    assertThatThrownBy(() -> importers.run("p", "csv", List.of(), (path, bytes, of) -> {}))
        .isInstanceOf(ImportException.class)
        .hasMessageContaining("otlp, tau-bench");
  }

  private ImportResult run(String project, Path file) {
    return importers.run(project, null, List.of(file), (path, bytes, of) -> {});
  }

  private Path file(String name, byte[] content) throws IOException {
    return Files.write(folder.resolve(name), content);
  }

  private static String oneLine(String scenario) throws IOException {
    return Json.MAPPER.readTree(BODIES.resolve(scenario + ".traces.json").toFile()).toString();
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }
}
