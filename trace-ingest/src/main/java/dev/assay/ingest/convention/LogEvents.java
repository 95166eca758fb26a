package dev.assay.ingest.convention;

import dev.assay.trace.SpanEvent;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Log records that tell a span's content. Some libraries keep messages out of the span and send
 * them as records that name it; as events of the span they read like any others.
 */
public final class LogEvents {
  private static final String PROMPT = "Chat Model Prompt Content:";
  private static final String COMPLETION = "Chat Model Completion:";

  private LogEvents() {}

  /**
   * The record as an event of the span that it names; empty when it tells no content. Its name is
   * the record's, or its attribute {@code event.name}; what its body holds is among its attributes.
   */
  public static Optional<SpanEvent> of(LogRecord record) {
    Attributes attributes = Attributes.of(record.getAttributesList());
    Instant at =
        Nanos.instant(
            record.getTimeUnixNano() == 0
                ? record.getObservedTimeUnixNano()
                : record.getTimeUnixNano());
    String name =
        record.getEventName().isEmpty() ? attributes.text("event.name") : record.getEventName();
    AnyValue body = record.getBody();
    if (name == null || !name.startsWith("gen_ai.")) {
      return logged(at, body.getStringValue());
    }
    Map<String, String> details = new HashMap<>(attributes.asTexts());
    for (KeyValue field : body.getKvlistValue().getValuesList()) {
      details.put(field.getKey(), AnyValues.text(field.getValue()));
    }
    if (body.hasStringValue() && !body.getStringValue().isBlank()) {
      details.putIfAbsent("content", body.getStringValue());
    }
    return Optional.of(new SpanEvent(at, name, details));
  }

  /** Spring AI writes what it asked and what it got as lines of its log. */
  private static Optional<SpanEvent> logged(Instant at, String line) {
    String asked = after(PROMPT, line);
    if (asked != null) {
      return Optional.of(
          new SpanEvent(at, "gen_ai.content.prompt", Map.of("gen_ai.prompt", asked)));
    }
    String answered = after(COMPLETION, line);
    return answered == null
        ? Optional.empty()
        : Optional.of(
            new SpanEvent(at, "gen_ai.content.completion", Map.of("gen_ai.completion", answered)));
  }

  private static @Nullable String after(String heading, String line) {
    return line.startsWith(heading) ? line.substring(heading.length()).strip() : null;
  }
}
