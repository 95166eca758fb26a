package dev.assay.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.ingest.json.Json;
import dev.assay.trace.Folded;
import dev.assay.trace.Span;
import dev.assay.trace.SpanKind;
import dev.assay.trace.Turn;
import dev.assay.trace.Usage;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * What a library really sent in one scenario, what truly happened, and what is read of it.
 *
 * @param name configuration/scenario
 */
record Capture(String name, JsonNode expected, List<String> readable, List<Span> spans) {
  private static final Path FOLDER = TestData.path("otlp-captures");

  static List<Capture> all() throws IOException {
    JsonNode scenarios = Json.MAPPER.readTree(FOLDER.resolve("expected.json").toFile());
    List<Capture> captures = new ArrayList<>();
    for (Map.Entry<String, JsonNode> scenario : scenarios.properties()) {
      List<Span> spans = new ArrayList<>();
      for (JsonNode body : scenario.getValue().get("bodies")) {
        if (body.get("path").textValue().equals("/v1/traces")) {
          Path file =
              FOLDER.resolve(scenario.getKey()).resolveSibling(body.get("file").textValue());
          spans.addAll(
              Folding.spans(
                  scenario.getKey(),
                  ExportTraceServiceRequest.parseFrom(Files.readAllBytes(file))));
        }
      }
      List<String> readable =
          StreamSupport.stream(scenario.getValue().get("readable").spliterator(), false)
              .map(JsonNode::textValue)
              .toList();
      captures.add(
          new Capture(scenario.getKey(), scenario.getValue().get("expected"), readable, spans));
    }
    return captures;
  }

  /** The convention that read the model calls and agents; the most frequent when there are more. */
  String convention() {
    Map<String, Long> counts =
        spans.stream()
            .filter(span -> span.model() != null)
            .collect(Collectors.groupingBy(Span::convention, TreeMap::new, Collectors.counting()));
    return counts.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElse("none");
  }

  /** For each readable fact, what is expected and what was read; equal when right. */
  Map<String, List<String>> facts() {
    List<Folded> folds = Folding.fold(spans);
    List<Turn> turns = folds.stream().flatMap(fold -> fold.turns().stream()).toList();
    Map<String, List<String>> facts = new LinkedHashMap<>();
    for (String fact : readable) {
      facts.put(fact, List.of(expected(fact), read(fact, folds, turns)));
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

  private String read(String fact, List<Folded> folds, List<Turn> turns) {
    return switch (fact) {
      case "tokens" -> usage(turns).input() + "/" + usage(turns).output();
      case "cached_tokens" -> "" + usage(turns).cached();
      case "cache_write_tokens" -> "" + usage(turns).cacheWrite();
      case "reasoning_tokens" -> "" + usage(turns).reasoning();
      case "turns" -> "" + turns.size();
      case "models" ->
          spans.stream()
              .filter(s -> s.kind() == SpanKind.MODEL || s.kind() == SpanKind.EMBEDDING)
              .map(Span::model)
              .filter(Objects::nonNull)
              .map(model -> "" + model.model())
              .distinct()
              .sorted()
              .collect(Collectors.joining(","));
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

  private static String joined(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false)
        .map(JsonNode::asText)
        .distinct()
        .sorted()
        .collect(Collectors.joining(","));
  }
}
