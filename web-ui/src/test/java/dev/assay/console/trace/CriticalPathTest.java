package dev.assay.console.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.trace.SpanId;
import dev.assay.trace.SpanKind;
import dev.assay.trace.SpanSummary;
import dev.assay.trace.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class CriticalPathTest {
  private static final Instant START = Instant.parse("2026-11-20T12:00:00Z");

  @Test
  void of_oneAfterAnother_goesThroughEach() {
    assertThat(
            path(
                span("a", null, 0, 100),
                span("b", "a", 10, 40),
                span("c", "a", 50, 90),
                span("d", "c", 60, 70)))
        .containsExactly(
            "a 0-10", "b 10-40", "a 40-50", "c 50-60", "d 60-70", "c 70-90", "a 90-100");
  }

  @Test
  void of_atTheSameTime_followsTheOneThatEndedLast() {
    assertThat(path(span("a", null, 0, 100), span("short", "a", 0, 60), span("long", "a", 0, 100)))
        .containsExactly("long 0-100");
  }

  @Test
  void of_childThatOverlapsTheOneWaitedFor_isNotOnIt() {
    assertThat(path(span("a", null, 0, 100), span("first", "a", 0, 70), span("last", "a", 50, 100)))
        .containsExactly("a 0-50", "last 50-100");
  }

  @Test
  void of_childThatOutlivesItsParent_countsUntilTheParentEnds() {
    assertThat(path(span("a", null, 0, 100), span("late", "a", 40, 150)))
        .containsExactly("a 0-40", "late 40-100");
  }

  @Test
  void of_severalRoots_goesFromTheLastBackwards() {
    assertThat(path(span("a", null, 0, 40), span("b", "gone", 50, 100), span("c", null, 60, 90)))
        .containsExactly("a 0-40", "b 50-100");
  }

  @Test
  void of_parentsInACircle_ends() {
    assertThat(path(span("a", "b", 0, 100), span("b", "a", 10, 20), span("c", "c", 30, 40)))
        .isNotEmpty();
  }

  @Test
  void of_noTime_isEmpty() {
    assertThat(path(span("a", null, 0, 0), span("b", "a", 0, 0))).isEmpty();
  }

  @Property(tries = 200)
  void of_spansWithinTheirParents_coverTheRootOnce(@ForAll long seed) {
    Random random = new Random(seed);
    List<SpanSummary> spans = new ArrayList<>();
    spans.add(span("0", null, 0, 10_000));
    for (int i = 1; i < 60; i++) {
      int below = random.nextInt(i);
      SpanSummary parent = spans.get(below);
      long from = offset(parent.startedAt());
      long length = parent.duration().toMillis();
      long start = from + random.nextLong(length + 1);
      long end = start + random.nextLong(from + length - start + 1);
      spans.add(span(String.valueOf(i), String.valueOf(below), start, end));
    }

    List<CriticalPath.Stretch> path =
        CriticalPath.of(spans).stream()
            .sorted(Comparator.comparing(CriticalPath.Stretch::from))
            .toList();

    Instant at = START;
    for (CriticalPath.Stretch stretch : path) {
      assertThat(stretch.from()).isEqualTo(at);
      at = stretch.until();
    }
    assertThat(at).isEqualTo(START.plusMillis(10_000));
  }

  private static List<String> path(SpanSummary... spans) {
    return CriticalPath.of(List.of(spans)).stream()
        .sorted(Comparator.comparing(CriticalPath.Stretch::from))
        .map(s -> s.span().name() + " " + offset(s.from()) + "-" + offset(s.until()))
        .toList();
  }

  private static long offset(Instant at) {
    return Duration.between(START, at).toMillis();
  }

  private static SpanSummary span(String name, @Nullable String parent, long from, long until) {
    return new SpanSummary(
        new SpanId("p", "%032x".formatted(1), id(name)),
        parent == null ? null : id(parent),
        name,
        SpanKind.OTHER,
        START.plusMillis(from),
        Duration.ofMillis(until - from),
        Status.OK,
        null,
        null,
        null,
        null,
        null);
  }

  private static String id(String name) {
    return "%016x".formatted(name.hashCode() | 1L << 40);
  }
}
