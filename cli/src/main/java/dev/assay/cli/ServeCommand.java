package dev.assay.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "serve",
    description = "Starts the receivers and the console, and runs until stopped.",
    mixinStandardHelpOptions = true,
    footer = {"", "Ctrl C stops it; the data stays."})
final class ServeCommand implements Callable<Integer> {
  private final CommandFactory.Context context;

  @Option(names = "--json", description = "Tell the addresses as JSON on one line.")
  private boolean json;

  ServeCommand(CommandFactory.Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws InterruptedException {
    RunningServer server = RunningServer.start(context);
    server
        .offRules()
        .forEach(
            off ->
                context
                    .err()
                    .printf(
                        "assay: judging.json%s is off: %s%n",
                        off.name().isEmpty() ? "" : ", rule " + off.name() + ",", off.why()));
    context.err().flush();
    ServerFile addresses = server.addresses();
    if (json) {
      context.out().println(JsonRows.json(addresses.json()));
      context.out().flush();
    } else {
      UntilStopped.print(context.out(), addresses);
    }
    return UntilStopped.run();
  }
}
