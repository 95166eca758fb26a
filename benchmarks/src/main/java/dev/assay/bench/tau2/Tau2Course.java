package dev.assay.bench.tau2;

/** How far a conversation is, as upstream counts. For one thread. */
final class Tau2Course {
  private static final int MOST_STEPS = 200;
  private static final int MOST_ERRORS = 10;

  private int steps;
  private int errors;

  /** One side said something, or the tools one asked for answered. */
  void step() {
    steps++;
  }

  /** A tool answered. */
  void answered(boolean error) {
    errors += error ? 1 : 0;
  }

  /** Why it is over before its time; empty while it goes on. */
  String over() {
    if (errors >= MOST_ERRORS) {
      return MOST_ERRORS + " calls of tools failed";
    }
    return steps >= MOST_STEPS ? "no end after " + MOST_STEPS + " steps" : "";
  }
}
