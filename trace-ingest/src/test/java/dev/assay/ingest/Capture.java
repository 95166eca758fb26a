package dev.assay.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.ingest.json.Json;
import dev.assay.trace.Folded;
import dev.assay.trace.ModelCall;
import dev.assay.trace.Span;
import dev.assay.trace.SpanKind;
import dev.assay.trace.Turn;
import dev.assay.trace.Usage;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * What a library really sent in one scenario, what truly happened, and what is read of it.
 *
 * @param name configuration/scenario
 * @param withLogs the spans with the content of the log records that it sent too
 */
record Capture(
    String name, JsonNode expected, List<String> readable, List<Span> spans, List<Span> withLogs) {
  private static final Path FOLDER = TestData.path("otlp-captures");

  static List<Capture> all() throws IOException {
    JsonNode scenarios = Json.MAPPER.readTree(FOLDER.resolve("expected.json").toFile());
    List<Capture> captures = new ArrayList<>();
    for (Map.Entry<String, JsonNode> scenario : scenarios.properties()) {
      List<ExportTraceServiceRequest> requests = new ArrayList<>();
      List<ExportLogsServiceRequest> logs = new ArrayList<>();
      for (JsonNode body : scenario.getValue().get("bodies")) {
        Path file = FOLDER.resolve(scenario.getKey()).resolveSibling(body.get("file").textValue());
        // Products differ in where their own library posts traces; all end alike.
        if (body.get("path").textValue().endsWith("/v1/logs")) {
          logs.add(ExportLogsServiceRequest.parseFrom(Files.readAllBytes(file)));
        } else {
          requests.add(ExportTraceServiceRequest.parseFrom(Files.readAllBytes(file)));
        }
      }
      List<String> readable =
          StreamSupport.stream(scenario.getValue().get("readable").spliterator(), false)
              .map(JsonNode::textValue)
              .toList();
      List<Span> spans = Folding.spans(scenario.getKey(), requests);
      captures.add(
          new Capture(
              scenario.getKey(),
              scenario.getValue().get("expected"),
              readable,
              spans,
              Folding.withLogs(spans, logs)));
    }
    return captures;
  }

  /** The configuration of the library that sent it. */
  String library() {
    return name.substring(0, name.indexOf('/'));
  }

  /** For each readable fact, what is expected and what was read; equal when right. */
  Map<String, List<String>> facts() {
    return facts(spans);
  }

  /** The same where log records are joined to their spans. */
  Map<String, List<String>> factsWithLogs() {
    return facts(withLogs);
  }

  private Map<String, List<String>> facts(List<Span> told) {
    List<Folded> folds = Folding.fold(told);
    List<Turn> turns = folds.stream().flatMap(fold -> fold.turns().stream()).toList();
    Map<String, List<String>> facts = new LinkedHashMap<>();
    for (String fact : readable) {
      facts.put(fact, List.of(expected(fact), read(fact, told, folds, turns)));
    }
    return facts;
  }

  private String expected(String fact) {
    return switch (fact) {
      case "tokens" -> expected.get("input_tokens") + "/" + expected.get("output_tokens");
      case "models" -> joined(expected.get("models"));
      case "tools" -> {
        JsonNode tools = expected.get("tool_executions");
        yield tools.isEmpty() ? "" : joined(tools) + "#" + tools.size();
      }
      default -> expected.get(fact).asText();
    };
  }

  private static Usage usage(List<Turn> turns) {
    Usage sum = Usage.sum(turns.stream().map(Turn::usage));
    return sum == null ? Usage.NONE : sum;
  }

  private static String read(String fact, List<Span> told, List<Folded> folds, List<Turn> turns) {
    return switch (fact) {
      case "tokens" -> usage(turns).input() + "/" + usage(turns).output();
      case "cached_tokens" -> "" + usage(turns).cached();
      case "cache_write_tokens" -> "" + usage(turns).cacheWrite();
      case "reasoning_tokens" -> "" + usage(turns).reasoning();
      case "turns" -> "" + turns.size();
      case "models" -> String.join(",", models(told));
      case "tools" ->
          folds.stream()
              .map(fold -> fold.conversation())
              .map(
                  c -> c.tools().isEmpty() ? "" : String.join(",", c.tools()) + "#" + c.toolCalls())
              .filter(tools -> !tools.isEmpty())
              .collect(Collectors.joining(";"));
      case "conversation_id" ->
          folds.stream()
              .map(fold -> fold.conversation().id().id())
              .collect(Collectors.joining(","));
      case "user_id" ->
          folds.stream()
              .map(fold -> "" + fold.conversation().userId())
              .distinct()
              .collect(Collectors.joining(","));
      case "final_text" -> turns.isEmpty() ? "" : turns.getLast().answerText().strip();
      default -> throw new IllegalArgumentException(fact);
    };
  }

  /** Models that answered; one that was only asked for counts where nothing says what answered. */
  private static NavigableSet<String> models(List<Span> spans) {
    NavigableSet<String> models = new TreeSet<>();
    List<ModelCall> calls =
        spans.stream()
            .filter(s -> s.kind() == SpanKind.MODEL || s.kind() == SpanKind.EMBEDDING)
            .map(Span::model)
            .filter(Objects::nonNull)
            .toList();
    calls.stream().map(ModelCall::responseModel).filter(Objects::nonNull).forEach(models::add);
    for (ModelCall call : calls) {
      String asked = call.requestModel();
      boolean answered =
          calls.stream()
              .anyMatch(
                  c ->
                      c.responseModel() != null && asked != null && asked.equals(c.requestModel()));
      if (call.responseModel() == null && !answered) {
        models.add("" + asked);
      }
    }
    return models;
  }

  private static String joined(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false)
        .map(JsonNode::asText)
        .distinct()
        .sorted()
        .collect(Collectors.joining(","));
  }
}
