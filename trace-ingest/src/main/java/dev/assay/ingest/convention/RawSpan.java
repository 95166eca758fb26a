package dev.assay.ingest.convention;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A span before it is understood.
 *
 * @param problems where a reader reports what it could not read
 */
public record RawSpan(
    String name,
    Instant startedAt,
    Duration duration,
    Attributes attributes,
    List<Event> events,
    Problems problems) {

  RawSpan reportingTo(Problems other) {
    return new RawSpan(name, startedAt, duration, attributes, events, other);
  }

  /** An event of the span. */
  public record Event(String name, Attributes attributes) {}

  /** The attributes of the last event of that name; without any when there is none. */
  public Attributes event(String eventName) {
    for (Event event : events.reversed()) {
      if (event.name().equals(eventName)) {
        return event.attributes();
      }
    }
    return Attributes.EMPTY;
  }

  /** The attributes of the last event of that name that has the key; without any if none has. */
  Attributes event(String eventName, String key) {
    for (Event event : events.reversed()) {
      if (event.name().equals(eventName) && event.attributes().has(key)) {
        return event.attributes();
      }
    }
    return Attributes.EMPTY;
  }

  /** Whether an event's name begins so. */
  public boolean hasEventPrefix(String prefix) {
    return events.stream().anyMatch(event -> event.name().startsWith(prefix));
  }
}
