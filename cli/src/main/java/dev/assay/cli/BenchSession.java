package dev.assay.cli;

import dev.assay.bench.harness.BenchStore;
import dev.assay.bench.harness.TraceSink;
import dev.assay.bench.storefront.OtlpSender;
import dev.assay.bench.storefront.PlayerConfig;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a run's traces and results go: the server that runs on the home, else one that is started
 * for as long as the run takes.
 */
final class BenchSession implements AutoCloseable {
  static final String PROJECT = "benchmarks";

  private final @Nullable RunningServer own;
  private final Installation installation;
  private final ServerFile addresses;

  private BenchSession(
      @Nullable RunningServer own, Installation installation, ServerFile addresses) {
    this.own = own;
    this.installation = installation;
    this.addresses = addresses;
  }

  static BenchSession open(CommandFactory.Context context) {
    Optional<ServerFile> running = ServerFile.find(context.home());
    if (running.isPresent()) {
      return new BenchSession(null, Installation.forCommand(context), running.get());
    }
    RunningServer server = RunningServer.start(context);
    return new BenchSession(server, server.installation(), server.addresses());
  }

  Installation installation() {
    return installation;
  }

  ServerFile addresses() {
    return addresses;
  }

  /** Whether the server goes on when the run is over. */
  boolean stays() {
    return own == null;
  }

  BenchStore store() {
    return BenchStore.on(installation.clickHouse(), Clock.systemUTC());
  }

  /** A sender of traces into a project. */
  OtlpSender sender(String project) {
    return new OtlpSender(PlayerConfig.to(addresses.otlpHttp(), project));
  }

  /** Every trial's turns as one request; what is refused for good ends the run. */
  static TraceSink traces(OtlpSender sender) {
    return turns -> {
      if (turns.isEmpty()) {
        return;
      }
      OtlpSender.Sent sent =
          sender.send(ExportTraceServiceRequest.newBuilder().addAllResourceSpans(turns).build());
      if (sent.rejectedSpans() > 0) {
        throw new IllegalStateException(
            "the receiver refused " + sent.rejectedSpans() + " spans of a trial");
      }
    };
  }

  @Override
  public void close() {
    if (own != null) {
      own.close();
    } else {
      installation.close();
    }
  }
}
