package dev.assay.cli;

import dev.assay.ingest.otlp.OtlpReceivers;
import dev.assay.tracing.SelfTracing;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Sends traces of Assay's own work to where a person asked for them. */
final class SelfTraces implements AutoCloseable {
  static final String ENDPOINT = "ASSAY_TRACES_ENDPOINT";
  static final String RATIO = "ASSAY_TRACES_RATIO";
  private static final String USUAL_RATIO = "0.1";
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final SdkTracerProvider provider;

  private SelfTraces(SdkTracerProvider provider) {
    this.provider = provider;
    SelfTracing.use(provider.get("dev.assay"));
  }

  /**
   * Starts when the environment asks for it.
   *
   * @param own where this Assay listens: traces of receiving must not be received
   * @throws UserError when the endpoint is none, or this Assay
   */
  static Optional<SelfTraces> start(Map<String, String> environment, OtlpReceivers own) {
    return start(environment, Set.of(own.httpPort(), own.grpcPort()));
  }

  static Optional<SelfTraces> start(Map<String, String> environment, Set<Integer> ownPorts) {
    String told = endpoint(environment);
    if (told.isEmpty()) {
      return Optional.empty();
    }
    URI endpoint = checked(told, ownPorts);
    OtlpHttpSpanExporterBuilder exporter =
        OtlpHttpSpanExporter.builder().setEndpoint(endpoint.toString()).setTimeout(TIMEOUT);
    headers(environment).forEach(exporter::addHeader);
    Resource resource =
        Resource.getDefault().toBuilder()
            .put(AttributeKey.stringKey("service.name"), "assay")
            .build();
    return Optional.of(
        new SelfTraces(
            SdkTracerProvider.builder()
                .setResource(resource)
                .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(ratio(environment))))
                .addSpanProcessor(BatchSpanProcessor.builder(exporter.build()).build())
                .build()));
  }

  /** Sends what is left, and traces no more. */
  @Override
  public void close() {
    SelfTracing.stop();
    provider.close();
  }

  private static String endpoint(Map<String, String> environment) {
    String own = environment.getOrDefault(ENDPOINT, "").strip();
    if (!own.isEmpty() || !"otlp".equals(environment.get("OTEL_TRACES_EXPORTER"))) {
      return own.isEmpty() || own.matches("https?://[^/]+/.+") ? own : under(own);
    }
    String traces = environment.getOrDefault("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "").strip();
    return traces.isEmpty()
        ? under(environment.getOrDefault("OTEL_EXPORTER_OTLP_ENDPOINT", "http://localhost:4318"))
        : traces;
  }

  private static String under(String host) {
    return host.strip().replaceFirst("/+$", "") + "/v1/traces";
  }

  private static URI checked(String endpoint, Set<Integer> ownPorts) {
    try {
      URI uri = URI.create(endpoint);
      String host = uri.getHost();
      if (host == null || !Set.of("http", "https").contains(uri.getScheme())) {
        throw new UserError(ENDPOINT + " is no address like http://collector:4318: " + endpoint);
      }
      if (ownPorts.contains(uri.getPort()) && isHere(host)) {
        throw new UserError(
            ENDPOINT + " is this Assay itself, whose traces of receiving them would never end");
      }
      return uri;
    } catch (IllegalArgumentException e) {
      throw new UserError(ENDPOINT + " is no address like http://collector:4318: " + endpoint);
    }
  }

  private static boolean isHere(String host) {
    try {
      for (InetAddress address : InetAddress.getAllByName(host)) {
        if (address.isLoopbackAddress()
            || address.isAnyLocalAddress()
            || NetworkInterface.getByInetAddress(address) != null) {
          return true;
        }
      }
      return false;
    } catch (UnknownHostException | SocketException e) {
      // What cannot be found is not here; the exporter tells that it cannot reach it.
      return false;
    }
  }

  private static double ratio(Map<String, String> environment) {
    String told = environment.getOrDefault(RATIO, USUAL_RATIO).strip();
    try {
      double ratio = Double.parseDouble(told);
      if (ratio >= 0 && ratio <= 1) {
        return ratio;
      }
    } catch (NumberFormatException e) {
      // Told below.
    }
    throw new UserError(RATIO + " is not from 0 to 1: " + told);
  }

  private static Map<String, String> headers(Map<String, String> environment) {
    String told =
        environment.getOrDefault(
            "OTEL_EXPORTER_OTLP_TRACES_HEADERS",
            environment.getOrDefault("OTEL_EXPORTER_OTLP_HEADERS", ""));
    Map<String, String> headers = new LinkedHashMap<>();
    for (String one : told.split(",", -1)) {
      int equals = one.indexOf('=');
      if (equals > 0) {
        headers.put(
            one.substring(0, equals).strip(),
            URLDecoder.decode(one.substring(equals + 1).strip(), StandardCharsets.UTF_8));
      }
    }
    return headers;
  }
}
