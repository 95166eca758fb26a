package dev.assay.cli;

import dev.assay.bench.harness.BenchRun;
import dev.assay.bench.harness.BenchStore;
import dev.assay.bench.harness.RunLedgers;
import dev.assay.bench.harness.TraceSink;
import dev.assay.bench.storefront.OtlpSender;
import dev.assay.bench.storefront.PlayerConfig;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a run's traces and results go: the server that runs on the home, else one that is started
 * for as long as the run takes, and as any other run takes that found it.
 */
final class BenchSession implements AutoCloseable {
  static final String PROJECT = BenchRun.PROJECT;

  private final CommandFactory.Context context;
  private final @Nullable RunningServer own;
  private final @Nullable AutoCloseable visit;
  private final Installation installation;
  private final ServerFile addresses;

  private BenchSession(
      CommandFactory.Context context,
      @Nullable RunningServer own,
      @Nullable AutoCloseable visit,
      Installation installation,
      ServerFile addresses) {
    this.context = context;
    this.own = own;
    this.visit = visit;
    this.installation = installation;
    this.addresses = addresses;
  }

  static BenchSession open(CommandFactory.Context context) {
    // Of two that begin at once, the later finds the server of the earlier.
    AutoCloseable alone = new EngineGuests(context.home(), "bench-start").alone();
    try {
      // Not while another run's server is stopping.
      AutoCloseable visit = guests(context).enter();
      Optional<ServerFile> running = ServerFile.find(context.home());
      if (running.isPresent()) {
        return joined(context, visit, running.get());
      }
      Closing.quietly(visit);
      RunningServer server = RunningServer.start(context);
      return new BenchSession(context, server, null, server.installation(), server.addresses());
    } finally {
      Closing.quietly(alone);
    }
  }

  private static BenchSession joined(
      CommandFactory.Context context, AutoCloseable visit, ServerFile running) {
    try {
      return new BenchSession(context, null, visit, Installation.forCommand(context), running);
    } catch (RuntimeException e) {
      Closing.quietly(visit);
      throw e;
    }
  }

  /** Runs that use another one's server; that one waits for them before it stops it. */
  private static EngineGuests guests(CommandFactory.Context context) {
    return new EngineGuests(context.home(), "bench-guests");
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

  /** Whether the server that the run found is gone. */
  boolean lost() {
    return own == null && !ServerFile.find(context.home()).equals(Optional.of(addresses));
  }

  BenchStore store() {
    return store(context.home(), installation);
  }

  /** Runs on a home. */
  static BenchStore store(Home home, Installation installation) {
    return BenchStore.on(installation.clickHouse(), Clock.systemUTC(), ledgers(home));
  }

  static RunLedgers ledgers(Home home) {
    return new RunLedgers(home.path().resolve("bench"));
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
    if (own == null) {
      installation.close();
      if (visit != null) {
        Closing.quietly(visit);
      }
      return;
    }
    EngineGuests guests = guests(context);
    if (!guests.none()) {
      context
          .err()
          .println("assay: done; another run uses this one's server, which stops when that ends");
      context.err().flush();
    }
    Closing.quietly(() -> guests.closeAfter(own));
  }
}
