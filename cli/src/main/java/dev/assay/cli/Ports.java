package dev.assay.cli;

import dev.assay.console.ConsoleConfig;
import dev.assay.ingest.otlp.ReceiverConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The ports a server needs, looked at before anything is started or written.
 *
 * @param all console first
 */
record Ports(List<Port> all) {
  Ports {
    all = List.copyOf(all);
  }

  /**
   * A port to listen on.
   *
   * @param what listens there
   * @param number 0 for any free one
   * @param setting the variable that names it
   */
  record Port(String what, String host, int number, String setting) {
    /** Why it cannot be listened on; empty when it can. */
    Optional<String> obstacle() {
      try (ServerSocket socket = new ServerSocket()) {
        socket.bind(new InetSocketAddress(InetAddress.getByName(host), number));
        return Optional.empty();
      } catch (IOException e) {
        String reason = String.valueOf(e.getMessage());
        return Optional.of(reason.contains("in use") ? "is taken" : "on " + host + ": " + reason);
      }
    }
  }

  /**
   * The ports that the environment names.
   *
   * @throws IllegalArgumentException with one line when a value is none
   */
  static Ports of(Map<String, String> environment) {
    ConsoleConfig console = ConsoleConfig.from(environment);
    ReceiverConfig receivers = ReceiverConfig.of(environment);
    return new Ports(
        List.of(
            new Port("console", console.host(), console.port(), ConsoleConfig.PORT),
            new Port(
                "OTLP over HTTP", receivers.bind(), receivers.httpPort(), "ASSAY_OTLP_HTTP_PORT"),
            new Port(
                "OTLP over gRPC", receivers.bind(), receivers.grpcPort(), "ASSAY_OTLP_GRPC_PORT")));
  }

  /**
   * Makes sure that a server can listen.
   *
   * @throws UserError that names every port it cannot have, and the settings
   */
  void requireFree() {
    for (int i = 1; i < all.size(); i++) {
      Port port = all.get(i);
      for (Port other : all.subList(0, i)) {
        if (port.number > 0 && port.number == other.number) {
          throw new UserError(
              "%s and %s are both %d: give them different ports"
                  .formatted(other.setting, port.setting, port.number));
        }
      }
    }
    String obstacles =
        all.stream()
            .flatMap(
                port ->
                    port
                        .obstacle()
                        .map(
                            why ->
                                "port %d %s (%s, %s)"
                                    .formatted(port.number, why, port.what, port.setting))
                        .stream())
            .collect(Collectors.joining(", "));
    if (!obstacles.isEmpty()) {
      throw new UserError(
          obstacles
              + ". Stop what listens there (on 4317 and 4318 often another OpenTelemetry"
              + " collector), or set the variables to free ports; 0 takes any");
    }
  }
}
