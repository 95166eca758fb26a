package dev.assay.ingest.redact;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.Message;
import dev.assay.ingest.json.Json;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class RedactionTest {
  private static final byte[] KEY = "0123456789abcdef".getBytes(UTF_8);
  private static final String CARD = Long.toString(FilledRequest.CARD);
  private static final ExportTraceServiceRequest REQUEST = request();

  @Test
  void apply_off_isTheSameRequest() {
    assertThat(new Redaction(RedactionConfig.OFF, KEY).apply("shop", REQUEST)).isSameAs(REQUEST);
  }

  @Test
  void apply_mask_leavesNothingAnywhere_andCounts() {
    Redaction redaction =
        new Redaction(RedactionConfig.parse("{\"shop\": {\"mode\": \"mask\"}}"), KEY);

    ExportTraceServiceRequest redacted = redaction.apply("shop", REQUEST);

    assertThat(redacted.toString()).doesNotContain("ana@example.com");
    assertThat(redacted.toString()).contains("assay.redacted.email");
    assertThat(redaction.counts()).isEqualTo(Map.of("shop", Map.of("email", 6L)));
    assertThat(redaction.apply("bank", REQUEST)).isSameAs(REQUEST);
  }

  @Property(tries = 150)
  void apply_mask_leavesNothingInAnyPlaceThatOtlpHas(@ForAll long seed) throws IOException {
    Redaction redaction =
        new Redaction(RedactionConfig.parse("{\"*\": {\"mode\": \"mask\"}}"), KEY);
    FilledRequest filled = new FilledRequest(seed);
    ExportTraceServiceRequest spans = filled.of(ExportTraceServiceRequest.getDefaultInstance());
    ExportLogsServiceRequest logs = filled.of(ExportLogsServiceRequest.getDefaultInstance());

    for (Message redacted : List.of(redaction.apply("a", spans), redaction.apply("a", logs))) {
      String bytes = redacted.toByteString().toString(ISO_8859_1);
      assertThat(bytes).doesNotContain("perez").doesNotContain("mail.example").doesNotContain(CARD);
      assertThat(redacted.toString())
          .doesNotContain(CARD)
          .doesNotContain("4.111111111111111E15")
          .doesNotContain("777:");
      assertJsonIsStillJson(redacted);
    }
  }

  private static void assertJsonIsStillJson(Object value) throws IOException {
    switch (value) {
      case List<?> values -> {
        for (Object one : values) {
          assertJsonIsStillJson(one);
        }
      }
      case Message message -> assertJsonIsStillJson(List.copyOf(message.getAllFields().values()));
      case String text when text.startsWith("{\"") && !text.startsWith("{\"cut") -> {
        JsonNode read = Objects.requireNonNull(Json.parse(text), text);
        JsonNode inner = read.path("a");
        if (inner.asText().startsWith("{")) {
          assertThat(Json.parse(inner.asText())).as(text).isNotNull();
        }
      }
      default -> {}
    }
  }

  @Test
  void apply_keysAndNumbers_keepWhatIsNotPersonal() {
    Redaction redaction =
        new Redaction(RedactionConfig.parse("{\"*\": {\"mode\": \"mask\"}}"), KEY);
    Span span =
        Span.newBuilder()
            .addAttributes(
                attribute(
                    "card_number", AnyValue.newBuilder().setIntValue(4111111111111111L).build()))
            .addAttributes(
                attribute("user.phone", AnyValue.newBuilder().setIntValue(5551234567L).build()))
            .addAttributes(
                attribute("tool_call_ns", AnyValue.newBuilder().setIntValue(5551234567L).build()))
            .addAttributes(
                attribute("at_ms", AnyValue.newBuilder().setIntValue(1763750000008L).build()))
            .addAttributes(attribute("cost", AnyValue.newBuilder().setDoubleValue(0.25).build()))
            .build();
    ResourceSpans resource =
        ResourceSpans.newBuilder().addScopeSpans(ScopeSpans.newBuilder().addSpans(span)).build();

    Span redacted =
        redaction
            .apply("a", ExportTraceServiceRequest.newBuilder().addResourceSpans(resource).build())
            .getResourceSpans(0)
            .getScopeSpans(0)
            .getSpans(0);

    assertThat(redacted.getAttributesList().subList(0, 2))
        .extracting(it -> it.getValue().getStringValue())
        .containsExactly("[card]", "[phone]");
    assertThat(redacted.getAttributesList().subList(2, 5))
        .isEqualTo(span.getAttributesList().subList(2, 5));
  }

  @Test
  void parse_mistakes_areOneLineThatSaysWhatToMend() {
    assertThatThrownBy(() -> RedactionConfig.parse("{\"shop\": {\"mode\": \"hide\"}}"))
        .hasMessage("shop.mode is \"hide\"; it can be off, mask, hash");
    assertThatThrownBy(
            () -> RedactionConfig.parse("{\"*\": {\"mode\":\"mask\",\"kinds\":[\"mail\"]}}"))
        .hasMessageContaining("*.kinds")
        .hasMessageContaining("email");
    assertThatThrownBy(
            () -> RedactionConfig.parse("{\"*\":{\"mode\":\"mask\",\"patterns\":{\"a\":\"(\"}}}"))
        .hasMessageContaining("the pattern \"a\"");
    assertThatThrownBy(
            () -> RedactionConfig.parse("{\"*\":{\"mode\":\"mask\",\"patterns\":{\"a\":\"x*\"}}}"))
        .hasMessageContaining("matches the empty text");
    assertThatThrownBy(() -> RedactionConfig.parse("{")).hasMessageContaining("no JSON");
  }

  private static ExportTraceServiceRequest request() {
    String mail = "to ana@example.com";
    Span span =
        Span.newBuilder()
            .setName(mail)
            .addAttributes(attribute("gen_ai.input.messages", text(mail)))
            .addAttributes(
                attribute(
                    "list",
                    AnyValue.newBuilder()
                        .setArrayValue(ArrayValue.newBuilder().addValues(text(mail)))
                        .build()))
            .addEvents(Span.Event.newBuilder().addAttributes(attribute("said", text(mail))))
            .setStatus(Status.newBuilder().setMessage(mail))
            .build();
    ResourceSpans.Builder resource =
        ResourceSpans.newBuilder().addScopeSpans(ScopeSpans.newBuilder().addSpans(span));
    resource.getResourceBuilder().addAttributes(attribute("user.id", text("ana@example.com")));
    return ExportTraceServiceRequest.newBuilder().addResourceSpans(resource).build();
  }

  private static KeyValue attribute(String key, AnyValue value) {
    return KeyValue.newBuilder().setKey(key).setValue(value).build();
  }

  private static AnyValue text(String text) {
    return AnyValue.newBuilder().setStringValue(text).build();
  }
}
