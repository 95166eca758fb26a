package dev.assay.ingest.otlp;

import java.util.Map;

/**
 * Where and how much the receivers take in.
 *
 * @param bind address to listen on, {@code ASSAY_BIND}; the loopback by default
 * @param httpPort {@code ASSAY_OTLP_HTTP_PORT}, 4318 by default; 0 takes any free port
 * @param grpcPort {@code ASSAY_OTLP_GRPC_PORT}, 4317 by default; 0 takes any free port
 * @param maxRequestBytes of one request, also after decompression, {@code
 *     ASSAY_OTLP_MAX_REQUEST_BYTES}; 64 MiB by default, as the protocol recommends
 */
public record ReceiverConfig(String bind, int httpPort, int grpcPort, int maxRequestBytes) {
  static final String BIND = "ASSAY_BIND";
  static final String HTTP_PORT = "ASSAY_OTLP_HTTP_PORT";
  static final String GRPC_PORT = "ASSAY_OTLP_GRPC_PORT";
  static final String MAX_REQUEST_BYTES = "ASSAY_OTLP_MAX_REQUEST_BYTES";

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
  }

  /**
   * As the environment says, else the defaults.
   *
   * @throws IllegalArgumentException with one clear line when a value is none
   */
  public static ReceiverConfig of(Map<String, String> environment) {
    return new ReceiverConfig(
        environment.getOrDefault(BIND, DEFAULT.bind),
        number(environment, HTTP_PORT, DEFAULT.httpPort),
        number(environment, GRPC_PORT, DEFAULT.grpcPort),
        number(environment, MAX_REQUEST_BYTES, DEFAULT.maxRequestBytes));
  }

  private static int number(Map<String, String> environment, String key, int otherwise) {
    String value = environment.get(key);
    if (value == null || value.isBlank()) {
      return otherwise;
    }
    try {
      return Integer.parseInt(value.strip());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(key + " is no whole number: " + value);
    }
  }

  private static void requirePort(String key, int port) {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException(key + " is no port: " + port);
    }
  }
}
