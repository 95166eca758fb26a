package dev.assay.ingest.convention;

import dev.assay.trace.Message;
import dev.assay.trace.Part;
import dev.assay.trace.Span;
import dev.assay.trace.SpanKind;
import dev.assay.trace.Usage;
import io.opentelemetry.proto.trace.v1.Span.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Explains how a span is read, by reading it again without one attribute or event at a time: those
 * that a value comes from are those without which it is another. Safe for use by many threads.
 */
public final class Explainer {
  private static final String EVENT = "event ";

  private final List<Convention> conventions;

  /** An explainer of how these conventions read, in order of precedence. */
  public Explainer(List<Convention> conventions) {
    this.conventions = List.copyOf(conventions);
  }

  /** How a span is read as it was sent. */
  public Explanation explain(io.opentelemetry.proto.trace.v1.Span span) {
    List<RawSpan.Event> events = new ArrayList<>();
    for (Event event : span.getEventsList()) {
      events.add(new RawSpan.Event(event.getName(), Attributes.of(event.getAttributesList())));
    }
    Instant start = Nanos.instant(span.getStartTimeUnixNano());
    Instant end = Nanos.instant(span.getEndTimeUnixNano());
    Duration length = end.isBefore(start) ? Duration.ZERO : Duration.between(start, end);
    return explain(
        new RawSpan(
            span.getName(),
            start,
            length,
            Attributes.of(span.getAttributesList()),
            events,
            problem -> {}));
  }

  /** How a span that is kept would be read today. */
  public Explanation explain(Span span) {
    List<RawSpan.Event> events =
        span.events().stream()
            .map(event -> new RawSpan.Event(event.name(), Attributes.of(event.attributes())))
            .toList();
    return explain(
        new RawSpan(
            span.name(),
            span.startedAt(),
            span.duration(),
            Attributes.of(span.attributes()),
            events,
            problem -> {}));
  }

  private Explanation explain(RawSpan span) {
    List<String> problems = new ArrayList<>();
    Telling whole = read(conventions, span, problems);
    Set<String> sources = new TreeSet<>(span.attributes().keys());
    span.events().forEach(event -> sources.add(EVENT + event.name()));
    Set<String> used = new LinkedHashSet<>();
    List<Explanation.Line> lines = new ArrayList<>();
    for (Field<?> field : Field.ALL) {
      Object value = whole.get(field);
      String teller = whole.teller(field);
      if (value != null && teller != null) {
        List<String> from = from(tellers(teller, span, field, value), span, sources, field, value);
        used.addAll(from);
        lines.add(
            new Explanation.Line(
                field.name(), text(value), teller, from, others(span, field, teller)));
      }
    }
    sources.removeAll(used);
    return new Explanation(
        span.name(),
        conventions.stream()
            .filter(c -> c.recognises(span))
            .map(Convention::name)
            .distinct()
            .toList(),
        lines,
        normalised(whole),
        problems,
        List.copyOf(sources));
  }

  private static Telling read(
      List<Convention> conventions, RawSpan span, @Nullable List<String> problems) {
    Telling told = new Telling();
    for (Convention convention : conventions) {
      if (convention.recognises(span)) {
        told.listenTo(convention.name());
        Problems sink =
            problem -> {
              if (problems != null) {
                problems.add(convention.name() + ": " + problem);
              }
            };
        try {
          convention.read(span.reportingTo(sink), told);
        } catch (RuntimeException e) {
          sink.found("reading failed: " + e);
        }
      }
    }
    return told;
  }

  /** The convention that told, alone where it needs no other to know what the span is. */
  private List<Convention> tellers(String teller, RawSpan span, Field<?> field, Object value) {
    List<Convention> alone =
        conventions.stream().filter(convention -> convention.name().equals(teller)).toList();
    return Objects.equals(value, read(alone, span, null).get(field)) ? alone : conventions;
  }

  /** Of several that say the same, one is enough and is named. */
  private static List<String> from(
      List<Convention> conventions,
      RawSpan span,
      Set<String> sources,
      Field<?> field,
      Object value) {
    List<String> needed = new ArrayList<>();
    RawSpan left = span;
    for (String source : sources) {
      RawSpan fewer = without(left, source);
      if (Objects.equals(value, read(conventions, fewer, null).get(field))) {
        left = fewer;
      } else {
        needed.add(source);
      }
    }
    return needed;
  }

  private static RawSpan without(RawSpan span, String source) {
    boolean isEvent = source.startsWith(EVENT);
    return new RawSpan(
        span.name(),
        span.startedAt(),
        span.duration(),
        isEvent ? span.attributes() : span.attributes().without(source),
        isEvent
            ? span.events().stream().filter(event -> !source.equals(EVENT + event.name())).toList()
            : span.events(),
        span.problems());
  }

  /** What each other convention would have told, had it been alone with its kind known. */
  private Map<String, String> others(RawSpan span, Field<?> field, String teller) {
    Map<String, String> others = new TreeMap<>();
    for (Convention convention : conventions) {
      if (!convention.name().equals(teller) && convention.recognises(span)) {
        Object value = read(List.of(convention), span, null).get(field);
        if (value != null) {
          others.put(convention.name(), text(value));
        }
      }
    }
    return others;
  }

  private static String text(Object value) {
    return switch (value) {
      case SpanKind kind -> kind.name().toLowerCase(Locale.ROOT);
      case List<?> list -> String.join(" | ", list.stream().map(Explainer::text).toList());
      case Message message ->
          message.role().name().toLowerCase(Locale.ROOT) + ": " + parts(message);
      default -> value.toString();
    };
  }

  private static String parts(Message message) {
    return String.join(" ", message.parts().stream().map(Explainer::part).toList());
  }

  private static String part(Part part) {
    return switch (part) {
      case Part.Text(String text) -> text;
      case Part.Reasoning(String text) -> "[reasoning] " + text;
      case Part.ToolRequest call -> "[calls " + call.name() + "] " + call.arguments();
      case Part.ToolResponse answer -> "[result] " + answer.result();
      case Part.Media media -> "[" + media.modality() + "] " + media.reference();
      case Part.Other other -> "[" + other.type() + "]";
    };
  }

  private static List<String> normalised(Telling told) {
    List<String> changes = new ArrayList<>();
    Usage usage = TokenCounts.of(told);
    Long input = told.get(Field.INPUT_TOKENS);
    Long output = told.get(Field.OUTPUT_TOKENS);
    if (usage != null && input != null && usage.input() != input) {
      changes.add(
          "input_tokens "
              + input
              + " → "
              + usage.input()
              + ": more was cached than that, so the cache is not inside");
    }
    if (usage != null && output != null && usage.output() != output) {
      changes.add(
          "output_tokens "
              + output
              + " → "
              + usage.output()
              + ": more was reasoning than that, so it is not inside");
    }
    if (told.lacks(Field.KIND)) {
      changes.add("kind: nothing says what the span is, so it is other");
    }
    return changes;
  }
}
