package dev.assay.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
    name = "serve",
    description = "Starts the receivers and the console, and runs until stopped.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Ports: ASSAY_PORT (console, 8080), ASSAY_OTLP_HTTP_PORT (4318), ASSAY_OTLP_GRPC_PORT (4317)."
    })
final class ServeCommand implements Callable<Integer> {
  private final CommandFactory.Context context;

  ServeCommand(CommandFactory.Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws InterruptedException {
    RunningServer server = RunningServer.start(context);
    UntilStopped.print(context.out(), server.addresses());
    return UntilStopped.run();
  }
}
