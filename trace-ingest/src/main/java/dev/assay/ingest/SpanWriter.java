package dev.assay.ingest;

import dev.assay.ingest.SpanBatch.Written;
import dev.assay.trace.Span;
import dev.assay.trace.SpanStore;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Stores the spans of requests that come at the same time with one insert. Handing in spans again
 * does no harm, as a store replaces equal ones; a request is answered by its own spans alone.
 */
final class SpanWriter implements AutoCloseable {
  private final SpanStore store;
  private final IngestConfig config;
  private final Faults faults;
  private final SpanBatches batches;
  private final Thread thread;
  private volatile @Nullable Duration lag;
  private volatile @Nullable SpanBatch writing;

  SpanWriter(SpanStore store, IngestConfig config, Faults faults) {
    this.store = store;
    this.config = config;
    this.faults = faults;
    batches = new SpanBatches(config.linger(), config.groupSpans());
    thread = Thread.ofVirtual().name("assay-store-spans").start(this::run);
  }

  /** Waits until the spans are stored. */
  Written write(List<Span> spans) throws InterruptedException {
    if (spans.isEmpty()) {
      return new Written.Stored(List.of());
    }
    SpanBatch batch = new SpanBatch(spans);
    return batches.add(batch) ? batch.await() : new Written.Unavailable();
  }

  /**
   * From receiving to storing, of the last group, or so far of the one being stored if that is
   * longer; null before the first.
   */
  @Nullable Duration lag() {
    Duration last = lag;
    SpanBatch oldest = writing;
    if (oldest == null) {
      return last;
    }
    Duration age = oldest.age();
    return last == null || age.compareTo(last) > 0 ? age : last;
  }

  /** Stores what has been handed in, then stops. */
  @Override
  public void close() {
    batches.close();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      for (List<SpanBatch> group = batches.take(); !group.isEmpty(); group = batches.take()) {
        try {
          insert(group);
        } catch (RuntimeException | Error e) {
          faults.found("storing spans", e);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Answers every request of the group, whatever happens. */
  private void insert(List<SpanBatch> group) throws InterruptedException {
    SpanInsert insert = new SpanInsert(store, config.storeTimeout());
    int done = 0;
    SpanBatch oldest = group.getFirst();
    writing = oldest;
    try {
      done = insert.insert(group.stream().flatMap(batch -> batch.spans().stream()).toList());
    } finally {
      lag = oldest.age();
      writing = null;
      for (SpanBatch batch : group) {
        done -= batch.spans().size();
        batch.answer(done < 0 ? new Written.Unavailable() : stored(batch, insert));
      }
    }
  }

  private static Written stored(SpanBatch batch, SpanInsert insert) {
    return new Written.Stored(
        batch.spans().stream().map(insert::refusal).flatMap(Stream::ofNullable).toList());
  }
}
