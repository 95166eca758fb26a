package dev.assay.ingest.otlp;

import dev.assay.ingest.Settings;
import java.time.Duration;

/**
 * When connections end, so that slow and forgotten ones do not pile up.
 *
 * @param connections open at once on each port, {@code ASSAY_OTLP_MAX_CONNECTIONS}; one more is
 *     closed at once
 * @param headTimeout from connecting, or from the first byte of a later request, to the end of its
 *     headers, {@code ASSAY_OTLP_HEADER_TIMEOUT}
 * @param bodyTimeout from there to the end of the body, {@code ASSAY_OTLP_BODY_TIMEOUT}
 * @param idleTimeout without a request, {@code ASSAY_OTLP_IDLE_TIMEOUT}
 * @param maxAge of a gRPC connection before its client is asked to connect again, {@code
 *     ASSAY_OTLP_MAX_CONNECTION_AGE}
 */
public record ConnectionLimits(
    int connections,
    Duration headTimeout,
    Duration bodyTimeout,
    Duration idleTimeout,
    Duration maxAge) {
  private static final String CONNECTIONS = "ASSAY_OTLP_MAX_CONNECTIONS";
  private static final String HEAD_TIMEOUT = "ASSAY_OTLP_HEADER_TIMEOUT";
  private static final String BODY_TIMEOUT = "ASSAY_OTLP_BODY_TIMEOUT";
  private static final String IDLE_TIMEOUT = "ASSAY_OTLP_IDLE_TIMEOUT";
  private static final String MAX_AGE = "ASSAY_OTLP_MAX_CONNECTION_AGE";

  /** 2,000 connections; 10 s, 60 s, 5 minutes; an hour. */
  public static final ConnectionLimits DEFAULT =
      new ConnectionLimits(
          2_000,
          Duration.ofSeconds(10),
          Duration.ofSeconds(60),
          Duration.ofMinutes(5),
          Duration.ofHours(1));

  public ConnectionLimits {
    if (connections < 1) {
      throw new IllegalArgumentException(CONNECTIONS + " must be positive");
    }
    requirePositive(HEAD_TIMEOUT, headTimeout);
    requirePositive(BODY_TIMEOUT, bodyTimeout);
    requirePositive(IDLE_TIMEOUT, idleTimeout);
    requirePositive(MAX_AGE, maxAge);
  }

  static ConnectionLimits of(Settings settings) {
    return new ConnectionLimits(
        settings.number(CONNECTIONS, DEFAULT.connections),
        settings.time(HEAD_TIMEOUT, DEFAULT.headTimeout),
        settings.time(BODY_TIMEOUT, DEFAULT.bodyTimeout),
        settings.time(IDLE_TIMEOUT, DEFAULT.idleTimeout),
        settings.time(MAX_AGE, DEFAULT.maxAge));
  }

  private static void requirePositive(String name, Duration time) {
    if (!time.isPositive()) {
      throw new IllegalArgumentException(name + " must be positive");
    }
  }
}
