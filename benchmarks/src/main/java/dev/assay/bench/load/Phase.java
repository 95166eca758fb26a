package dev.assay.bench.load;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of requests, sent by as many threads as may be in flight. With a rate each request has
 * a time at which it is due, and is late from then on, whether or not a thread was free: a slow
 * receiver cannot hide its slowness by slowing the sender.
 */
final class Phase {
  private final Corpus corpus;
  private final LoadSender sender;
  private final long from;
  private final long until;
  private final long intervalNanos;
  private final AtomicLong next;
  private final ConcurrentLinkedQueue<Long> latencies = new ConcurrentLinkedQueue<>();
  private final LongAdder rejected = new LongAdder();
  private final LongAdder bytes = new LongAdder();
  private final LongAdder acknowledged = new LongAdder();
  private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();

  /**
   * A phase.
   *
   * @param from number of its first request
   * @param until the number after its last
   * @param requestsPerSecond 0 for as many as go
   */
  Phase(Corpus corpus, LoadSender sender, long from, long until, double requestsPerSecond) {
    this.corpus = corpus;
    this.sender = sender;
    this.from = from;
    this.until = until;
    intervalNanos = requestsPerSecond == 0 ? 0 : (long) (1e9 / requestsPerSecond);
    next = new AtomicLong(from);
  }

  /** Told of a request before it is sent, and of it again when it was acknowledged. */
  interface Watcher {
    /**
     * Before a request is sent.
     *
     * @param due when it should have been, by {@link System#nanoTime}; without a rate now
     */
    void sending(long request, long due);

    void acknowledged(long request);
  }

  /**
   * Sends all.
   *
   * @param progress is told how many requests are acknowledged
   * @return how long it took, in nanoseconds
   * @throws EndpointException when the endpoint refuses
   */
  long run(int concurrency, Watcher watcher, LongConsumer progress) throws InterruptedException {
    long start = System.nanoTime();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < concurrency; i++) {
      threads.add(Thread.startVirtualThread(() -> sendSome(start, watcher, progress)));
    }
    try {
      for (Thread thread : threads) {
        thread.join();
      }
    } finally {
      threads.forEach(Thread::interrupt);
    }
    RuntimeException failed = failure.get();
    if (failed != null) {
      throw failed;
    }
    return System.nanoTime() - start;
  }

  long requests() {
    return until - from;
  }

  long rejected() {
    return rejected.sum();
  }

  long bytes() {
    return bytes.sum();
  }

  Quantiles latencies() {
    return Quantiles.of(latencies);
  }

  private void sendSome(long start, Watcher watcher, LongConsumer progress) {
    try {
      for (long at = next.getAndIncrement();
          at < until && failure.get() == null;
          at = next.getAndIncrement()) {
        long due = start + (at - from) * intervalNanos;
        long early = due - System.nanoTime();
        if (intervalNanos > 0 && early > 0) {
          Thread.sleep(early / 1_000_000, (int) (early % 1_000_000));
        }
        byte[] request = corpus.request(at, System.currentTimeMillis() * 1_000_000);
        long begun = intervalNanos > 0 ? due : System.nanoTime();
        watcher.sending(at, begun);
        rejected.add(sender.send(request));
        latencies.add(System.nanoTime() - begun);
        bytes.add(request.length);
        watcher.acknowledged(at);
        acknowledged.increment();
        progress.accept(acknowledged.sum());
      }
    } catch (RuntimeException e) {
      failure.compareAndSet(null, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
