package dev.assay.cli;

import dev.assay.bench.storefront.PlayResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "demo",
    description = {
      "Starts everything, plays a week of a simulated shop's traffic (two releases, a dozen languages,",
      "faults injected) into project " + DemoTraffic.PROJECT + ", and leaves the console open."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Traffic that was played before stays and is not played again, unless --again.",
      "What really happened in each conversation is written to ASSAY_HOME/truth, apart from the traces."
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

  DemoCommand(CommandFactory.Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (conversations < 1) {
      throw new UserError("--conversations must be at least 1");
    }
    Optional<ServerFile> running = ServerFile.find(context.home());
    if (running.isPresent()) {
      try (Installation installation = Installation.forCommand(context)) {
        play(installation, running.get());
      }
      context.out().println("Console  " + running.get().console());
      return Exit.DONE;
    }
    RunningServer server = RunningServer.start(context);
    try {
      play(server.installation(), server.addresses());
    } catch (RuntimeException | InterruptedException e) {
      server.close();
      throw e;
    }
    if (exit) {
      context.out().println("Console  " + server.addresses().console());
      server.close();
      return Exit.DONE;
    }
    UntilStopped.print(context.out(), server.addresses());
    open(server.addresses().console());
    return UntilStopped.run();
  }

  private void play(Installation installation, ServerFile server) throws InterruptedException {
    DemoTraffic traffic = new DemoTraffic(context.home(), installation.stores().conversations());
    PrintWriter out = context.out();
    long kept = traffic.kept();
    if (again || kept == 0) {
      long wanted = seed == null ? traffic.freshSeed() : seed;
      if (kept > 0 && traffic.isPlayed(wanted)) {
        throw new UserError("seed " + wanted + " has been played already; name another");
      }
      PlayResult result;
      try (ProgressLine line = new ProgressLine("Playing")) {
        result = traffic.play(server.otlpHttp(), wanted, conversations, line);
      }
      DemoReport.print(out, result, traffic.kept());
      out.printf("Truth    %s%n", context.home().truth(wanted));
    } else {
      out.printf(
          "%,d simulated conversations from before are in project %s; --again plays more.%n",
          kept, DemoTraffic.PROJECT);
      out.printf("Truth    %s%n", context.home().truths());
    }
    out.flush();
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
