package dev.assay.judge.run;

import dev.assay.judge.Case;
import dev.assay.judge.Judge;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Which contents of cases are being judged by which judge in this process, so that rules and runs
 * beside each other do not ask, and pay for, the same twice. Safe for use by many threads.
 */
final class InFlight {
  private static final Map<String, Waiting> CLAIMS = new HashMap<>();

  private InFlight() {}

  private static final class Waiting {
    private final ReentrantLock lock = new ReentrantLock();
    private int claims;
  }

  static String key(Judge judge, Case c) {
    return String.join(" ", c.project(), judge.id().hash(), judge.question(), c.contentHash());
  }

  /** Waits until nobody else holds the key. */
  static Claim claim(String key) throws InterruptedException {
    Waiting waiting;
    synchronized (CLAIMS) {
      waiting = CLAIMS.computeIfAbsent(key, name -> new Waiting());
      waiting.claims++;
    }
    try {
      waiting.lock.lockInterruptibly();
    } catch (InterruptedException e) {
      leave(key, waiting);
      throw e;
    }
    return new Claim(key, waiting);
  }

  private static void leave(String key, Waiting waiting) {
    synchronized (CLAIMS) {
      waiting.claims--;
      if (waiting.claims == 0) {
        CLAIMS.remove(key);
      }
    }
  }

  /** Holds a key until it is closed. */
  static final class Claim implements AutoCloseable {
    private final String key;
    private final Waiting waiting;

    private Claim(String key, Waiting waiting) {
      this.key = key;
      this.waiting = waiting;
    }

    @Override
    public void close() {
      waiting.lock.unlock();
      leave(key, waiting);
    }
  }
}
