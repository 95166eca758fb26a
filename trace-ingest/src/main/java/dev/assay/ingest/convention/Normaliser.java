package dev.assay.ingest.convention;

import dev.assay.trace.Attribution;
import dev.assay.trace.ModelCall;
import dev.assay.trace.Outcome;
import dev.assay.trace.Span;
import dev.assay.trace.SpanEvent;
import dev.assay.trace.SpanId;
import dev.assay.trace.SpanKind;
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
  private final LooseCalls looseCalls = new LooseCalls();
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
    RawSpan raw =
        new RawSpan(span.getName(), startedAt, duration, attributes, rawEvents, problem -> {});
    Telling told = read(raw);
    Reading reading = Reading.of(told, raw);
    String convention = told.mainTeller();
    joinLooseCall(id, parentSpanId, resource.service(), raw, told, reading);
    Status status = Errors.status(span.getStatus(), raw, reading, told);
    return new Span(
        id,
        parentSpanId,
        bounded(span.getName()),
        reading.kind(),
        startedAt,
        duration,
        status,
        Errors.text(span.getStatus(), raw, told),
        attribution(attributes, resource, told),
        bounded(reading.model()),
        bounded(reading.tool()),
        reading.input(),
        reading.output(),
        convention == null ? Conventions.NONE : convention,
        attributes.asTexts(),
        resource.texts(),
        events,
        links(span.getLinksList()));
  }

  private void joinLooseCall(
      SpanId id,
      @Nullable String parentSpanId,
      String service,
      RawSpan raw,
      Telling told,
      Reading reading) {
    if (parentSpanId == null
        && told.lacks(Field.CONVERSATION)
        && reading.kind() == SpanKind.MODEL) {
      told.tell(
          Field.CONVERSATION,
          looseCalls.join(id, service, raw.startedAt(), raw.duration(), reading));
    }
  }

  /** All that the conventions say, which the span carries, each in its turn. */
  Telling read(RawSpan raw) {
    Telling told = new Telling();
    for (Convention convention : conventions) {
      if (convention.recognises(raw)) {
        told.listenTo(convention.name());
        try {
          convention.read(raw.reportingTo(problem -> fail(convention, problem)), told);
        } catch (RuntimeException e) {
          // A reader's mistake over hostile attributes must not cost the span that carries them.
          fail(convention, e.toString());
        }
      }
    }
    return told;
  }

  /**
   * The span read again with more events, such as log records that name it.
   *
   * @param events in order of time; those that the span has already are its own
   */
  public Span with(Span span, List<SpanEvent> events) {
    List<SpanEvent> all = new ArrayList<>(span.events());
    events.stream().filter(event -> !all.contains(event)).forEach(all::add);
    List<RawSpan.Event> raw = new ArrayList<>(all.size());
    all.forEach(e -> raw.add(new RawSpan.Event(e.name(), Attributes.of(e.attributes()))));
    RawSpan rawSpan =
        new RawSpan(
            span.name(),
            span.startedAt(),
            span.duration(),
            Attributes.of(span.attributes()),
            raw,
            problem -> {});
    Telling told = read(rawSpan);
    Reading reading = Reading.of(told, rawSpan);
    Attribution whose = span.attribution();
    if (whose.conversationId() == null) {
      joinLooseCall(span.id(), span.parentSpanId(), whose.service(), rawSpan, told, reading);
    }
    String agent = told.get(Field.AGENT);
    String conversation = told.get(Field.CONVERSATION);
    String user = told.get(Field.USER);
    return new Span(
        span.id(),
        span.parentSpanId(),
        span.name(),
        reading.kind(),
        span.startedAt(),
        span.duration(),
        span.status(),
        span.error(),
        new Attribution(
            whose.service(),
            whose.release(),
            whose.source(),
            whose.simulated(),
            agent == null ? whose.agentName() : bounded(agent),
            conversation == null ? whose.conversationId() : bounded(conversation),
            user == null ? whose.userId() : bounded(user),
            whose.outcome()),
        bounded(reading.model()),
        bounded(reading.tool()),
        reading.input(),
        reading.output(),
        span.convention(),
        span.attributes(),
        span.resource(),
        all,
        span.links());
  }

  private void fail(Convention convention, String problem) {
    failures.computeIfAbsent(convention.name(), name -> new LongAdder()).increment();
    LOG.debug("{}: {}", convention.name(), problem);
  }

  private Attribution attribution(Attributes attributes, SenderResource resource, Telling told) {
    String release = told.get(Field.RELEASE);
    String source = attributes.text("assay.source");
    String outcome = attributes.text("assay.outcome");
    return new Attribution(
        bounded(resource.service()),
        bounded(release == null || !resource.release().isEmpty() ? resource.release() : release),
        bounded(source == null ? resource.source() : source),
        resource.simulated() || attributes.flag("assay.simulated"),
        boundedOrNull(told.get(Field.AGENT)),
        boundedOrNull(told.get(Field.CONVERSATION)),
        boundedOrNull(told.get(Field.USER)),
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
