package dev.assay.judge.run;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import dev.assay.judge.Case;
import dev.assay.judge.Judge;
import dev.assay.judge.Judgment;
import dev.assay.judge.JudgmentStore;
import dev.assay.judge.Verdict;
import dev.assay.judge.Verdict.Reason;
import dev.assay.judge.Verdict.Unscored;
import dev.assay.score.ScoreStore;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges cases, many at a time. A judgment is kept before its case counts as done, so that a run
 * that was ended in whatever way goes on where it was, and pays for no answer twice that it has
 * got. Equal cases are asked about once. For one thread.
 */
public final class JudgeRun {
  private static final Logger LOG = LoggerFactory.getLogger(JudgeRun.class);
  private static final int AT_ONCE_PER_THREAD = 8;
  private static final int AT_LEAST_AT_ONCE = 64;

  private final JudgmentStore judgments;
  private final ScoreStore scores;
  private final Clock clock;
  private final int concurrency;

  /**
   * Runs over these stores.
   *
   * @param concurrency how many cases are judged at a time, at least 1
   */
  public JudgeRun(JudgmentStore judgments, ScoreStore scores, Clock clock, int concurrency) {
    this.judgments = judgments;
    this.scores = scores;
    this.clock = clock;
    this.concurrency = concurrency;
    if (concurrency < 1) {
      throw new IllegalArgumentException("at least one case at a time");
    }
  }

  /** Is told how far a run is, by one thread. */
  public interface Progress {
    /** So many cases have their judgment. */
    void update(long cases, Judgment.Cost cost);
  }

  /**
   * Judges every case that has no judgment of this judge yet. Blocks; an interrupt ends it after
   * what is under way.
   *
   * @param run under which the judgments are kept
   * @throws RuntimeException if a store fails; what was kept stays
   */
  public RunReport run(Judge judge, String run, Iterator<Case> cases, Progress progress) {
    State state = new State(judge, run);
    int most = Math.max(AT_LEAST_AT_ONCE, AT_ONCE_PER_THREAD * concurrency);
    while (state.end == null && cases.hasNext()) {
      List<Case> some = new ArrayList<>();
      while (some.size() < most && cases.hasNext()) {
        some.add(cases.next());
      }
      if (state.cases == 0) {
        judgments.define(some.getFirst().project(), judge);
      }
      state.judge(some);
      progress.update(state.cases, state.cost);
    }
    return state.report();
  }

  /** A run under way. */
  private final class State {
    private final Judge judge;
    private final String run;
    private final JudgmentWriter writer;
    private final Tally tally = new Tally();
    private Judgment.Cost cost = Judgment.Cost.FREE;
    private long cases;
    private long asked;
    private long reused;
    private long there;
    private RunReport.@Nullable End end;

    State(Judge judge, String run) {
      this.judge = judge;
      this.run = run;
      this.writer = new JudgmentWriter(judgments, scores, run);
    }

    void judge(List<Case> some) {
      Map<String, List<Case>> equal = new LinkedHashMap<>();
      some.forEach(c -> equal.computeIfAbsent(c.contentHash(), key -> new ArrayList<>()).add(c));
      Map<String, List<Judgment>> known =
          judgments
              .settled(some.getFirst().project(), judge.id(), judge.question(), equal.keySet())
              .stream()
              .collect(groupingBy(Judgment::caseHash));
      List<List<Case>> open = new ArrayList<>();
      equal.forEach(
          (hash, same) -> {
            List<Judgment> before = known.getOrDefault(hash, List.of());
            if (before.isEmpty()) {
              open.add(same);
            } else {
              keepKnown(same, before);
            }
          });
      askAll(open);
    }

    private void keepKnown(List<Case> same, List<Judgment> before) {
      var subjects = before.stream().map(Judgment::subject).collect(toSet());
      for (Case c : same) {
        if (subjects.contains(c.subject())) {
          there++;
          before.stream()
              .filter(judgment -> judgment.subject().equals(c.subject()))
              .findFirst()
              .ifPresent(this::count);
        } else {
          reused++;
          reuse(before.getFirst(), c);
        }
      }
      // The process may have ended between a judgment and its score.
      scores.insert(before.stream().map(JudgmentWriter::score).toList());
    }

    private void askAll(List<List<Case>> open) {
      Semaphore permits = new Semaphore(concurrency);
      AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
      List<Thread> threads = new ArrayList<>();
      try {
        for (List<Case> same : open) {
          permits.acquire();
          if (ended() || failure.get() != null) {
            permits.release();
            break;
          }
          threads.add(
              Thread.ofVirtual()
                  .start(
                      () -> {
                        try {
                          ask(same);
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
        stop(RunReport.End.STOPPED);
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

    /** What the judge says; a case that makes it end in an error is unscored, and asked again. */
    private Judgment said(Case c) {
      try {
        return judge.judge(c);
      } catch (Error e) {
        LOG.error("judging {} ended in an error", c.subject(), e);
        String detail = "judging ended in " + e.getClass().getSimpleName();
        return Judgment.of(c, judge, new Unscored(Reason.FAILED, detail), clock.instant());
      }
    }

    private void ask(List<Case> same) {
      Judgment judgment = said(same.getFirst());
      if (Thread.currentThread().isInterrupted()) {
        // What came before the interrupt is paid for; a call given up says nothing of the case.
        boolean isGivenUp =
            judgment.verdict() instanceof Unscored(Reason reason, String detail)
                && reason == Reason.FAILED;
        Thread.interrupted();
        if (isGivenUp) {
          spent(judgment.cost());
          stop(RunReport.End.STOPPED);
          return;
        }
      }
      if (judgment.verdict() instanceof Unscored(Reason reason, String detail)
          && reason == Reason.OVER_BUDGET) {
        spent(judgment.cost());
        stop(RunReport.End.OVER_BUDGET);
        return;
      }
      writer.write(judgment);
      asked(judgment);
      boolean isFinal =
          !(judgment.verdict() instanceof Unscored(Reason reason, String detail))
              || !reason.isWorthRetrying();
      for (Case c : isFinal ? same.subList(1, same.size()) : List.<Case>of()) {
        reuse(judgment, c);
        synchronized (this) {
          reused++;
        }
      }
    }

    private void reuse(Judgment judgment, Case c) {
      Judgment own = judgment.reusedFor(c.subject(), clock.instant());
      writer.write(own);
      count(own);
    }

    private synchronized void asked(Judgment judgment) {
      asked++;
      cost = cost.plus(judgment.cost());
      count(judgment);
    }

    private synchronized void spent(Judgment.Cost more) {
      cost = cost.plus(more);
    }

    private synchronized void count(Judgment judgment) {
      cases++;
      tally.add(judgment.verdict());
    }

    private synchronized boolean ended() {
      return end != null;
    }

    private synchronized void stop(RunReport.End why) {
      end = end == null ? why : end;
    }

    synchronized RunReport report() {
      return new RunReport(
          run,
          judge.id(),
          judge.question(),
          cases,
          asked,
          reused,
          there,
          tally.scored,
          tally.passed,
          tally.sum,
          tally.unscored,
          cost,
          end == null ? RunReport.End.DONE : end);
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

  /** Counts verdicts. Guarded by the state. */
  private static final class Tally {
    private long scored;
    private long passed;
    private double sum;
    private final Map<Reason, Long> unscored = new java.util.EnumMap<>(Reason.class);

    void add(Verdict verdict) {
      switch (verdict) {
        case Verdict.Scored(double value) -> {
          scored++;
          sum += value;
          passed += value >= 1 ? 1 : 0;
        }
        case Unscored(Reason reason, String detail) -> unscored.merge(reason, 1L, Long::sum);
      }
    }
  }
}
