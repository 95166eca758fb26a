package dev.assay.ingest.redact;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RedactionTest {
  private static final byte[] KEY = "0123456789abcdef".getBytes(UTF_8);
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
