package dev.assay.cli;

import dev.assay.bench.load.EndpointException;
import dev.assay.bench.load.IngestLoad;
import dev.assay.bench.load.IngestLoadResult;
import dev.assay.bench.load.LoadConfig;
import dev.assay.bench.load.LoadProfile;
import dev.assay.bench.load.OwnServer;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "ingest",
    description = "Measures how many spans are taken in, how soon, and at what cost.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Without --endpoint: the server that runs on this home, else one of its own that is stopped",
      "and removed afterwards. Each run has a project of its own (bench-…). Of an endpoint that is",
      "no server of this home, its answers are all that is looked at, and the CPU of --pid.",
      "",
      "Exit codes: 0 measured, 2 wrong usage, 3 the endpoint refused, or spans were lost or"
          + " doubled."
    })
final class BenchIngestCommand implements Callable<Integer> {
  private final CommandFactory.Context context;

  @Option(
      names = "--spans",
      paramLabel = "N",
      description = "At full speed, after a warm-up of a fifth; by default ${DEFAULT-VALUE}.")
  private long spans = 200_000;

  @Option(
      names = "--profile",
      paramLabel = "PROFILE",
      description = "${COMPLETION-CANDIDATES}; by default ${DEFAULT-VALUE}.")
  private LoadProfile profile = LoadProfile.SMALL;

  @Option(
      names = "--endpoint",
      paramLabel = "URL",
      description = "OTLP over HTTP, such as http://localhost:4318.")
  private @Nullable URI endpoint;

  @Option(
      names = "--concurrency",
      paramLabel = "N",
      description = "Requests in flight; by default ${DEFAULT-VALUE}.")
  private int concurrency = 16;

  @Option(
      names = "--rate",
      paramLabel = "SPANS/S",
      description = "At full speed, at most; by default as many as go.")
  private double rate;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description =
          "How long half of the reached rate is sent, 0 for not at all; by default"
              + " ${DEFAULT-VALUE}.")
  private int seconds = 15;

  @Option(
      names = "--patience",
      paramLabel = "SECONDS",
      description = "How long an answer is waited for; by default ${DEFAULT-VALUE}.")
  private int patience = 30;

  @Option(
      names = "--pid",
      paramLabel = "PID",
      description = "Whose CPU is counted, with its children's; of a foreign endpoint.")
  private @Nullable Long pid;

  @Option(
      names = "--header",
      paramLabel = "NAME=VALUE",
      description = "Sent with every request, as an endpoint that wants a key asks; repeatable.")
  private List<String> headers = List.of();

  @Option(names = "--json", description = "The figures as JSON.")
  private boolean json;

  BenchIngestCommand(CommandFactory.Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws InterruptedException {
    config(endpoint == null ? URI.create("http://localhost") : valid(endpoint));
    Optional<ServerFile> running = ServerFile.find(context.home());
    if (running.isPresent() && (endpoint == null || isOf(running.get(), endpoint))) {
      ServerFile server = running.get();
      try (Installation installation = Installation.forCommand(context)) {
        return run(
            server.otlpHttp(),
            new OwnServer(server.console(), installation.clickHouse(), false),
            pid == null ? Long.valueOf(server.pid()) : pid);
      }
    }
    if (endpoint != null) {
      return run(endpoint, null, pid);
    }
    try (BenchServer server = BenchServer.start(context);
        Installation installation = Installation.forCommand(server.context())) {
      return run(
          server.addresses().otlpHttp(),
          new OwnServer(server.addresses().console(), installation.clickHouse(), true),
          server.pid());
    }
  }

  private int run(URI target, @Nullable OwnServer own, @Nullable Long process)
      throws InterruptedException {
    IngestLoadResult result;
    try (ProgressLine line = new ProgressLine("")) {
      result =
          new IngestLoad(
                  config(target),
                  new OwnServer.Measured(own, process),
                  (step, done, total) -> line.update(done, total, step))
              .run();
    } catch (EndpointException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
    if (json) {
      context.out().println(JsonRows.json(result));
    } else {
      result.lines().forEach(context.out()::println);
      result.notes().forEach(note -> context.out().println("  note: " + note));
    }
    context.out().flush();
    return result.isWhole() ? Exit.DONE : Exit.INCONCLUSIVE_OR_BROKEN;
  }

  private LoadConfig config(URI target) {
    return new LoadConfig(
        target,
        "bench-" + Instant.now().toEpochMilli(),
        profile,
        spans,
        concurrency,
        rate,
        Duration.ofSeconds(seconds),
        Duration.ofSeconds(Math.max(1, patience)),
        Instant.now().toEpochMilli(),
        LoadConfig.Headers.of(headers));
  }

  private static URI valid(URI endpoint) {
    boolean isHttp = "http".equals(endpoint.getScheme()) || "https".equals(endpoint.getScheme());
    if (!isHttp || endpoint.getHost() == null) {
      throw new UserError("--endpoint must look like http://localhost:4318, not " + endpoint);
    }
    return endpoint;
  }

  private static boolean isOf(ServerFile server, URI endpoint) {
    return endpoint.getPort() == server.otlpHttp().getPort()
        && ("localhost".equals(endpoint.getHost())
            || "127.0.0.1".equals(endpoint.getHost())
            || endpoint.getHost().equals(server.otlpHttp().getHost()));
  }
}
