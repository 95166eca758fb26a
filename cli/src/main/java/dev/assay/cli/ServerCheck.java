package dev.assay.cli;

import dev.assay.clickhouse.engine.EmbeddedEngine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether a server runs on the home and answers, or could start. */
final class ServerCheck {
  private final CommandFactory.Context context;

  ServerCheck(CommandFactory.Context context) {
    this.context = context;
  }

  List<Finding> run() {
    Optional<ServerFile> server = ServerFile.find(context.home());
    if (server.isPresent()) {
      boolean own = DatabaseAddress.from(context.environment()).isEmpty();
      Finding runs =
          Finding.good(
              "Server",
              "process %d, console %s, OTLP %s and %s"
                  .formatted(
                      server.get().pid(),
                      server.get().console(),
                      server.get().otlpHttp(),
                      server.get().otlpGrpc()));
      return own && EmbeddedEngine.attach(context.home().path()).isEmpty()
          ? List.of(
              runs,
              Finding.bad("Server", "its engine does not answer", "See " + context.home().logs()))
          : List.of(runs);
    }
    List<Finding> findings = new ArrayList<>();
    findings.add(Finding.good("Server", "none runs on this home"));
    try {
      Ports.of(context.environment()).all().forEach(port -> findings.add(port(port)));
    } catch (IllegalArgumentException e) {
      findings.add(Finding.bad("Port", String.valueOf(e.getMessage()), ""));
    }
    return findings;
  }

  private static Finding port(Ports.Port port) {
    String name = port.number() + " (" + port.what() + ") ";
    return port.obstacle()
        .map(
            why ->
                Finding.bad(
                    "Port",
                    name + why,
                    "Stop what listens there, or set " + port.setting() + " to a free one"))
        .orElseGet(() -> Finding.good("Port", name + "is free"));
  }
}
