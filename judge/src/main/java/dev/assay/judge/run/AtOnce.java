package dev.assay.judge.run;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Does one thing with many, so many at a time, each on a thread of its own. */
final class AtOnce {
  private final int concurrency;

  AtOnce(int concurrency) {
    this.concurrency = concurrency;
  }

  /**
   * Blocks until what was begun is done. An interrupt is handed on to what is under way; the
   * thread's own stays set then.
   *
   * @param ended whether to begin no more
   * @param interrupted is run before an interrupt is handed on
   * @throws RuntimeException what the first to fail threw
   */
  <T> void each(List<T> all, Consumer<T> action, BooleanSupplier ended, Runnable interrupted) {
    Semaphore permits = new Semaphore(concurrency);
    AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    List<Thread> threads = new ArrayList<>();
    try {
      for (T one : all) {
        permits.acquire();
        if (ended.getAsBoolean() || failure.get() != null) {
          permits.release();
          break;
        }
        threads.add(
            Thread.ofVirtual()
                .start(
                    () -> {
                      try {
                        action.accept(one);
                      } catch (RuntimeException | Error e) {
                        failure.compareAndSet(null, e);
                      } finally {
                        permits.release();
                      }
                    }));
      }
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException e) {
      interrupted.run();
      threads.forEach(Thread::interrupt);
      join(threads);
      Thread.currentThread().interrupt();
    }
    switch (failure.get()) {
      case null -> {}
      case RuntimeException e -> throw e;
      case Throwable e -> throw new IllegalStateException("judging cases", e);
    }
  }

  private static void join(List<Thread> threads) {
    boolean interrupted = false;
    for (Thread thread : threads) {
      while (thread.isAlive()) {
        try {
          thread.join();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
