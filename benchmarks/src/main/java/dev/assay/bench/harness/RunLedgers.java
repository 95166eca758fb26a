package dev.assay.bench.harness;

import dev.assay.judge.model.Ledger;
import java.nio.file.Path;

/**
 * The ledgers of runs on one home. A run has its own open as long as its process lives, which is
 * how others know that it does. Safe for use by many threads.
 *
 * @param folder where they are
 */
public record RunLedgers(Path folder) {
  /** The file of a run. */
  public Path file(String run) {
    return folder.resolve(run + ".ledger");
  }

  /** Whether a run was under way here and its process is gone. */
  boolean abandoned(String run) {
    return Ledger.isOpen(file(run)).map(open -> !open).orElse(false);
  }
}
