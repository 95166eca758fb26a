package dev.assay.ingest.otlp.log;

import dev.assay.ingest.Rejections;
import dev.assay.score.Score;
import dev.assay.trace.RejectedSpan;
import dev.assay.trace.RejectedSpanStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;

/**
 * Evaluations of a response whose span is not in the store yet, in the log's order. They wait for
 * it, since it may come a moment later and by another way. For one thread but for the counts.
 */
final class UnresolvedEvaluations {
  /** Exporters send every few seconds; what has not come by then was never sent here. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);

  /** Each costs a query at each try. */
  private static final int MOST = 1_000;

  private final LogStorage storage;
  private final RejectedSpanStore rejectedSpans;
  private final LongAdder rejected = new LongAdder();
  private List<Waiting> waiting = new ArrayList<>();
  private volatile int size;

  UnresolvedEvaluations(LogStorage storage, RejectedSpanStore rejectedSpans) {
    this.storage = storage;
    this.rejectedSpans = rejectedSpans;
  }

  /** An evaluation; {@code since} and {@code nextTry} are {@link System#nanoTime()}. */
  private static final class Waiting {
    private final long sequence;
    private final LogReading.OfResponse evaluation;
    private final long since = System.nanoTime();
    private long nextTry = since;

    private Waiting(long sequence, LogReading.OfResponse evaluation) {
      this.sequence = sequence;
      this.evaluation = evaluation;
    }

    private boolean isLate() {
      return System.nanoTime() - since > PATIENCE.toNanos();
    }
  }

  void add(long sequence, List<LogReading.OfResponse> some) {
    some.forEach(one -> waiting.add(new Waiting(sequence, one)));
    size = waiting.size();
  }

  /**
   * Scores those whose span has come, and rejects those that have waited too long or are too many.
   * When the store fails, all wait on.
   */
  void settle() {
    int tooMany = waiting.size() - MOST;
    List<Score> scores = new ArrayList<>();
    List<RejectedSpan> aside = new ArrayList<>();
    Set<Waiting> gone = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Waiting one : waiting) {
      if (one.nextTry - System.nanoTime() > 0) {
        continue;
      }
      Optional<Score> score = storage.ofResponse(one.evaluation);
      if (score.isPresent()) {
        scores.add(score.get());
        gone.add(one);
      } else if (one.isLate() || gone.size() < tooMany) {
        aside.add(aside(one.evaluation));
        gone.add(one);
      } else {
        long waited = System.nanoTime() - one.since;
        one.nextTry = System.nanoTime() + Math.max(FIRST_PAUSE.toNanos(), waited);
      }
    }
    storage.keep(List.of(), scores);
    if (!aside.isEmpty()) {
      rejectedSpans.insert(aside);
      rejected.add(aside.size());
    }
    List<Waiting> left = new ArrayList<>(waiting);
    left.removeIf(gone::contains);
    waiting = left;
    size = left.size();
  }

  /** The first sequence that the log must keep for them. */
  OptionalLong oldest() {
    return waiting.stream().mapToLong(one -> one.sequence).min();
  }

  int size() {
    return size;
  }

  long rejected() {
    return rejected.sum();
  }

  private static RejectedSpan aside(LogReading.OfResponse evaluation) {
    return new Rejections.Rejected(
            "evaluation of a response that no span has",
            evaluation.record().toByteString(),
            evaluation.record().getSerializedSize())
        .span(evaluation.project(), Instant.now(), "otlp");
  }
}
