package dev.assay.bench.storefront;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Reads what was sent. */
final class Spans {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Spans() {}

  static List<Span> of(ResourceSpans turn) {
    return turn.getScopeSpans(0).getSpansList();
  }

  static List<Span> of(SimulatedConversation conversation) {
    return conversation.turns().stream().flatMap(turn -> of(turn).stream()).toList();
  }

  static Span root(ResourceSpans turn) {
    return of(turn).getLast();
  }

  static List<Span> named(SimulatedConversation conversation, String prefix) {
    return of(conversation).stream().filter(s -> s.getName().startsWith(prefix)).toList();
  }

  static Optional<AnyValue> attribute(Span span, String key) {
    return span.getAttributesList().stream()
        .filter(a -> a.getKey().equals(key))
        .map(KeyValue::getValue)
        .findFirst();
  }

  static String text(Span span, String key) {
    return attribute(span, key).map(AnyValue::getStringValue).orElse("");
  }

  static long number(Span span, String key) {
    return attribute(span, key).map(AnyValue::getIntValue).orElse(0L);
  }

  static JsonNode json(Span span, String key) {
    try {
      return MAPPER.readTree(text(span, key));
    } catch (JsonProcessingException e) {
      throw new AssertionError(key + " is no JSON in " + span.getName(), e);
    }
  }

  static String id(Span span) {
    return HexFormat.of().formatHex(span.getSpanId().toByteArray());
  }

  /** The span a truth points at. */
  static Span step(SimulatedConversation conversation) {
    String id = Optional.ofNullable(conversation.truth().step()).orElseThrow().spanId();
    return of(conversation).stream().filter(s -> id(s).equals(id)).findFirst().orElseThrow();
  }

  /** What the agent said at the end of a turn; empty when it said nothing. */
  static String answer(ResourceSpans turn) {
    return text(root(turn), "gen_ai.output.messages");
  }
}
