package dev.assay.bench.storefront;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * How simulated traffic is sent.
 *
 * @param endpoint base URI of the receiver, without /v1/traces: {@code http://localhost:4318}
 * @param project value of the x-assay-project header
 * @param key value of a Bearer authorization header; empty for none
 * @param concurrency requests under way at once, at least 1
 * @param spansPerRequest a request is sent when it has at least as many, at least 1
 * @param gzip whether bodies are compressed
 * @param timeout of one request
 * @param patience how long the receiver may go on refusing or not answering until sending fails
 */
public record PlayerConfig(
    URI endpoint,
    String project,
    Optional<String> key,
    int concurrency,
    int spansPerRequest,
    boolean gzip,
    Duration timeout,
    Duration patience) {
  public PlayerConfig {
    if (concurrency < 1 || spansPerRequest < 1) {
      throw new IllegalArgumentException("concurrency and spans per request are at least 1");
    }
  }

  /** Eight requests of about 512 spans at once, as SDKs batch; a minute's patience. */
  public static PlayerConfig to(URI endpoint, String project) {
    return new PlayerConfig(
        endpoint,
        project,
        Optional.empty(),
        8,
        512,
        false,
        Duration.ofSeconds(30),
        Duration.ofMinutes(1));
  }

  /** The key is never printed. */
  @Override
  public String toString() {
    return "PlayerConfig[" + endpoint + ", project " + project + "]";
  }
}
