package dev.assay.bench.load;

import java.util.List;

/** The requests of a run, by number, made as they are sent. Immutable. */
final class Corpus {
  private static final long TRACES_APART = 1_000;

  private final List<List<Template>> series;
  private final int interleaved;
  private final LoadIds ids;
  private final Template first;

  Corpus(LoadProfile profile, LoadIds ids) {
    series = profile.series();
    interleaved = profile.interleaved();
    this.ids = ids;
    first = series.getFirst().getFirst();
  }

  /** Spans of every request. */
  int spansOfRequest() {
    return first.spans();
  }

  /** Bytes of a request in the mean. */
  double meanBytes() {
    return series.stream().flatMap(List::stream).mapToInt(Template::size).average().orElseThrow();
  }

  /** Requests of a series in the place of the same request go on at once, one after the other. */
  byte[] request(long number, long startNanos) {
    int length = series.getFirst().size();
    long block = number / ((long) interleaved * length);
    long within = number % ((long) interleaved * length);
    long instance = block * interleaved + within % interleaved;
    Template template =
        series.get((int) (instance % series.size())).get((int) (within / interleaved));
    return template.request(
        ids,
        number * template.spans(),
        number * template.traces(),
        instance * template.conversations(),
        startNanos + instance * TRACES_APART);
  }

  /** A trace of the request, as text. */
  String traceOf(long number) {
    long trace = number * first.traces();
    return "%016x%016x".formatted(ids.traceHigh(trace), ids.traceLow(trace));
  }
}
