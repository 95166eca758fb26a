package dev.assay.cli;

/** Exit codes of every command. */
final class Exit {
  static final int DONE = 0;
  static final int GATE_FAILED = 1;
  static final int WRONG_USAGE = 2;
  static final int INCONCLUSIVE_OR_BROKEN = 3;
  static final int INTERRUPTED = 130;

  private Exit() {}
}
