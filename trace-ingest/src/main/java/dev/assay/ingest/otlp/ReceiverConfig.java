package dev.assay.ingest.otlp;

import dev.assay.ingest.Settings;
import java.util.Map;

/**
 * Where and how much the receivers take in.
 *
 * @param bind address to listen on, {@code ASSAY_BIND}; the loopback by default
 * @param httpPort {@code ASSAY_OTLP_HTTP_PORT}, 4318 by default; 0 takes any free port
 * @param grpcPort {@code ASSAY_OTLP_GRPC_PORT}, 4317 by default; 0 takes any free port
 * @param maxRequestBytes of one request, also after decompression, {@code
 *     ASSAY_OTLP_MAX_REQUEST_BYTES}; 64 MiB by default, as the protocol recommends
 * @param inFlightBytes of all requests that are held at once, packed and unpacked, {@code
 *     ASSAY_OTLP_IN_FLIGHT_BYTES}; at least twice the largest request, 256 MiB by default. A
 *     request beyond it is asked to come again before its body is read
 * @param connections when connections end
 */
public record ReceiverConfig(
    String bind,
    int httpPort,
    int grpcPort,
    int maxRequestBytes,
    long inFlightBytes,
    ConnectionLimits connections) {
  static final String BIND = "ASSAY_BIND";
  static final String HTTP_PORT = "ASSAY_OTLP_HTTP_PORT";
  static final String GRPC_PORT = "ASSAY_OTLP_GRPC_PORT";
  static final String MAX_REQUEST_BYTES = "ASSAY_OTLP_MAX_REQUEST_BYTES";
  static final String IN_FLIGHT_BYTES = "ASSAY_OTLP_IN_FLIGHT_BYTES";

  private static final long USUAL_IN_FLIGHT = 256L << 20;

  /** The protocol's ports on the loopback. */
  public static final ReceiverConfig DEFAULT =
      new ReceiverConfig("127.0.0.1", 4318, 4317, 64 << 20);

  public ReceiverConfig {
    if (bind.isBlank()) {
      throw new IllegalArgumentException(BIND + " is empty; give an address such as 127.0.0.1");
    }
    requirePort(HTTP_PORT, httpPort);
    requirePort(GRPC_PORT, grpcPort);
    if (maxRequestBytes < 1) {
      throw new IllegalArgumentException(MAX_REQUEST_BYTES + " must be positive");
    }
    if (inFlightBytes < 2L * maxRequestBytes) {
      throw new IllegalArgumentException(
          IN_FLIGHT_BYTES + " must be at least twice " + MAX_REQUEST_BYTES);
    }
  }

  /** With the usual bytes in flight and limits of connections. */
  public ReceiverConfig(String bind, int httpPort, int grpcPort, int maxRequestBytes) {
    this(
        bind,
        httpPort,
        grpcPort,
        maxRequestBytes,
        usualInFlight(maxRequestBytes),
        ConnectionLimits.DEFAULT);
  }

  /**
   * As the environment says, else the defaults.
   *
   * @throws IllegalArgumentException with one clear line when a value is none
   */
  public static ReceiverConfig of(Map<String, String> environment) {
    Settings settings = new Settings(environment);
    int maxRequestBytes = settings.number(MAX_REQUEST_BYTES, DEFAULT.maxRequestBytes);
    return new ReceiverConfig(
        settings.text(BIND, DEFAULT.bind),
        settings.number(HTTP_PORT, DEFAULT.httpPort),
        settings.number(GRPC_PORT, DEFAULT.grpcPort),
        maxRequestBytes,
        settings.number(IN_FLIGHT_BYTES, usualInFlight(maxRequestBytes)),
        ConnectionLimits.of(settings));
  }

  private static long usualInFlight(int maxRequestBytes) {
    return Math.max(USUAL_IN_FLIGHT, 2L * maxRequestBytes);
  }

  private static void requirePort(String key, int port) {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException(key + " is no port: " + port);
    }
  }
}
