package dev.assay.ingest;

import dev.assay.trace.SpanStore;
import java.time.Clock;
import java.time.Duration;

/**
 * Looks every minute for conversations that nobody has folded, in a store that other processes
 * write to: of two that fold the same one at once, the one that has read less may write last.
 */
final class Sweep implements AutoCloseable {
  private static final Duration EVERY = Duration.ofMinutes(1);

  /** Longer than any fold takes. */
  private static final Duration BACK = Duration.ofMinutes(10);

  private final SpanStore spans;
  private final FoldQueue folds;
  private final Faults faults;
  private final Clock clock;
  private final Thread thread;

  Sweep(SpanStore spans, FoldQueue folds, Faults faults, Clock clock) {
    this.spans = spans;
    this.folds = folds;
    this.faults = faults;
    this.clock = clock;
    thread = Thread.ofVirtual().name("assay-sweep").start(this::run);
  }

  @Override
  public void close() {
    thread.interrupt();
  }

  private void run() {
    try {
      while (true) {
        Thread.sleep(EVERY);
        try {
          folds.touch(spans.unfolded(clock.instant().minus(BACK)));
        } catch (RuntimeException | Error e) {
          // A store that is away is asked again in a minute.
          if (!StoreFailure.isTransient(e)) {
            faults.found("looking for what is not folded", e);
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
