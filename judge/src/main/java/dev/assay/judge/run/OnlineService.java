package dev.assay.judge.run;

import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs rules beside each other until it is closed, each on a thread of its own. */
public final class OnlineService implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OnlineService.class);
  private static final Duration LONGEST_STOP = Duration.ofSeconds(5);

  private final List<Thread> threads;

  private OnlineService(List<Thread> threads) {
    this.threads = List.copyOf(threads);
  }

  /**
   * Starts.
   *
   * @param idle how long to wait when there is nothing to judge
   * @param pause how long to wait when the budget is used up or the judge cannot be had
   */
  public static OnlineService start(List<OnlineJudging> rules, Duration idle, Duration pause) {
    return new OnlineService(
        rules.stream()
            .map(rule -> Thread.ofVirtual().name("judging").start(() -> follow(rule, idle, pause)))
            .toList());
  }

  private static void follow(OnlineJudging rule, Duration idle, Duration pause) {
    try (rule) {
      while (!Thread.currentThread().isInterrupted()) {
        switch (step(rule)) {
          case MORE -> {}
          case IDLE -> Thread.sleep(idle);
          case OVER_BUDGET, UNAVAILABLE -> Thread.sleep(pause);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static OnlineJudging.Step step(OnlineJudging rule) {
    try {
      return rule.step();
    } catch (RuntimeException e) {
      // The store may be away for a while; the position is where it was.
      LOG.warn("judging arriving turns failed, trying again", e);
      return OnlineJudging.Step.UNAVAILABLE;
    }
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
