package dev.assay.trace;

import static java.util.Comparator.comparing;

import dev.assay.trace.InMemoryTrafficStore.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Where the time of one turn went. */
final class InMemoryWork {
  private InMemoryWork() {}

  static List<Work> of(Turn turn, List<Span> spans) {
    List<Span> working =
        spans.stream()
            .filter(span -> span.kind() != SpanKind.AGENT && span.kind() != SpanKind.OTHER)
            .sorted(comparing(Span::startedAt))
            .toList();
    List<Work> work = new ArrayList<>();
    for (Span span : working) {
      switch (span.kind()) {
        case MODEL -> addModel(span, work);
        case TOOL -> work.add(work(span, toolName(span)));
        case RETRIEVAL -> work.add(work(span, "retrieval"));
        case EMBEDDING -> work.add(work(span, "embedding"));
        case AGENT, OTHER -> throw new IllegalStateException("filtered above");
      }
    }
    double between = seconds(turn.duration()) - seconds(covered(working));
    work.add(new Work(SpanKind.OTHER, "between spans", Math.max(0, between)));
    return work;
  }

  private static void addModel(Span span, List<Work> work) {
    ModelCall model = span.model();
    Duration first = model == null ? null : model.timeToFirstToken();
    if (first == null) {
      work.add(work(span, "answer"));
    } else {
      work.add(new Work(SpanKind.MODEL, "first token", seconds(first)));
      work.add(
          new Work(SpanKind.MODEL, "answer", Math.max(0, seconds(span.duration().minus(first)))));
    }
  }

  private static String toolName(Span span) {
    ToolCall tool = span.tool();
    return tool == null ? "tool" : tool.name();
  }

  private static Work work(Span span, String name) {
    return new Work(span.kind(), name, seconds(span.duration()));
  }

  /** Time during which at least one of the spans ran. */
  private static Duration covered(List<Span> byStart) {
    Duration covered = Duration.ZERO;
    Instant end = Instant.MIN;
    for (Span span : byStart) {
      Instant start = span.startedAt().isAfter(end) ? span.startedAt() : end;
      if (span.endedAt().isAfter(start)) {
        covered = covered.plus(Duration.between(start, span.endedAt()));
        end = span.endedAt();
      }
    }
    return covered;
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}
