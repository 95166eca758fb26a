package dev.assay.bench.load;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a run found. What could not be known of an endpoint is null, and {@code notes} say why.
 *
 * @param spans at full speed
 * @param otlpBytesPerSpan as sent, uncompressed
 * @param spansPerSecond at full speed: until all were acknowledged and, in a server of Assay's,
 *     stored
 * @param acknowledgedPerSecond at full speed, until all were acknowledged
 * @param foldedPerSecond at full speed, until all were stored and folded into turns
 * @param cpuSecondsPerThousandSpans of the receiver and its engine, at full speed, from the first
 *     request until all were folded
 * @param spansPerSecondOfTwoCores what two cores do at that CPU time
 * @param ackP50Millis from when a request was due to its acknowledgement, at half of the reached
 *     rate; likewise the others
 * @param fullLoadAckP99Millis at full speed
 * @param visibleP50Millis from when a request was due to its spans being found by a query, at half
 *     of the reached rate
 * @param bytesPerSpan on disk, of all tables, after the run
 * @param mergedBytesPerSpan the same after merging, in a server of the run's own
 * @param otlpBytesPerStoredByte of the smaller of both
 * @param rejected spans that the endpoint did not take
 * @param deferrals how often the endpoint asked to come again
 * @param lost acknowledged and not in the store
 * @param duplicates more than once in the store
 */
public record IngestLoadResult(
    String endpoint,
    String profile,
    long spans,
    double otlpBytesPerSpan,
    double spansPerSecond,
    double acknowledgedPerSecond,
    @Nullable Double foldedPerSecond,
    @Nullable Double cpuSecondsPerThousandSpans,
    @Nullable Double spansPerSecondOfTwoCores,
    double fullLoadAckP99Millis,
    @Nullable Double halfLoadSpansPerSecond,
    @Nullable Double ackP50Millis,
    @Nullable Double ackP99Millis,
    @Nullable Double visibleP50Millis,
    @Nullable Double visibleP99Millis,
    @Nullable Double bytesPerSpan,
    @Nullable Double mergedBytesPerSpan,
    @Nullable Double otlpBytesPerStoredByte,
    long rejected,
    long deferrals,
    @Nullable Long lost,
    @Nullable Long duplicates,
    List<String> notes) {
  public IngestLoadResult {
    notes = List.copyOf(notes);
  }

  /** Whether what was acknowledged is there once, as far as that could be looked at. */
  public boolean isWhole() {
    return (lost == null || lost == 0) && (duplicates == null || duplicates == 0);
  }

  /** For a person, a line a figure. */
  public List<String> lines() {
    return List.of(
        line("spans of %s, %.0f bytes each, to %s", (double) spans, profile, otlpBytesPerSpan),
        "  stored                  " + rate(spansPerSecond),
        "  acknowledged            " + rate(acknowledgedPerSecond),
        "  folded into turns       " + rate(foldedPerSecond),
        "  CPU of a thousand spans " + told("%.4f s", cpuSecondsPerThousandSpans),
        "  so two cores take       " + rate(spansPerSecondOfTwoCores),
        "  acknowledgement, half   "
            + told("p50 %.1f ms", ackP50Millis)
            + told(", p99 %.1f ms", ackP99Millis)
            + told(" at %,.0f spans/s", halfLoadSpansPerSecond),
        "  visible, half load      "
            + told("p50 %.0f ms", visibleP50Millis)
            + told(", p99 %.0f ms", visibleP99Millis),
        "  on disk                 "
            + told("%.1f bytes a span", bytesPerSpan)
            + told(", %.1f merged", mergedBytesPerSpan)
            + told(", 1/%.1f of OTLP", otlpBytesPerStoredByte),
        "  lost, duplicates        " + (lost == null ? "not checked" : lost + ", " + duplicates),
        "  rejected, asked to wait " + rejected + ", " + deferrals);
  }

  private String line(String format, double count, Object... values) {
    return String.format(Locale.ROOT, "%,.0f ", count)
        + String.format(Locale.ROOT, format, values[0], values[1], endpoint);
  }

  private static String rate(@Nullable Double value) {
    return told("%,.0f spans/s", value);
  }

  private static String told(String format, @Nullable Double value) {
    return value == null ? "-" : String.format(Locale.ROOT, format, value);
  }
}
