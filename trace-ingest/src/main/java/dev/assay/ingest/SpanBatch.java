package dev.assay.ingest;

import dev.assay.trace.Span;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** The spans of one request on their way to the store. */
final class SpanBatch {
  private final List<Span> spans;
  private final long receivedAt = System.nanoTime();
  private final CountDownLatch done = new CountDownLatch(1);
  private volatile Written written = new Written.Unavailable();

  SpanBatch(List<Span> spans) {
    this.spans = spans;
  }

  /** What became of the spans of a request. */
  sealed interface Written {
    /**
     * They are stored, but for those that the store cannot hold.
     *
     * @param refused one reason for each span that is left out
     */
    record Stored(List<String> refused) implements Written {}

    /** The store could not be had in time, or nothing is stored any more. */
    record Unavailable() implements Written {}
  }

  List<Span> spans() {
    return spans;
  }

  /** Since it was received. */
  Duration age() {
    return Duration.ofNanos(System.nanoTime() - receivedAt);
  }

  void answer(Written answer) {
    written = answer;
    done.countDown();
  }

  Written await() throws InterruptedException {
    done.await();
    return written;
  }
}
