package dev.assay.console;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where the console listens.
 *
 * @param host address to bind to, {@code ASSAY_BIND}; loopback unless a person says otherwise
 * @param port {@code ASSAY_PORT}, from 0 to 65535; 0 takes a free one
 * @param names {@code ASSAY_CONSOLE_NAMES}: host names, without port, that a browser may ask for
 *     beside the loopback ones. A request for any other name is refused, so that a page elsewhere
 *     cannot reach the console through a name of its own that resolves here
 */
public record ConsoleConfig(String host, int port, Set<String> names) {
  /** The setting that names the port. */
  public static final String PORT = "ASSAY_PORT";

  /** The setting that names the address, shared with the receivers. */
  public static final String BIND = "ASSAY_BIND";

  /** The setting that names further hosts, separated by commas. */
  public static final String NAMES = "ASSAY_CONSOLE_NAMES";

  private static final String LOOPBACK = "127.0.0.1";
  private static final int DEFAULT_PORT = 8080;
  private static final int LAST_PORT = 65_535;

  public ConsoleConfig {
    if (port < 0 || port > LAST_PORT) {
      throw new IllegalArgumentException(PORT + " must be between 0 and 65535, not " + port);
    }
    names = Set.copyOf(names);
  }

  /** On loopback at this port; 0 takes a free one. */
  public static ConsoleConfig local(int port) {
    return new ConsoleConfig(LOOPBACK, port, Set.of());
  }

  /**
   * As the environment says.
   *
   * @throws IllegalArgumentException with one line for the person when a value cannot be used
   */
  public static ConsoleConfig from(Map<String, String> environment) {
    String bind = environment.getOrDefault(BIND, "").strip();
    Set<String> names =
        Arrays.stream(environment.getOrDefault(NAMES, "").split(","))
            .map(name -> name.strip().toLowerCase(Locale.ROOT))
            .filter(name -> !name.isEmpty())
            .collect(Collectors.toSet());
    return new ConsoleConfig(bind.isEmpty() ? LOOPBACK : bind, port(environment), names);
  }

  private static int port(Map<String, String> environment) {
    String port = environment.getOrDefault(PORT, "").strip();
    if (port.isEmpty()) {
      return DEFAULT_PORT;
    }
    try {
      return Integer.parseInt(port);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(PORT + " must be a number, not \"" + port + "\"", e);
    }
  }
}
