package dev.assay.ingest.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.ingest.Folding;
import dev.assay.ingest.InMemory;
import dev.assay.ingest.TestData;
import dev.assay.ingest.json.Json;
import dev.assay.trace.Span;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every body that a library sent, byte for byte, to where it sent it. */
class ReceivedCapturesTest {
  private static final Path FOLDER = TestData.path("otlp-captures");

  @Test
  void everyBody_isTakenWholeAndReadAsWithoutTheReceiver() throws Exception {
    try (InMemory memory = new InMemory();
        OtlpReceivers receivers =
            OtlpReceivers.start(new ReceiverConfig("127.0.0.1", 0, 0, 64 << 20), memory.ingest);
        HttpClient client = HttpClient.newHttpClient()) {
      JsonNode scenarios = Json.MAPPER.readTree(FOLDER.resolve("expected.json").toFile());
      int spans = 0;
      int bodies = 0;
      for (Map.Entry<String, JsonNode> scenario : scenarios.properties()) {
        String project = scenario.getKey().replace('/', '-');
        List<ExportTraceServiceRequest> requests = new ArrayList<>();
        for (JsonNode body : scenario.getValue().get("bodies")) {
          String path = body.get("path").textValue();
          Path file =
              FOLDER.resolve(scenario.getKey()).resolveSibling(body.get("file").textValue());
          post(client, receivers.httpPort(), path, project, file);
          bodies++;
          if (path.endsWith("/v1/traces")) {
            requests.add(ExportTraceServiceRequest.parseFrom(Files.readAllBytes(file)));
          }
        }
        List<Span> expected = Folding.spans(project, requests);
        for (Span span : expected) {
          assertThat(memory.spans.find(span.id())).as(project).contains(span);
        }
        spans += expected.size();
      }
      assertThat(bodies).isEqualTo(522);
      assertThat(spans).isEqualTo(1820);
    }
  }

  private static void post(HttpClient client, int port, String path, String project, Path file)
      throws IOException, InterruptedException {
    Path json = Path.of(file.toString().replace(".binpb", ".wire.json"));
    boolean isJson = Files.exists(json);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .header("Content-Type", isJson ? "application/json" : "application/x-protobuf")
            .header("x-assay-project", project)
            .POST(HttpRequest.BodyPublishers.ofFile(isJson ? json : file))
            .build();
    HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(project + " " + answer.body()).isEqualTo(200);
  }
}
