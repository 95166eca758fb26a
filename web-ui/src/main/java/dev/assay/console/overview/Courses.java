package dev.assay.console.overview;

import dev.assay.console.chart.Chart;
import dev.assay.console.chart.Chart.Mark;
import dev.assay.console.chart.Chart.Point;
import dev.assay.console.chart.Chart.Series;
import dev.assay.console.format.Words;
import dev.assay.stats.Estimate;
import dev.assay.trace.Traffic;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Figures of releases over time, made ready to draw. */
record Courses(List<String> releases, List<Traffic> overTime) {
  private static final int MOST = 5;

  /** Fewer observations draw nothing but their own noise, and stretch the scale for the others. */
  private static final int FEWEST = 5;

  /** Of the releases compared, else of those with the most traffic. */
  static Courses of(Comparison comparison, List<Traffic> byRelease, List<Traffic> overTime) {
    List<String> compared =
        Stream.of(
                Optional.ofNullable(comparison.baseline()),
                Optional.ofNullable(comparison.release()))
            .flatMap(Optional::stream)
            .toList();
    List<String> most = byRelease.stream().map(Traffic::release).limit(MOST).toList();
    return new Courses(compared.isEmpty() ? most : compared, overTime);
  }

  /** Stretches of time with fewer than five observations are left out. */
  List<Series> of(Function<Traffic, Optional<Estimate>> estimate) {
    Map<String, List<Point>> points = new LinkedHashMap<>();
    releases.forEach(release -> points.put(release, new ArrayList<>()));
    for (Traffic stretch : overTime) {
      List<Point> own = points.get(stretch.release());
      if (own != null) {
        estimate
            .apply(stretch)
            .filter(e -> e.n() >= FEWEST)
            .map(e -> point(stretch.at(), e))
            .ifPresent(own::add);
      }
    }
    return series(points);
  }

  List<Series> conversations() {
    Map<String, List<Point>> points = new LinkedHashMap<>();
    releases.forEach(release -> points.put(release, new ArrayList<>()));
    for (Traffic stretch : overTime) {
      List<Point> own = points.get(stretch.release());
      if (own != null) {
        long n = stretch.conversations();
        own.add(new Point(stretch.at(), n, null, null, n));
      }
    }
    return series(points);
  }

  /** Releases that were first seen after the beginning of what is drawn. */
  List<Mark> marks() {
    Map<String, Instant> since = Comparison.firstSeen(overTime);
    Optional<Instant> begin = overTime.stream().map(Traffic::at).findFirst();
    List<Mark> marks = new ArrayList<>();
    since.forEach(
        (release, at) -> {
          if (releases.contains(release) && begin.filter(at::isAfter).isPresent()) {
            marks.add(new Mark(at, release + " first seen"));
          }
        });
    return marks;
  }

  /** The release that a series is of. */
  String release(String series) {
    return series.equals(Words.NO_RELEASE) && releases.contains("") ? "" : series;
  }

  private static List<Series> series(Map<String, List<Point>> points) {
    return points.entrySet().stream()
        .map(e -> new Series(Words.release(e.getKey()), e.getValue()))
        .toList();
  }

  private static Point point(Instant at, Estimate estimate) {
    return estimate.interval() == null
        ? new Chart.Point(at, estimate.value(), null, null, estimate.n())
        : new Chart.Point(
            at,
            estimate.value(),
            estimate.interval().low(),
            estimate.interval().high(),
            estimate.n());
  }
}
