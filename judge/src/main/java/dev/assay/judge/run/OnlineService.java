package dev.assay.judge.run;

import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs rules beside each other until it is closed, each on a thread of its own. */
public final class OnlineService implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OnlineService.class);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
  private static final Duration LONGEST_STOP = Duration.ofSeconds(5);

  private final List<Thread> threads;

  private OnlineService(List<Thread> threads) {
    this.threads = List.copyOf(threads);
  }

  /**
   * Starts.
   *
   * @param idle how long to wait when there is nothing to judge
   * @param pause how long to wait when the budget is used up or the judge cannot be had; while it
   *     cannot, each wait is twice the last, up to five minutes
   */
  public static OnlineService start(List<OnlineJudging> rules, Duration idle, Duration pause) {
    return new OnlineService(
        rules.stream()
            .map(rule -> Thread.ofVirtual().name("judging").start(() -> follow(rule, idle, pause)))
            .toList());
  }

  private static void follow(OnlineJudging rule, Duration idle, Duration pause) {
    try (rule) {
      Duration wait = pause;
      boolean isBroken = false;
      while (!Thread.currentThread().isInterrupted()) {
        OnlineJudging.Step step;
        try {
          step = rule.step();
          isBroken = false;
        } catch (RuntimeException e) {
          // The store may be away for a while; the position is where it was.
          if (!isBroken) {
            LOG.warn("judging arriving turns failed, trying until it works", e);
          }
          isBroken = true;
          step = OnlineJudging.Step.UNAVAILABLE;
        }
        switch (step) {
          case MORE -> {}
          case IDLE -> Thread.sleep(idle);
          case OVER_BUDGET -> Thread.sleep(pause);
          case UNAVAILABLE -> Thread.sleep(wait);
        }
        wait = step == OnlineJudging.Step.UNAVAILABLE ? longer(wait) : pause;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Duration longer(Duration wait) {
    Duration twice = wait.multipliedBy(2);
    return twice.compareTo(LONGEST_WAIT) < 0 ? twice : LONGEST_WAIT;
  }

  /** Gives up what is under way; it is asked again after the next start. */
  @Override
  public void close() {
    threads.forEach(Thread::interrupt);
    for (Thread thread : threads) {
      try {
        thread.join(LONGEST_STOP);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
