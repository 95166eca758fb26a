package dev.assay.console.element;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A question that runs on a virtual thread of its own until it is answered, fails or is stopped.
 */
final class Query<T> {
  private final long startedNanos = System.nanoTime();
  private final CountDownLatch answered = new CountDownLatch(1);
  private final Supplier<T> question;
  private final Thread thread;
  private volatile @Nullable T answer;
  private volatile @Nullable Throwable failure;

  /**
   * Does not start yet.
   *
   * @param then runs on the query's thread when there is an answer or a failure
   */
  Query(Supplier<T> question, Runnable then) {
    this.question = question;
    this.thread =
        Thread.ofVirtual()
            .name("console-query")
            .unstarted(
                () -> {
                  ask();
                  then.run();
                });
  }

  void start() {
    thread.start();
  }

  void stop() {
    thread.interrupt();
  }

  /** Whether it is over at the latest so long after it began; waits until then. */
  boolean overAfter(long nanos) {
    try {
      long left = nanos - (System.nanoTime() - startedNanos);
      return answered.await(Math.max(0, left), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Null until it is over, and when it failed. */
  @Nullable T answer() {
    return answer;
  }

  /** Null unless it failed. */
  @Nullable Throwable failure() {
    return failure;
  }

  private void ask() {
    try {
      answer = question.get();
    } catch (RuntimeException | Error e) {
      // An error too is the end of this query alone: the page must not wait for it for ever.
      failure = e;
    } finally {
      answered.countDown();
    }
  }
}
