package dev.assay.ingest;

import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What went wrong within Assay itself, in a loop that has to go on: it is told and counted. Safe
 * for use by many threads.
 */
final class Faults {
  private static final Logger LOG = LoggerFactory.getLogger(Faults.class);

  /** A loop that fails at every step must not fill the log. */
  private static final long PAUSE_MILLIS = 200;

  private final LongAdder count = new LongAdder();

  /**
   * Takes note of a failure that nobody foresaw, and pauses.
   *
   * @param doing what failed
   */
  void found(String doing, Throwable failure) throws InterruptedException {
    count.increment();
    try {
      LOG.error("{} failed unexpectedly and goes on", doing, failure);
    } catch (OutOfMemoryError e) {
      // It is counted; the loop must go on.
    }
    Thread.sleep(PAUSE_MILLIS);
  }

  long count() {
    return count.sum();
  }
}
