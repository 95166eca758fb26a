package dev.assay.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.ingest.convention.Convention;
import dev.assay.ingest.convention.Conventions;
import dev.assay.ingest.convention.Normaliser;
import dev.assay.ingest.json.Json;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What recognising every convention costs: the captures' spans of the two conventions most sent,
 * read by all readers and by those two alone, in turns within one run, the best of many rounds in
 * CPU time. A program, not a test, since times are no verdict on a shared machine.
 */
final class NormaliserBenchmark {
  private static final Set<String> TWO = Set.of("openinference", "gen_ai", "common");
  private static final int ROUNDS = 300;
  private static final ThreadMXBean THREAD = ManagementFactory.getThreadMXBean();

  private NormaliserBenchmark() {}

  public static void main(String[] arguments) throws IOException {
    List<ExportTraceServiceRequest> requests = requests();
    List<Convention> two =
        Conventions.ALL.stream().filter(convention -> TWO.contains(convention.name())).toList();
    long best = Long.MAX_VALUE;
    long bestOfTwo = Long.MAX_VALUE;
    int spans = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long start = THREAD.getCurrentThreadCpuTime();
      spans = decode(requests, two);
      long middle = THREAD.getCurrentThreadCpuTime();
      decode(requests, Conventions.ALL);
      long end = THREAD.getCurrentThreadCpuTime();
      bestOfTwo = Math.min(bestOfTwo, middle - start);
      best = Math.min(best, end - middle);
    }
    System.out.printf(
        "%,d spans: two conventions %,d ns a span, all %,d ns a span, ratio %.3f%n",
        spans, bestOfTwo / spans, best / spans, (double) best / bestOfTwo);
  }

  private static int decode(
      List<ExportTraceServiceRequest> requests, List<Convention> conventions) {
    SpanDecoder decoder = new SpanDecoder(new Normaliser(conventions));
    int spans = 0;
    for (ExportTraceServiceRequest request : requests) {
      spans += decoder.decode("p", request, "otlp", new Rejections()).size();
    }
    return spans;
  }

  private static List<ExportTraceServiceRequest> requests() throws IOException {
    Path folder = TestData.path("otlp-captures");
    JsonNode scenarios = Json.MAPPER.readTree(folder.resolve("expected.json").toFile());
    List<ExportTraceServiceRequest> requests = new ArrayList<>();
    for (var scenario : scenarios.properties()) {
      if (!scenario.getKey().matches("(otel-genai|openinference|strands).*")) {
        continue;
      }
      for (JsonNode body : scenario.getValue().get("bodies")) {
        if (body.get("path").textValue().endsWith("/v1/traces")) {
          Path file =
              folder.resolve(scenario.getKey()).resolveSibling(body.get("file").textValue());
          requests.add(ExportTraceServiceRequest.parseFrom(Files.readAllBytes(file)));
        }
      }
    }
    return requests;
  }
}
