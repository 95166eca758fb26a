package dev.assay.ingest.otlp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.ingest.StoresUnderTest;
import dev.assay.ingest.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the OpenTelemetry JS SDK sends from Node.js reads back equal. Needs node and npm. */
class NodeExporterIT {
  private static final Path FOLDER = Path.of("target", "node-exporter").toAbsolutePath();

  private final StoresUnderTest stores = new StoresUnderTest();
  private final OtlpReceivers receivers =
      OtlpReceivers.start(new ReceiverConfig("127.0.0.1", 0, 0, 64 << 20), stores.ingest);

  @AfterEach
  void close() {
    receivers.close();
    stores.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"json", "proto"})
  void node_turnReadsBackEqual(String encoding) throws Exception {
    install();
    String conversation = "node-" + encoding;
    Map<String, String> story =
        Map.of(
            "endpoint", "http://127.0.0.1:" + receivers.httpPort() + "/v1/traces",
            "encoding", encoding,
            "conversation", conversation,
            "input", ExportedAgent.INPUT + "]",
            "asks", ExportedAgent.ASKS,
            "inputAfterTool", ExportedAgent.INPUT_AFTER_TOOL,
            "answers", ExportedAgent.ANSWERS,
            "arguments", ExportedAgent.ARGUMENTS,
            "result", ExportedAgent.RESULT);
    Files.writeString(FOLDER.resolve("story.json"), Json.MAPPER.writeValueAsString(story));

    run(List.of("node", "agent.js", "story.json"), 60);

    ExportedAgent.assertReadsBack(stores.ingest, stores.spans, stores.conversations, conversation);
  }

  /** The packages stay in the build folder from run to run. */
  private static void install() throws Exception {
    Files.createDirectories(FOLDER);
    for (String name : List.of("agent.js", "package.json")) {
      try (InputStream in =
          Objects.requireNonNull(NodeExporterIT.class.getResourceAsStream("/node/" + name))) {
        Files.copy(in, FOLDER.resolve(name), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    if (!Files.exists(FOLDER.resolve("node_modules/@opentelemetry/exporter-trace-otlp-proto"))) {
      run(List.of("npm", "install", "--no-audit", "--no-fund", "--ignore-scripts"), 180);
    }
  }

  private static void run(List<String> command, int seconds)
      throws IOException, InterruptedException {
    Path log = FOLDER.resolve("output.txt");
    Process process =
        new ProcessBuilder(command)
            .directory(FOLDER.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    boolean ended = process.waitFor(seconds, TimeUnit.SECONDS);
    if (!ended) {
      process.destroyForcibly();
    }
    assertThat(ended && process.exitValue() == 0).as(() -> command + ": " + read(log)).isTrue();
  }

  private static String read(Path log) {
    try {
      return Files.readString(log, UTF_8);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
