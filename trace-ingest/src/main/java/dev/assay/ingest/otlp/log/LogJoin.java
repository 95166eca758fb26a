package dev.assay.ingest.otlp.log;

import dev.assay.ingest.convention.Conventions;
import dev.assay.ingest.convention.Normaliser;
import dev.assay.ingest.convention.SenderResource;
import dev.assay.trace.Attribution;
import dev.assay.trace.LoggedEvent;
import dev.assay.trace.Message;
import dev.assay.trace.ModelCall;
import dev.assay.trace.Span;
import dev.assay.trace.SpanKind;
import dev.assay.trace.ToolCall;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a span again as if its logs had been events of it. What the span itself told stays;
 * messages are those of the reading that has more. Joining twice changes nothing.
 */
final class LogJoin {
  private static final String DETAILS = "gen_ai.client.inference.operation.details";

  private final Normaliser normaliser = new Normaliser(Conventions.ALL);

  /** The span with what its logs tell. */
  Span join(Span span, List<LoggedEvent> logs) {
    if (logs.isEmpty()) {
      return span;
    }
    Span read =
        normaliser.span(
            span.id(),
            span.parentSpanId(),
            span.startedAt(),
            span.duration(),
            raw(span, logs),
            resource(span));
    return new Span(
        span.id(),
        span.parentSpanId(),
        span.name(),
        span.kind() == SpanKind.OTHER ? read.kind() : span.kind(),
        span.startedAt(),
        span.duration(),
        span.status(),
        span.error(),
        attribution(span.attribution(), read.attribution()),
        model(span, read.model()),
        tool(span.tool(), read.tool()),
        longer(span.input(), read.input()),
        longer(span.output(), read.output()),
        span.kind() == SpanKind.OTHER ? read.convention() : span.convention(),
        span.attributes(),
        span.resource(),
        span.events(),
        span.links());
  }

  private static io.opentelemetry.proto.trace.v1.Span raw(Span span, List<LoggedEvent> logs) {
    Map<String, String> attributes = new HashMap<>(span.attributes());
    for (LoggedEvent log : logs) {
      if (log.name().equals(DETAILS)) {
        log.attributes().forEach(attributes::putIfAbsent);
      }
    }
    io.opentelemetry.proto.trace.v1.Span.Builder raw =
        io.opentelemetry.proto.trace.v1.Span.newBuilder().setName(span.name());
    attributes.forEach((key, value) -> raw.addAttributes(attribute(key, value)));
    span.events().forEach(event -> event(raw, event.at(), event.name(), event.attributes()));
    logs.forEach(log -> event(raw, log.at(), log.name(), log.attributes()));
    return raw.build();
  }

  private static void event(
      io.opentelemetry.proto.trace.v1.Span.Builder span,
      Instant at,
      String name,
      Map<String, String> attributes) {
    var event = span.addEventsBuilder().setName(name);
    event.setTimeUnixNano(
        Math.addExact(Math.multiplyExact(at.getEpochSecond(), 1_000_000_000L), at.getNano()));
    attributes.forEach((key, value) -> event.addAttributes(attribute(key, value)));
  }

  private static KeyValue attribute(String key, String value) {
    return KeyValue.newBuilder()
        .setKey(key)
        .setValue(AnyValue.newBuilder().setStringValue(value))
        .build();
  }

  private static SenderResource resource(Span span) {
    Attribution whose = span.attribution();
    return new SenderResource(
        whose.service(), whose.release(), whose.source(), whose.simulated(), null, span.resource());
  }

  private static Attribution attribution(Attribution told, Attribution read) {
    return new Attribution(
        told.service(),
        told.release(),
        told.source(),
        told.simulated(),
        told.agentName() == null ? read.agentName() : told.agentName(),
        told.conversationId() == null ? read.conversationId() : told.conversationId(),
        told.userId() == null ? read.userId() : told.userId(),
        told.outcome() == null ? read.outcome() : told.outcome());
  }

  /** An agent's span does not get usage by its logs: they repeat that of its calls. */
  private static @Nullable ModelCall model(Span span, @Nullable ModelCall read) {
    ModelCall told = span.model();
    if (told == null) {
      return span.kind() == SpanKind.AGENT ? null : read;
    }
    return read == null
        ? told
        : new ModelCall(
            told.operation(),
            told.provider() == null ? read.provider() : told.provider(),
            told.requestModel() == null ? read.requestModel() : told.requestModel(),
            told.responseModel() == null ? read.responseModel() : told.responseModel(),
            told.responseId() == null ? read.responseId() : told.responseId(),
            told.usage() == null ? read.usage() : told.usage(),
            told.cost() == null ? read.cost() : told.cost(),
            told.finishReasons().isEmpty() ? read.finishReasons() : told.finishReasons(),
            told.timeToFirstToken() == null ? read.timeToFirstToken() : told.timeToFirstToken());
  }

  private static @Nullable ToolCall tool(@Nullable ToolCall told, @Nullable ToolCall read) {
    if (told == null || read == null) {
      return told == null ? read : told;
    }
    return new ToolCall(
        told.name(),
        told.callId() == null ? read.callId() : told.callId(),
        told.arguments() == null ? read.arguments() : told.arguments(),
        told.result() == null ? read.result() : told.result());
  }

  private static List<Message> longer(List<Message> told, List<Message> read) {
    return read.size() >= told.size() ? read : told;
  }
}
