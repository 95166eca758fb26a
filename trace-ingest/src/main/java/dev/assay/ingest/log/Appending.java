package dev.assay.ingest.log;

import java.util.concurrent.CountDownLatch;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** A record on its way to the disk, and the thread that waits for it. */
final class Appending {
  private final LogRecord draft;
  private final LongConsumer kept;
  private final CountDownLatch done = new CountDownLatch(1);
  private volatile @Nullable String refusal;

  Appending(LogRecord draft, LongConsumer kept) {
    this.draft = draft;
    this.kept = kept;
  }

  LogRecord numbered(long sequence) {
    return new LogRecord(
        sequence, draft.receivedAt(), draft.project(), draft.source(), draft.payload());
  }

  void keep(long sequence) {
    kept.accept(sequence);
    done.countDown();
  }

  void refuse(String reason) {
    refusal = reason;
    done.countDown();
  }

  /** Why it is not on disk, or null when it is. */
  @Nullable String await() throws InterruptedException {
    done.await();
    return refusal;
  }
}
