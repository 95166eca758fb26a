package dev.assay.trace;

import static java.util.Comparator.comparing;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Rejected spans in memory, for tests. */
public final class InMemoryRejectedSpanStore implements RejectedSpanStore {
  private final List<RejectedSpan> spans = new CopyOnWriteArrayList<>();

  @Override
  public void insert(Collection<RejectedSpan> rejected) {
    spans.addAll(rejected);
  }

  @Override
  public List<RejectedSpan> latest(String project, int limit) {
    return spans.stream()
        .filter(span -> span.project().equals(project))
        .sorted(comparing(RejectedSpan::receivedAt).reversed())
        .limit(limit)
        .toList();
  }
}
