package dev.assay.judge.run;

import dev.assay.judge.Judgment;
import dev.assay.judge.JudgmentStore;
import dev.assay.score.ScoreStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Writes judgments and the scores they are. Those that many threads hand in while one is writing
 * are written together. Safe for use by many threads.
 */
final class JudgmentWriter {
  private final JudgmentStore judgments;
  private final ScoreStore scores;
  private final String run;
  private final ConcurrentLinkedQueue<Entry> waiting = new ConcurrentLinkedQueue<>();
  private final ReentrantLock writing = new ReentrantLock();

  JudgmentWriter(JudgmentStore judgments, ScoreStore scores, String run) {
    this.judgments = judgments;
    this.scores = scores;
    this.run = run;
  }

  /** Keeps the judgment. When this returns it is in the store. */
  void write(Judgment judgment) {
    Entry entry = new Entry(judgment);
    waiting.add(entry);
    writing.lock();
    try {
      if (!entry.done && entry.failure == null) {
        writeWaiting();
      }
      if (entry.failure != null) {
        throw new IllegalStateException("keeping a judgment", entry.failure);
      }
    } finally {
      writing.unlock();
    }
  }

  private void writeWaiting() {
    List<Entry> batch = new ArrayList<>();
    for (Entry next = waiting.poll(); next != null; next = waiting.poll()) {
      batch.add(next);
    }
    try {
      List<Judgment> all = batch.stream().map(entry -> entry.judgment).toList();
      judgments.insert(run, all);
      scores.insert(all.stream().map(Judgment::score).toList());
      batch.forEach(entry -> entry.done = true);
    } catch (RuntimeException | Error e) {
      batch.forEach(entry -> entry.failure = e);
    }
  }

  /** Guarded by {@code writing}, but for what never changes. */
  private static final class Entry {
    private final Judgment judgment;
    private boolean done;
    private @Nullable Throwable failure;

    Entry(Judgment judgment) {
      this.judgment = judgment;
    }
  }
}
