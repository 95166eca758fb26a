package dev.assay.console.trace;

import dev.assay.trace.SpanSummary;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The stretches of a trace that determined when it ended: had one of them been shorter, the trace
 * would have been over earlier. Read from the end backwards: of a span, the child that ended last
 * was waited for, then the one that had ended last before that child started, and so on; what no
 * child accounts for is the span's own. As in Jaeger and in Google's CRISP (Zhang et al., USENIX
 * ATC 2022).
 */
final class CriticalPath {

  /** A stretch of a span on the path; never empty. */
  record Stretch(SpanSummary span, Instant from, Instant until) {}

  /** A span of which a stretch up to an instant is on the path, not before another. */
  private record Visit(SpanSummary span, Instant from, Instant until) {}

  private CriticalPath() {}

  /**
   * The path, in no order. Stretches never overlap; of a trace with one root whose spans lie within
   * their parents they cover the root from start to end. Parents that are missing or form a circle
   * make a span a root; of several roots those count that end last, one before the other.
   */
  static List<Stretch> of(List<SpanSummary> spans) {
    Map<@Nullable String, List<SpanSummary>> below = childrenByEnd(spans);
    List<Stretch> path = new ArrayList<>();
    Deque<Visit> open = new ArrayDeque<>();
    Instant until = Instant.MAX;
    for (SpanSummary root : below.getOrDefault(null, List.of())) {
      if (!end(root).isAfter(until)) {
        open.push(new Visit(root, root.startedAt(), end(root)));
        until = root.startedAt();
        while (!open.isEmpty()) {
          visit(open.pop(), below, path, open);
        }
      }
    }
    return path;
  }

  private static void visit(
      Visit visit,
      Map<@Nullable String, List<SpanSummary>> below,
      List<Stretch> path,
      Deque<Visit> open) {
    Instant at = visit.until();
    for (SpanSummary child : below.getOrDefault(visit.span().id().spanId(), List.of())) {
      Instant start = later(child.startedAt(), visit.from());
      boolean waitedFor =
          start.isBefore(at) && (!end(child).isAfter(at) || at.equals(visit.until()));
      Instant end = earlier(end(child), at);
      if (waitedFor && start.isBefore(end)) {
        add(path, visit.span(), end, at);
        open.push(new Visit(child, start, end));
        at = start;
      }
    }
    add(path, visit.span(), visit.from(), at);
  }

  private static void add(List<Stretch> path, SpanSummary span, Instant from, Instant until) {
    if (from.isBefore(until)) {
      path.add(new Stretch(span, from, until));
    }
  }

  private static Map<@Nullable String, List<SpanSummary>> childrenByEnd(List<SpanSummary> spans) {
    Map<String, SpanSummary> byId = new HashMap<>();
    spans.forEach(span -> byId.put(span.id().spanId(), span));
    Map<@Nullable String, List<SpanSummary>> below = new HashMap<>();
    Set<String> cut = new HashSet<>();
    Set<String> sound = new HashSet<>();
    for (SpanSummary span : spans) {
      String parent = span.parentSpanId();
      boolean root = parent == null || !byId.containsKey(parent) || circle(span, byId, cut, sound);
      below.computeIfAbsent(root ? null : parent, key -> new ArrayList<>()).add(span);
    }
    below
        .values()
        .forEach(
            children ->
                children.sort(
                    Comparator.comparing(CriticalPath::end)
                        .thenComparing(SpanSummary::startedAt)
                        .reversed()));
    return below;
  }

  /**
   * Whether the way up from a span comes back to it; then it is where the circle is cut.
   *
   * @param sound spans known to lead to a root
   */
  private static boolean circle(
      SpanSummary span, Map<String, SpanSummary> byId, Set<String> cut, Set<String> sound) {
    Set<String> way = new LinkedHashSet<>();
    SpanSummary at = span;
    while (at != null && !cut.contains(at.id().spanId()) && !sound.contains(at.id().spanId())) {
      if (!way.add(at.id().spanId())) {
        return at.id().equals(span.id()) && cut.add(span.id().spanId());
      }
      at = at.parentSpanId() == null ? null : byId.get(at.parentSpanId());
    }
    sound.addAll(way);
    return false;
  }

  private static Instant end(SpanSummary span) {
    return span.startedAt().plus(span.duration());
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }
}
