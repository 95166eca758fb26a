package dev.assay.cli;

import java.io.Console;
import java.util.Objects;
import java.util.Optional;

/** Whether a person watches. */
final class Terminal {
  private Terminal() {}

  /** True when input and output are a terminal, not a pipe, file or log. */
  static boolean isInteractive() {
    return Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
  }

  /** True when a line can be drawn again in its place. */
  static boolean canRedraw() {
    String kind = Objects.requireNonNullElse(System.getenv("TERM"), "dumb");
    return isInteractive() && !kind.isEmpty() && !kind.equals("dumb");
  }
}
