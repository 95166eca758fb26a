package dev.assay.cli;

import dev.assay.bench.storefront.PlayResult;
import dev.assay.trace.Outcome;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "demo",
    description = "Starts everything and plays a simulated shop's traffic.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "A week of a shopping assistant, in two releases and twelve languages, with faults",
      "injected, goes into project " + DemoTraffic.PROJECT + "; then the console is open until",
      "Ctrl C. Traffic that was played before stays and is not played again, unless",
      "--again; one that was interrupted is played to its end.",
      "What really happened in each conversation is written to ASSAY_HOME/truth, apart",
      "from the traces."
    })
final class DemoCommand implements Callable<Integer> {
  private final CommandFactory.Context context;

  @Option(names = "--exit", description = "Stop when everything has been played and folded.")
  private boolean exit;

  @Option(
      names = "--conversations",
      paramLabel = "N",
      description = "How many to play; by default ${DEFAULT-VALUE}.")
  private int conversations = 3_000;

  @Option(
      names = "--seed",
      paramLabel = "SEED",
      description = "The same seed plays the same conversations; by default one not yet played.")
  private @Nullable Long seed;

  @Option(names = "--again", description = "Play even if there is traffic from before.")
  private boolean again;

  @Option(names = "--no-browser", description = "Do not open a browser.")
  private boolean noBrowser;

  @Option(names = "--json", description = "What there is, as JSON on one line.")
  private boolean json;

  DemoCommand(CommandFactory.Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws Exception {
    if (conversations < 1) {
      throw new UserError("--conversations must be at least 1");
    }
    Optional<ServerFile> running = ServerFile.find(context.home());
    if (running.isPresent()) {
      try (Installation installation = Installation.forCommand(context)) {
        print(play(installation, running.get()), running.get().console(), true);
      }
      return Exit.DONE;
    }
    RunningServer server = RunningServer.start(context);
    DemoReport report;
    try {
      report = play(server.installation(), server.addresses());
    } catch (Exception e) {
      server.close();
      throw e;
    }
    if (exit) {
      server.close();
    }
    print(report, server.addresses().console(), !exit);
    if (exit) {
      return Exit.DONE;
    }
    if (!json) {
      UntilStopped.print(context.out(), server.addresses());
    }
    open(server.addresses().console());
    return UntilStopped.run();
  }

  private DemoReport play(Installation installation, ServerFile server) throws Exception {
    DemoSeeds seeds = new DemoSeeds(context.home());
    Supplier<DemoCounts> stored =
        () -> DemoCounts.read(installation.clickHouse(), DemoTraffic.PROJECT);
    PlayResult played = null;
    AutoCloseable lock = seeds.lock();
    try {
      Optional<DemoSeeds.Play> interrupted =
          seeds.interrupted().filter(play -> seed == null || play.seed() == seed);
      boolean none = stored.get().conversations() == 0;
      if (seed != null && seeds.isPlayed(seed) && again && !none) {
        throw new UserError("seed " + seed + " has been played already; name another");
      }
      boolean named = seed != null && !seeds.isPlayed(seed);
      if (interrupted.isPresent() || again || none || named) {
        DemoSeeds.Play play =
            interrupted.orElseGet(
                () ->
                    new DemoSeeds.Play(
                        seed == null ? seeds.fresh() : seed, conversations, Instant.now()));
        try (ProgressLine line = new ProgressLine("Playing")) {
          played =
              new DemoTraffic(seeds, stored)
                  .play(server.otlpHttp(), play, interrupted.isPresent(), line);
        }
      }
      Map<String, Outcome> truth = seeds.outcomes().byConversation();
      // Also what an interrupted start has played and not judged.
      if (played != null || DemoJudged.read(installation, truth).isEmpty()) {
        try (ProgressLine line = new ProgressLine("Judging")) {
          new DemoJudging(installation, truth).judge(line);
        }
      }
      return new DemoReport(
          played,
          stored.get(),
          seeds.truth(),
          context.home().truths(),
          DemoJudged.read(installation, truth).orElse(null));
    } finally {
      Closing.quietly(lock);
    }
  }

  private void print(DemoReport report, URI console, boolean open) {
    if (json) {
      Map<String, Object> all = new LinkedHashMap<>(report.json());
      all.put("console", console.toString());
      all.put("console_open", open);
      context.out().println(JsonRows.json(all));
    } else {
      report.print(context.out());
      context
          .out()
          .println(
              open
                  ? "Console  " + console
                  : "The console would be at " + console + ": ./assay serve opens it.");
    }
    context.out().flush();
  }

  /** Only where a person sits in front of a desktop; the address is printed in any case. */
  private void open(URI console) {
    boolean mac = System.getProperty("os.name").startsWith("Mac");
    boolean desktop =
        mac
            || context.environment().containsKey("DISPLAY")
            || context.environment().containsKey("WAYLAND_DISPLAY");
    if (noBrowser || !desktop || !Terminal.isInteractive()) {
      return;
    }
    try {
      new ProcessBuilder(mac ? "open" : "xdg-open", console.toString())
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException e) {
      context.err().println("assay: no browser could be opened: " + e.getMessage());
    }
  }
}
