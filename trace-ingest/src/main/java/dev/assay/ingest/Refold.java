package dev.assay.ingest;

import dev.assay.ingest.turn.Languages;
import dev.assay.ingest.turn.TurnFolder;
import dev.assay.trace.ConversationId;
import dev.assay.trace.ConversationStore;
import dev.assay.trace.SpanStore;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntConsumer;

/** Folds conversations again whose spans have changed in place. Safe for use by many threads. */
public final class Refold {
  private static final int ROUND = 512;
  private static final int THREADS = 2;

  private final SpanStore spans;
  private final ConversationStore conversations;
  private final TurnFolder folder = new TurnFolder(new Languages());

  public Refold(SpanStore spans, ConversationStore conversations) {
    this.spans = spans;
    this.conversations = conversations;
  }

  /**
   * Folds them, whatever was folded before. Folding again does no harm.
   *
   * @param progress is told how many are done
   * @throws IllegalStateException if one cannot be folded, or the store is away
   */
  public void fold(Collection<ConversationId> ids, IntConsumer progress)
      throws InterruptedException {
    List<ConversationId> all = List.copyOf(ids);
    try (ExecutorService workers =
        Executors.newFixedThreadPool(
            THREADS, Thread.ofVirtual().name("assay-refold-", 0).factory())) {
      FoldRound.Tools tools =
          new FoldRound.Tools(spans, conversations, folder, workers, Clock.systemUTC());
      for (int from = 0; from < all.size(); from += ROUND) {
        int to = Math.min(all.size(), from + ROUND);
        fold(all.subList(from, to), new FoldRound(tools));
        progress.accept(to);
      }
    }
  }

  private static void fold(List<ConversationId> ids, FoldRound round) throws InterruptedException {
    Map<ConversationId, FoldSchedule.Waiting> due = new HashMap<>();
    ids.forEach(id -> due.put(id, new FoldSchedule.Waiting(0, 0, false)));
    round.fold(due);
    for (Map.Entry<ConversationId, Throwable> failure : round.failed().entrySet()) {
      throw new IllegalStateException("folding " + failure.getKey() + " again", failure.getValue());
    }
    if (!round.folded().containsAll(ids)) {
      throw new IllegalStateException(
          "folding conversations again: the database does not answer; run it once more");
    }
  }
}
