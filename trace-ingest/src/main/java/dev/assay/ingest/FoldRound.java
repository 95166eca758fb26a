package dev.assay.ingest;

import dev.assay.ingest.turn.TurnFolder;
import dev.assay.trace.ConversationId;
import dev.assay.trace.ConversationStore;
import dev.assay.trace.Folded;
import dev.assay.trace.Span;
import dev.assay.trace.SpanStore;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
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

  private final SpanStore spans;
  private final ConversationStore conversations;
  private final TurnFolder folder;
  private final ExecutorService workers;
  private final Clock clock;
  private final List<Folded> made = new ArrayList<>();
  private final Set<ConversationId> heirs = new HashSet<>();
  private final Set<ConversationId> postponed = new HashSet<>();
  private final Map<ConversationId, Exception> failed = new HashMap<>();

  FoldRound(
      SpanStore spans,
      ConversationStore conversations,
      TurnFolder folder,
      ExecutorService workers,
      Clock clock) {
    this.spans = spans;
    this.conversations = conversations;
    this.folder = folder;
    this.workers = workers;
    this.clock = clock;
  }

  /** What has been folded and stored. */
  List<Folded> made() {
    return made;
  }

  /** Conversations that are to be folded instead of some of these. */
  Set<ConversationId> heirs() {
    return heirs;
  }

  /** Those that were not folded because the store is away. */
  Set<ConversationId> postponed() {
    return postponed;
  }

  /** Those that cannot be folded, and why. */
  Map<ConversationId, Exception> failed() {
    return failed;
  }

  void fold(List<ConversationId> ids) throws InterruptedException {
    try {
      foldTogether(ids);
    } catch (ExecutionException | RuntimeException e) {
      if (StoreFailure.isTransient(e)) {
        LOG.warn("folding {} conversations failed, trying again: {}", ids.size(), e.toString());
        postponed.addAll(ids);
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
    List<Future<List<TurnFolder.Fold>>> folds = new ArrayList<>();
    for (List<ConversationId> some : portions(ids)) {
      folds.add(workers.submit(() -> foldPortion(some)));
    }
    List<Folded> results = new ArrayList<>();
    List<ConversationId> others = new ArrayList<>();
    for (Future<List<TurnFolder.Fold>> some : folds) {
      for (TurnFolder.Fold fold : some.get()) {
        switch (fold) {
          case TurnFolder.Fold.Made(Folded one) -> results.add(one);
          case TurnFolder.Fold.Belongs(ConversationId heir) -> others.add(heir);
          case TurnFolder.Fold.Nothing() -> {}
        }
      }
    }
    if (!results.isEmpty()) {
      conversations.replace(results);
    }
    made.addAll(results);
    heirs.addAll(others);
  }

  /** Conversations of one project each, some at a time. */
  private static List<List<ConversationId>> portions(Collection<ConversationId> ids) {
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

  private List<TurnFolder.Fold> foldPortion(List<ConversationId> ids) {
    Instant readAt = clock.instant();
    String project = ids.getFirst().project();
    Map<String, List<Span>> read =
        spans.conversations(project, ids.stream().map(ConversationId::id).toList());
    return ids.stream()
        .map(id -> folder.fold(id, read.getOrDefault(id.id(), List.of()), readAt))
        .toList();
  }
}
