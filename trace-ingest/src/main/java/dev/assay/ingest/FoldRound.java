package dev.assay.ingest;

import dev.assay.ingest.turn.TurnFolder;
import dev.assay.trace.ConversationId;
import dev.assay.trace.ConversationStore;
import dev.assay.trace.Emptied;
import dev.assay.trace.Folded;
import dev.assay.trace.SpanStore;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Folds many conversations together, and when that fails through one of them, halves them until it
 * stands alone. For one round and one thread.
 */
final class FoldRound {
  private static final Logger LOG = LoggerFactory.getLogger(FoldRound.class);
  private static final int READ_TOGETHER = 64;

  private final Tools tools;
  private final Set<ConversationId> withNewSpans = new HashSet<>();
  private final List<Folded> made = new ArrayList<>();
  private final Set<ConversationId> folded = new HashSet<>();
  private final Set<ConversationId> others = new HashSet<>();
  private final Map<ConversationId, Throwable> failed = new HashMap<>();

  FoldRound(Tools tools) {
    this.tools = tools;
  }

  /** What every round works with. */
  record Tools(
      SpanStore spans,
      ConversationStore conversations,
      TurnFolder folder,
      ExecutorService workers,
      Clock clock) {}

  /** What has been folded and stored. */
  List<Folded> made() {
    return made;
  }

  /** Those that are dealt with: they are made, or there is nothing to make. */
  Set<ConversationId> folded() {
    return folded;
  }

  /** Conversations that are to be folded because of these. */
  Set<ConversationId> others() {
    return others;
  }

  /** Those that cannot be folded, and why. Others are left when the store is away. */
  Map<ConversationId, Throwable> failed() {
    return failed;
  }

  void fold(Map<ConversationId, FoldSchedule.Waiting> due) throws InterruptedException {
    due.forEach(
        (id, waiting) -> {
          if (waiting.hasNewSpans()) {
            withNewSpans.add(id);
          }
        });
    fold(List.copyOf(due.keySet()));
  }

  private void fold(List<ConversationId> ids) throws InterruptedException {
    try {
      foldTogether(ids);
    } catch (ExecutionException | RuntimeException | Error e) {
      if (StoreFailure.isTransient(e)) {
        LOG.warn("folding {} conversations failed, trying again: {}", ids.size(), e.toString());
      } else if (ids.size() == 1) {
        failed.put(ids.getFirst(), e);
      } else {
        fold(ids.subList(0, ids.size() / 2));
        fold(ids.subList(ids.size() / 2, ids.size()));
      }
    }
  }

  private void foldTogether(List<ConversationId> ids)
      throws InterruptedException, ExecutionException {
    List<Future<FoldPortion>> portions = new ArrayList<>();
    for (List<ConversationId> some : portions(ids)) {
      Set<ConversationId> mayBringUp = new HashSet<>(some);
      mayBringUp.retainAll(withNewSpans);
      portions.add(tools.workers().submit(() -> FoldPortion.of(tools, some, mayBringUp)));
    }
    List<Folded> results = new ArrayList<>();
    List<Emptied> emptied = new ArrayList<>();
    List<ConversationId> broughtUp = new ArrayList<>();
    for (Future<FoldPortion> portion : portions) {
      results.addAll(portion.get().made());
      emptied.addAll(portion.get().emptied());
      broughtUp.addAll(portion.get().others());
    }
    tools.conversations().replace(results);
    tools.conversations().remove(emptied);
    made.addAll(results);
    folded.addAll(ids);
    others.addAll(broughtUp);
  }

  /** Conversations of one project each, some at a time. */
  private static List<List<ConversationId>> portions(List<ConversationId> ids) {
    List<List<ConversationId>> portions = new ArrayList<>();
    ids.stream()
        .collect(Collectors.groupingBy(ConversationId::project))
        .values()
        .forEach(
            ofProject -> {
              for (int from = 0; from < ofProject.size(); from += READ_TOGETHER) {
                int to = Math.min(ofProject.size(), from + READ_TOGETHER);
                portions.add(ofProject.subList(from, to));
              }
            });
    return portions;
  }
}
