package dev.assay.ingest.otlp;

import dev.assay.ingest.Ingest;
import dev.assay.ingest.Quotas;
import dev.assay.ingest.otlp.log.LogIntake;
import dev.assay.trace.RejectedSpanStore;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micronaut.context.ApplicationContext;
import io.micronaut.grpc.server.GrpcEmbeddedServer;
import io.micronaut.http.server.netty.NettyEmbeddedServer;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.BindException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The OTLP receivers: HTTP (protobuf and JSON, gzip) and gRPC. Requests are worked on by virtual
 * threads, so that waiting for the store keeps no event loop.
 */
public final class OtlpReceivers implements AutoCloseable, MeterBinder {
  /** How Micronaut's HTTP server spells a port that the system chooses. */
  private static final int ANY_PORT = -1;

  private final ApplicationContext context;
  private final @Nullable RejectedSpans rejected;
  private final int httpPort;
  private final int grpcPort;

  private OtlpReceivers(
      ApplicationContext context, @Nullable RejectedSpans rejected, int httpPort, int grpcPort) {
    this.context = context;
    this.rejected = rejected;
    this.httpPort = httpPort;
    this.grpcPort = grpcPort;
  }

  /**
   * Starts both receivers.
   *
   * @param ingest stays open when the receivers are closed
   * @throws PortTakenException when another program has a port
   */
  public static OtlpReceivers start(ReceiverConfig config, Ingest ingest) {
    return start(config, ingest::accept);
  }

  /**
   * Starts both receivers, which keep log records and what is rejected too.
   *
   * @param ingest stays open when the receivers are closed
   * @throws PortTakenException when another program has a port
   */
  public static OtlpReceivers start(
      ReceiverConfig config, Ingest ingest, LogIntake logs, RejectedSpanStore rejected) {
    return start(config, ingest, logs, rejected, Quotas.NONE);
  }

  /**
   * The same with bounds.
   *
   * @param quotas what each project may send
   */
  public static OtlpReceivers start(
      ReceiverConfig config,
      Ingest ingest,
      LogIntake logs,
      RejectedSpanStore rejected,
      Quotas quotas) {
    return start(config, ingest, logs, rejected, quotas, null);
  }

  /**
   * The same over restarts.
   *
   * @param spool a file for what was rejected and is not in the store yet, in a folder that is
   *     there; null to keep it in memory alone
   */
  public static OtlpReceivers start(
      ReceiverConfig config,
      Ingest ingest,
      LogIntake logs,
      RejectedSpanStore rejected,
      Quotas quotas,
      @Nullable Path spool) {
    RejectedSpans kept =
        new RejectedSpans(
            rejected, Clock.systemUTC(), spool == null ? null : new RejectedSpool(spool));
    try {
      return start(config, new Intakes(ingest::accept, logs, kept, quotas));
    } catch (RuntimeException e) {
      kept.close();
      throw e;
    }
  }

  static OtlpReceivers start(ReceiverConfig config, SpanIntake spans) {
    return start(config, new Intakes(spans, null, null, Quotas.NONE));
  }

  private static OtlpReceivers start(ReceiverConfig config, Intakes intakes) {
    ApplicationContext context =
        ApplicationContext.builder()
            .deduceEnvironment(false)
            .bootstrapEnvironment(false)
            .environmentPropertySource(false)
            .banner(false)
            .properties(properties(config))
            .singletons(intakes, config)
            .start();
    try {
      int grpc =
          start(
              context.getBean(GrpcEmbeddedServer.class),
              config.grpcPort(),
              ReceiverConfig.GRPC_PORT);
      int http =
          start(
              context.getBean(NettyEmbeddedServer.class),
              config.httpPort(),
              ReceiverConfig.HTTP_PORT);
      return new OtlpReceivers(context, intakes.rejected(), http, grpc);
    } catch (RuntimeException e) {
      context.close();
      throw e;
    }
  }

  /** The port that OTLP over HTTP is received on. */
  public int httpPort() {
    return httpPort;
  }

  /** The port that OTLP over gRPC is received on. */
  public int grpcPort() {
    return grpcPort;
  }

  /** Tells of what was rejected and could not be kept, as {@code assay.rejected.lost}. */
  @Override
  public void bindTo(MeterRegistry registry) {
    if (rejected != null) {
      rejected.bindTo(registry);
    }
  }

  /** Takes no more requests, and finishes those it has. */
  @Override
  public void close() {
    context.close();
    if (rejected != null) {
      rejected.close();
    }
  }

  private static int start(EmbeddedServer server, int port, String setting) {
    try {
      server.start();
      return server.getPort();
    } catch (RuntimeException e) {
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        if (cause instanceof BindException) {
          throw new PortTakenException(port, setting, e);
        }
      }
      throw e;
    }
  }

  private static Map<String, Object> properties(ReceiverConfig config) {
    Map<String, Object> properties = new HashMap<>();
    properties.put("micronaut.application.name", "assay-otlp");
    properties.put("micronaut.server.host", config.bind());
    properties.put("micronaut.server.port", config.httpPort() == 0 ? ANY_PORT : config.httpPort());
    properties.put("micronaut.server.max-request-size", config.maxRequestBytes());
    properties.put("micronaut.server.max-request-buffer-size", config.maxRequestBytes());
    // Decompression must end at the limit, so it is done here.
    properties.put("micronaut.server.netty.request-decompression-enabled", false);
    // The guards of the connections end them, and see to it that a half-closed one is answered.
    properties.put("micronaut.server.idle-timeout", "-1s");
    properties.put("micronaut.server.netty.child-options.ALLOW_HALF_CLOSURE", true);
    properties.put("grpc.server.host", config.bind());
    properties.put("grpc.server.port", config.grpcPort());
    properties.put("grpc.server.max-inbound-message-size", config.maxRequestBytes());
    return properties;
  }
}
