package dev.assay.bench.load;

import java.net.URI;
import java.time.Duration;

/**
 * What is sent, and how.
 *
 * @param endpoint OTLP over HTTP, without the path
 * @param project goes along as {@code x-assay-project}
 * @param spans in the phase at full speed; a request more or less
 * @param concurrency requests in flight at once, 1 to 1000
 * @param rate spans a second at most in the phase at full speed; 0 for as many as go
 * @param halfLoad how long the phase at half of the reached rate lasts
 * @param patience how long an answer, or what was sent to become visible, is waited for
 * @param seed of the ids
 */
public record LoadConfig(
    URI endpoint,
    String project,
    LoadProfile profile,
    long spans,
    int concurrency,
    double rate,
    Duration halfLoad,
    Duration patience,
    long seed) {
  public LoadConfig {
    if (spans < 1 || spans > 1_000_000_000) {
      throw new IllegalArgumentException("--spans must be 1 to 1000000000, not " + spans);
    }
    if (concurrency < 1 || concurrency > 1000) {
      throw new IllegalArgumentException("--concurrency must be 1 to 1000, not " + concurrency);
    }
    if (!(rate >= 0) || Double.isInfinite(rate)) {
      throw new IllegalArgumentException("--rate must be 0 or more, not " + rate);
    }
    if (halfLoad.isNegative() || halfLoad.compareTo(Duration.ofHours(1)) > 0) {
      throw new IllegalArgumentException("--seconds must be 0 to 3600");
    }
  }
}
