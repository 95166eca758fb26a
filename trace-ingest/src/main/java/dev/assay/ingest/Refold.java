package dev.assay.ingest;

import dev.assay.ingest.turn.Languages;
import dev.assay.ingest.turn.TurnFolder;
import dev.assay.trace.ConversationId;
import dev.assay.trace.ConversationStore;
import dev.assay.trace.SpanStore;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
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
      for (int from = 0; from < all.size(); from += ROUND) {
        int to = Math.min(all.size(), from + ROUND);
        FoldRound round = new FoldRound(spans, conversations, folder, workers, Clock.systemUTC());
        round.fold(all.subList(from, to));
        if (!round.postponed().isEmpty()) {
          throw new IllegalStateException(
              "folding conversations again: the store does not answer; run it again");
        }
        if (!round.failed().isEmpty()) {
          var first = round.failed().entrySet().iterator().next();
          throw new IllegalStateException("folding " + first.getKey() + " again", first.getValue());
        }
        progress.accept(to);
      }
    }
  }
}
