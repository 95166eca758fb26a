package dev.assay.bench.load;

import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

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
 * @param headers sent along, such as an authorization; they come after ours and replace them
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
    long seed,
    Headers headers) {
  /**
   * Headers of HTTP by their names.
   *
   * @param values are secrets as often as not, and never printed
   */
  public record Headers(Map<String, String> values) {
    public static final Headers NONE = new Headers(Map.of());

    /** What a token of HTTP may be made of. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");

    public Headers {
      values = Collections.unmodifiableMap(new TreeMap<>(values));
    }

    /**
     * Of lines {@code NAME=VALUE}.
     *
     * @throws IllegalArgumentException with one line that does not show a value
     */
    public static Headers of(List<String> lines) {
      Map<String, String> values = new TreeMap<>();
      for (String line : lines) {
        int sign = line.indexOf('=');
        String name = sign < 0 ? "" : line.substring(0, sign).strip();
        if (!NAME.matcher(name).matches()) {
          throw new IllegalArgumentException(
              "--header must look like NAME=VALUE, the name of letters, digits and dashes");
        }
        values.put(name, line.substring(sign + 1).strip());
      }
      return new Headers(values);
    }

    /** The names alone. */
    @Override
    public String toString() {
      return values.keySet().toString();
    }
  }

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
