package dev.assay.ingest.convention;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A span before it is understood.
 *
 * @param problems where a reader reports what it could not read
 */
public record RawSpan(
    String name, Duration duration, Attributes attributes, List<Event> events, Problems problems) {

  /** An event of the span. */
  public record Event(String name, Attributes attributes) {}

  /** The last event of that name, or null. */
  public @Nullable Event event(String eventName) {
    for (Event event : events.reversed()) {
      if (event.name().equals(eventName)) {
        return event;
      }
    }
    return null;
  }

  /** Whether an event's name begins so. */
  public boolean hasEventPrefix(String prefix) {
    return events.stream().anyMatch(event -> event.name().startsWith(prefix));
  }
}
