package dev.assay.ingest.convention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.trace.Part;
import dev.assay.trace.Role;
import dev.assay.trace.Span;
import dev.assay.trace.SpanId;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * B11: message attributes as they should not be. The span stays, and what cannot be read counts.
 */
class BadInputsB11Test {
  private static final String INPUT = "gen_ai.input.messages";
  private static final String OUTPUT = "gen_ai.output.messages";

  private final Normaliser normaliser = new Normaliser(Conventions.ALL);

  @Test
  void b11_notJson_isCountedAndKeptRaw() {
    Span span = read(Map.of(INPUT, "[{\"role\":\"user\",\"parts\":[{"));
    assertThat(span.input()).isEmpty();
    assertThat(span.attributes()).containsEntry(INPUT, "[{\"role\":\"user\",\"parts\":[{");
    assertThat(normaliser.failures()).containsEntry("gen_ai", 1L);
  }

  @Test
  void b11_wrongShape_isCounted() {
    assertThat(read(Map.of(INPUT, "{\"temperature\":0.2}")).input()).isEmpty();
    assertThat(normaliser.failures()).containsEntry("gen_ai", 1L);
  }

  @Test
  void b11_encodedTwice_isRead() {
    String once = "[{\"role\":\"user\",\"parts\":[{\"type\":\"text\",\"content\":\"hello\"}]}]";
    String twice = "\"" + once.replace("\"", "\\\"") + "\"";
    assertThat(read(Map.of(INPUT, twice)).input().getFirst().text()).isEqualTo("hello");
    assertThat(normaliser.failures()).isEmpty();
  }

  @Test
  void b11_fiveMegabytesOfImage_becomeAReference() {
    String image = Base64.getEncoder().encodeToString(new byte[5 << 20]);
    Span span =
        read(
            Map.of(
                INPUT,
                "[{\"role\":\"user\",\"parts\":[{\"type\":\"text\",\"content\":\"look\"},"
                    + "{\"type\":\"blob\",\"modality\":\"image\",\"mime_type\":\"image/png\","
                    + "\"content\":\""
                    + image
                    + "\"}]}]"));
    assertThat(span.input().getFirst().parts().getLast())
        .isInstanceOfSatisfying(
            Part.Media.class,
            media -> {
              assertThat(media.mimeType()).isEqualTo("image/png");
              assertThat(media.reference()).startsWith("sha256:").hasSize(7 + 64);
            });
  }

  @Test
  void b11_argumentsAsTextOrObject_areTheSameJson() {
    for (String arguments : List.of("{\"a\":1}", "\"{\\\"a\\\":1}\"")) {
      Span span =
          read(
              Map.of(
                  OUTPUT,
                  "[{\"role\":\"assistant\",\"parts\":[{\"type\":\"tool_call\",\"id\":\"c1\","
                      + "\"name\":\"look\",\"arguments\":"
                      + arguments
                      + "}]}]"));
      assertThat(span.output().getFirst().toolRequests())
          .containsExactly(new Part.ToolRequest("c1", "look", "{\"a\":1}"));
    }
  }

  @Test
  void b11_resultOrResponse_areBothTheAnswer() {
    for (String field : List.of("result", "response")) {
      Span span =
          read(
              Map.of(
                  INPUT,
                  "[{\"role\":\"tool\",\"parts\":[{\"type\":\"tool_call_response\",\"id\":\"c1\",\""
                      + field
                      + "\":{\"ok\":true}}]}]"));
      assertThat(span.input().getFirst().role()).isEqualTo(Role.TOOL);
      assertThat(span.input().getFirst().toolResponses())
          .containsExactly(new Part.ToolResponse("c1", null, "{\"ok\":true}"));
    }
  }

  @Test
  void b11_indexesWithoutEnd_areCappedAndCounted() {
    Span span =
        read(
            Map.of(
                "gen_ai.prompt.0.role", "user",
                "gen_ai.prompt.0.content", "first",
                "gen_ai.prompt.7.content", "later",
                "gen_ai.prompt.999999999.content", "never"));
    assertThat(span.input()).hasSize(2);
    assertThat(normaliser.failures()).containsEntry("gen_ai", 1L);
  }

  @Test
  void b11_placeholders_areNoContent() {
    for (String nothing : List.of("HIDDEN:non-empty", "<elided>", "__REDACTED__", "[REDACTED]")) {
      Span span = read(Map.of(INPUT, "[{\"role\":\"user\",\"content\":\"" + nothing + "\"}]"));
      assertThat(span.input()).as(nothing).isEmpty();
    }
  }

  private Span read(Map<String, String> attributes) {
    io.opentelemetry.proto.trace.v1.Span.Builder span =
        io.opentelemetry.proto.trace.v1.Span.newBuilder().setName("chat");
    span.addAttributes(attribute("gen_ai.operation.name", "chat"));
    attributes.forEach((key, value) -> span.addAttributes(attribute(key, value)));
    return normaliser.span(
        new SpanId("p", "0".repeat(31) + "1", "0".repeat(15) + "1"),
        null,
        Instant.EPOCH,
        Duration.ofSeconds(1),
        span.build(),
        SenderResource.of(Resource.getDefaultInstance(), "otlp"));
  }

  private static KeyValue attribute(String key, String value) {
    return KeyValue.newBuilder()
        .setKey(key)
        .setValue(AnyValue.newBuilder().setStringValue(value))
        .build();
  }
}
