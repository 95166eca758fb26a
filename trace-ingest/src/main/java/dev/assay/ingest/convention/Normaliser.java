package dev.assay.ingest.convention;

import dev.assay.trace.Attribution;
import dev.assay.trace.ModelCall;
import dev.assay.trace.Outcome;
import dev.assay.trace.Span;
import dev.assay.trace.SpanEvent;
import dev.assay.trace.SpanId;
import dev.assay.trace.SpanLink;
import dev.assay.trace.Status;
import dev.assay.trace.ToolCall;
import io.opentelemetry.proto.trace.v1.Span.Event;
import io.opentelemetry.proto.trace.v1.Span.Link;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings spans of all conventions to the kernel's form. Safe for use by many threads. */
public final class Normaliser {
  private static final Logger LOG = LoggerFactory.getLogger(Normaliser.class);

  private final List<Convention> conventions;
  private final ConcurrentHashMap<String, LongAdder> failures = new ConcurrentHashMap<>();

  /**
   * A normaliser for these conventions.
   *
   * @param conventions in order of precedence
   */
  public Normaliser(List<Convention> conventions) {
    this.conventions = List.copyOf(conventions);
  }

  /** How often each convention's reader could not read what it should have. */
  public Map<String, Long> failures() {
    return failures.entrySet().stream()
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, e -> e.getValue().sum()));
  }

  /**
   * The span in the kernel's form. Never fails: what a reader cannot make sense of is counted and
   * stays in the raw attributes.
   *
   * @param resource of the process that sent it
   * @param startedAt already checked
   */
  public Span span(
      SpanId id,
      @Nullable String parentSpanId,
      Instant startedAt,
      Duration duration,
      io.opentelemetry.proto.trace.v1.Span span,
      SenderResource resource) {
    Attributes attributes = Attributes.of(span.getAttributesList());
    List<RawSpan.Event> rawEvents = new ArrayList<>(span.getEventsCount());
    List<SpanEvent> events = new ArrayList<>(span.getEventsCount());
    for (Event event : span.getEventsList()) {
      Attributes details = Attributes.of(event.getAttributesList());
      rawEvents.add(new RawSpan.Event(event.getName(), details));
      long told = event.getTimeUnixNano();
      Instant at = Nanos.isTime(told) ? Nanos.instant(told) : startedAt;
      events.add(new SpanEvent(at, event.getName(), details.asTexts()));
    }
    Convention convention = null;
    Reading reading = Reading.NOTHING;
    RawSpan raw = new RawSpan(span.getName(), duration, attributes, rawEvents, problem -> {});
    for (Convention candidate : conventions) {
      if (candidate.recognises(raw)) {
        convention = candidate;
        reading = read(candidate, raw);
        break;
      }
    }
    Status status = Errors.status(span.getStatus(), raw, reading);
    return new Span(
        id,
        parentSpanId,
        bounded(span.getName()),
        reading.kind(),
        startedAt,
        duration,
        status,
        Errors.text(span.getStatus(), raw),
        attribution(attributes, resource, reading),
        bounded(reading.model()),
        bounded(reading.tool()),
        reading.input(),
        reading.output(),
        convention == null ? Conventions.NONE : convention.name(),
        attributes.asTexts(),
        resource.texts(),
        events,
        links(span.getLinksList()));
  }

  private Reading read(Convention convention, RawSpan raw) {
    RawSpan span =
        new RawSpan(
            raw.name(),
            raw.duration(),
            raw.attributes(),
            raw.events(),
            problem -> fail(convention, problem));
    try {
      return convention.read(span);
    } catch (RuntimeException e) {
      // A reader's mistake over hostile attributes must not cost the span that carries them.
      fail(convention, e.toString());
      return Reading.NOTHING;
    }
  }

  private void fail(Convention convention, String problem) {
    failures.computeIfAbsent(convention.name(), name -> new LongAdder()).increment();
    LOG.debug("{}: {}", convention.name(), problem);
  }

  private Attribution attribution(Attributes attributes, SenderResource resource, Reading reading) {
    String conversation = Ids.conversation(attributes);
    String user = Ids.user(attributes);
    String source = attributes.text("assay.source");
    String outcome = attributes.text("assay.outcome");
    return new Attribution(
        bounded(resource.service()),
        bounded(resource.release()),
        bounded(source == null ? resource.source() : source),
        resource.simulated() || attributes.flag("assay.simulated"),
        boundedOrNull(reading.agentName()),
        boundedOrNull(conversation == null ? reading.conversationId() : conversation),
        boundedOrNull(user == null ? reading.userId() : user),
        outcome(outcome == null ? resource.outcome() : outcome));
  }

  private @Nullable String boundedOrNull(@Nullable String name) {
    return name == null ? null : bounded(name);
  }

  private @Nullable ModelCall bounded(@Nullable ModelCall call) {
    return call == null
        ? null
        : new ModelCall(
            bounded(call.operation()),
            boundedOrNull(call.provider()),
            boundedOrNull(call.requestModel()),
            boundedOrNull(call.responseModel()),
            boundedOrNull(call.responseId()),
            call.usage(),
            call.cost(),
            call.finishReasons().stream().map(this::bounded).toList(),
            call.timeToFirstToken());
  }

  private @Nullable ToolCall bounded(@Nullable ToolCall call) {
    return call == null
        ? null
        : new ToolCall(bounded(call.name()), call.callId(), call.arguments(), call.result());
  }

  /** A name short enough to be looked up by; the raw attribute keeps the whole of it. */
  private String bounded(String name) {
    String bounded = ShortName.of(name);
    if (!bounded.equals(name)) {
      failures.computeIfAbsent("names", key -> new LongAdder()).increment();
    }
    return bounded;
  }

  private static @Nullable Outcome outcome(@Nullable String told) {
    return switch (told == null ? "" : told.toLowerCase(Locale.ROOT)) {
      case "resolved" -> Outcome.RESOLVED;
      case "escalated" -> Outcome.ESCALATED;
      case "abandoned" -> Outcome.ABANDONED;
      case "failed" -> Outcome.FAILED;
      default -> null;
    };
  }

  private static List<SpanLink> links(List<Link> links) {
    if (links.isEmpty()) {
      return List.of();
    }
    return links.stream()
        .map(
            link ->
                new SpanLink(
                    Hex.of(link.getTraceId()),
                    Hex.of(link.getSpanId()),
                    Attributes.of(link.getAttributesList()).asTexts()))
        .toList();
  }
}
