package dev.assay.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.ingest.json.Json;
import dev.assay.trace.Message;
import dev.assay.trace.Part;
import dev.assay.trace.Role;
import dev.assay.trace.Span;
import dev.assay.trace.ToolCall;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A framework's spans with their raw attributes, and the conversation that each should read as. */
final class FrameworkTrace {
  /**
   * One message of the expectation beside what was read in its place.
   *
   * @param read empty when nothing was read there
   */
  record Compared(String where, String expected, String read) {
    boolean isEqual() {
      return expected.equals(read);
    }
  }

  private FrameworkTrace() {}

  static List<Path> all() throws IOException {
    try (Stream<Path> files = Files.list(TestData.path("framework-traces"))) {
      return files.filter(file -> file.toString().endsWith(".trace.json")).sorted().toList();
    }
  }

  static List<Compared> compare(Path file) throws IOException {
    JsonNode trace = Json.MAPPER.readTree(file.toFile());
    String name = file.getFileName().toString().replace(".trace.json", "");
    JsonNode expectations =
        Json.MAPPER.readTree(file.resolveSibling(name + ".chatml.json").toFile());
    List<Compared> compared = new ArrayList<>();
    for (JsonNode observation : trace.get("observations")) {
      JsonNode expected = expectations.get(observation.get("id").textValue());
      if (expected == null) {
        continue;
      }
      Span span = read(observation);
      for (String side : List.of("input", "output")) {
        if (expected.path(side).path("success").asBoolean()) {
          String where = name + " " + observation.get("name").asText() + " " + side;
          compare(where, expected.get(side).get("data"), read(span, side), compared);
        }
      }
    }
    return compared;
  }

  private static void compare(
      String where, JsonNode expected, List<String> read, List<Compared> compared) {
    int at = 0;
    for (JsonNode message : expected) {
      compared.add(new Compared(where, expected(message), at < read.size() ? read.get(at) : ""));
      at++;
    }
  }

  private static List<String> read(Span span, String side) {
    ToolCall tool = span.tool();
    if (tool != null) {
      String text = side.equals("input") ? tool.arguments() : tool.result();
      return text == null ? List.of() : List.of("tool: " + text.strip());
    }
    List<Message> messages = side.equals("input") ? span.input() : span.output();
    return messages.stream().flatMap(message -> lines(message).stream()).toList();
  }

  /** What several tools answered may be one message; it is expected as one each. */
  private static List<String> lines(Message message) {
    List<String> answers = new ArrayList<>();
    for (Part.ToolResponse response : message.toolResponses()) {
      answers.add("tool: " + response.result().strip());
    }
    return answers.size() > 1 ? answers : List.of(text(message));
  }

  private static String text(Message message) {
    StringBuilder text = new StringBuilder(message.role().name().toLowerCase(Locale.ROOT) + ": ");
    for (Part part : message.parts()) {
      switch (part) {
        case Part.Text(String said) -> text.append(said.strip());
        case Part.ToolResponse response -> text.append(response.result().strip());
        case Part.ToolRequest request -> text.append(call(request.name(), request.arguments()));
        case Part.Reasoning r -> {}
        case Part.Media media -> text.append(media.reference());
        case Part.Other other -> text.append(other.json());
      }
    }
    return text.toString();
  }

  private static String call(String name, String arguments) {
    JsonNode json = Json.parse(arguments);
    return "[" + name + (json == null || json.isEmpty() ? "" : json.toString()) + "]";
  }

  /** The same form; an expectation that is the raw JSON says so. */
  private static String expected(JsonNode message) {
    Role role = role(message.path("role").asText(""));
    StringBuilder text = new StringBuilder();
    JsonNode content = message.path("content");
    if (content.isTextual()) {
      text.append(content.textValue().strip());
    }
    for (JsonNode part : content) {
      text.append(part.path("text").asText(part.toString()).strip());
    }
    for (JsonNode call : message.path("tool_calls")) {
      text.append(call(call.path("name").asText(), Json.text(call.get("arguments"))));
    }
    if (text.isEmpty() && message.path("json").path("text").isTextual()) {
      text.append(message.get("json").get("text").textValue().strip());
    }
    if (text.isEmpty() || role == null) {
      return "raw JSON";
    }
    return role.name().toLowerCase(Locale.ROOT) + ": " + text;
  }

  private static @Nullable Role role(String name) {
    return switch (name) {
      case "system", "developer" -> Role.SYSTEM;
      case "user" -> Role.USER;
      case "assistant", "model" -> Role.ASSISTANT;
      case "tool" -> Role.TOOL;
      default -> null;
    };
  }

  /**
   * The span as it was sent: its raw attributes; where the product that kept it took the content
   * out of them, the content as that product's own attributes carry it.
   */
  private static Span read(JsonNode observation) throws IOException {
    JsonNode metadata = structure(observation.get("metadata"));
    JsonNode attributes = structure(metadata.path("attributes"));
    io.opentelemetry.proto.trace.v1.Span.Builder span =
        io.opentelemetry.proto.trace.v1.Span.newBuilder()
            .setName(observation.get("name").asText())
            .setTraceId(com.google.protobuf.ByteString.copyFrom(new byte[16], 0, 16))
            .setStartTimeUnixNano(1);
    byte[] id = new byte[16];
    id[0] = 1;
    span.setTraceId(com.google.protobuf.ByteString.copyFrom(id));
    span.setSpanId(com.google.protobuf.ByteString.copyFrom(id, 0, 8));
    attributes.properties().forEach(entry -> add(span, entry.getKey(), entry.getValue()));
    if (attributes.isEmpty()) {
      String type = observation.get("type").asText().toLowerCase(Locale.ROOT);
      add(span, "langfuse.observation.type", Json.MAPPER.getNodeFactory().textNode(type));
    }
    add(span, "langfuse.observation.input", observation.path("input"));
    add(span, "langfuse.observation.output", observation.path("output"));
    ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
    request.addResourceSpansBuilder().addScopeSpansBuilder().addSpans(span);
    return Folding.spans("p", request.build()).getFirst();
  }

  private static JsonNode structure(JsonNode node) throws IOException {
    return node.isTextual() ? Json.MAPPER.readTree(node.textValue()) : node;
  }

  private static void add(
      io.opentelemetry.proto.trace.v1.Span.Builder span, String key, JsonNode value) {
    if (!value.isNull() && !value.isMissingNode()) {
      span.addAttributes(
          KeyValue.newBuilder()
              .setKey(key)
              .setValue(AnyValue.newBuilder().setStringValue(Json.text(value))));
    }
  }
}
