package dev.assay.ingest.convention;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.ingest.json.Json;
import dev.assay.trace.Message;
import dev.assay.trace.Part;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each convention's spans as its documentation has them, in {@code golden/}, and how they read. */
class GoldenTest {
  private static final Path FOLDER =
      Path.of("src/test/resources/dev/assay/ingest/convention/golden");

  @TestFactory
  Stream<DynamicTest> golden() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path file : files.sorted().toList()) {
        for (JsonNode example : Json.MAPPER.readTree(file.toFile())) {
          String name = file.getFileName() + ": " + example.get("case").textValue();
          tests.add(DynamicTest.dynamicTest(name, () -> isReadAsExpected(example)));
        }
      }
    }
    return tests.stream();
  }

  @Test
  void everyConvention_hasGoldenExamples() {
    for (Convention convention : Conventions.ALL) {
      if (!convention.name().equals("common")) {
        assertThat(FOLDER.resolve(convention.name() + ".json")).exists();
      }
    }
  }

  private static void isReadAsExpected(JsonNode example) {
    List<RawSpan.Event> events = new ArrayList<>();
    for (JsonNode event : example.path("events")) {
      events.add(
          new RawSpan.Event(event.get("name").textValue(), attributes(event.get("attributes"))));
    }
    RawSpan span =
        new RawSpan(
            example.path("span").asText("span"),
            Instant.EPOCH,
            Duration.ofSeconds(1),
            attributes(example.get("attributes")),
            events,
            problem -> {});
    List<String> problems = new ArrayList<>();
    Telling told = new Normaliser(Conventions.ALL).read(span.reportingTo(problems::add));
    Reading reading = Reading.of(told, span);
    Map<String, String> expected = new LinkedHashMap<>();
    Map<String, String> read = new LinkedHashMap<>();
    example
        .get("expect")
        .properties()
        .forEach(
            field -> {
              expected.put(field.getKey(), text(field.getValue()));
              read.put(field.getKey(), read(field.getKey(), told, reading));
            });
    assertThat(read).isEqualTo(expected);
  }

  private static String text(JsonNode value) {
    if (value.isArray()) {
      List<String> lines = new ArrayList<>();
      value.forEach(line -> lines.add(line.textValue()));
      return String.join("\n", lines);
    }
    return value.isNull() ? "" : value.asText();
  }

  private static String read(String field, Telling told, Reading reading) {
    if (field.equals("kind")) {
      return reading.kind().name().toLowerCase(Locale.ROOT);
    }
    if (field.equals("tool_name")) {
      return reading.tool() == null ? "" : reading.tool().name();
    }
    for (Field<?> known : Field.ALL) {
      if (known.name().equals(field)) {
        return text(told.get(known));
      }
    }
    throw new IllegalArgumentException(field);
  }

  private static String text(@Nullable Object value) {
    if (value == null) {
      return "";
    }
    if (!(value instanceof List<?> list)) {
      return value.toString();
    }
    return list.stream()
        .map(each -> each instanceof Message message ? text(message) : each.toString())
        .collect(joining("\n"));
  }

  private static String text(Message message) {
    return message.role().name().toLowerCase(Locale.ROOT)
        + ": "
        + message.parts().stream().map(GoldenTest::text).collect(joining(" "));
  }

  private static String text(Part part) {
    return switch (part) {
      case Part.Text(String text) -> text;
      case Part.Reasoning(String text) -> "[reasoning " + text + "]";
      case Part.ToolRequest call -> bracket("call", call.callId(), call.name(), call.arguments());
      case Part.ToolResponse answer ->
          bracket("result", answer.callId(), answer.name(), answer.result());
      case Part.Media media -> "[" + media.modality() + " " + media.reference() + "]";
      case Part.Other other -> other.json();
    };
  }

  private static String bracket(@Nullable String... words) {
    return "[" + Stream.of(words).filter(word -> word != null).collect(joining(" ")) + "]";
  }

  private static Attributes attributes(JsonNode object) {
    List<KeyValue> list = new ArrayList<>();
    object
        .properties()
        .forEach(
            entry -> {
              AnyValue.Builder value = AnyValue.newBuilder();
              JsonNode node = entry.getValue();
              if (node.isIntegralNumber()) {
                value.setIntValue(node.longValue());
              } else if (node.isNumber()) {
                value.setDoubleValue(node.doubleValue());
              } else {
                value.setStringValue(node.textValue());
              }
              list.add(KeyValue.newBuilder().setKey(entry.getKey()).setValue(value).build());
            });
    return Attributes.of(list);
  }
}
