package dev.assay.ingest;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.assay.ingest.log.LogRecord;
import dev.assay.ingest.log.LogStatus;
import dev.assay.ingest.log.SpanLog;
import dev.assay.trace.ConversationId;
import dev.assay.trace.Span;
import dev.assay.trace.SpanStore;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The way through the log: into it, acknowledged, out of it into the store, folded. Thread-safe.
 */
final class LoggedIntake implements AutoCloseable {
  private static final long POLL_MILLIS = 5;

  private final Clock clock;
  private final Receipts receipts;
  private final LongAdder storedSpans = new LongAdder();
  private final SpanLog log;
  private final SpanDecoder decoder;
  private final FoldQueue folds;
  private final Backlog backlog;
  private final LogDrain drain;

  LoggedIntake(
      SpanLog log,
      SpanStore spans,
      FreshFolds fresh,
      IngestConfig config,
      SpanDecoder decoder,
      FoldQueue folds,
      Faults faults,
      Clock clock) {
    this.clock = clock;
    receipts = new Receipts(clock);
    this.log = log;
    this.decoder = decoder;
    this.folds = folds;
    folds.onProjectFolded(receipts::folded);
    backlog = new Backlog(log, this::decoded, log.config().memoryBytes(), config.groupSpans());
    drain = new LogDrain(log, spans, fresh, config, backlog, faults, this::stored);
  }

  /**
   * Puts a request into the log.
   *
   * @param sound its spans that can be kept; null when they were only checked
   * @return why it could not be, or null when it would survive a loss of power
   */
  @Nullable String append(
      String project, ExportTraceServiceRequest request, String source, @Nullable List<Span> sound)
      throws InterruptedException {
    Instant receivedAt = clock.instant();
    ByteString payload = request.toByteString();
    return log.append(
        receivedAt,
        project,
        source,
        payload,
        sequence -> {
          receipts.accepted(project, sequence);
          backlog.offer(
              new Logged(
                  sequence,
                  receivedAt,
                  project,
                  sound == null ? List.of() : sound,
                  payload.size(),
                  sound != null));
        });
  }

  /** Whether the spans of a request of this size will be wanted soon. */
  boolean wantsSpans(long bytes) {
    return backlog.hasRoom(bytes);
  }

  LogStatus status() {
    return log.status();
  }

  Map<String, ProjectReceipt> receipts() {
    return receipts.all();
  }

  /** Tells in receipts what a search index finds. */
  void followIndex(Supplier<Instant> until) {
    receipts.followIndex(until);
  }

  long storedSpans() {
    return storedSpans.sum();
  }

  @Nullable Duration lag() {
    return drain.lag();
  }

  /**
   * Waits until all that is in the log now is in the store.
   *
   * @return what is left of the time; zero or less when it was not enough
   */
  Duration awaitStored(Duration limit) throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    long last = log.durable();
    backlog.hurry(true);
    try {
      while (drain.storedBelow() <= last && System.nanoTime() < deadline) {
        Thread.sleep(POLL_MILLIS);
      }
    } finally {
      backlog.hurry(false);
    }
    return Duration.ofNanos(deadline - System.nanoTime());
  }

  @Override
  public void close() {
    drain.close();
    log.close();
  }

  private Logged decoded(LogRecord record) {
    ByteString payload = record.payload();
    try {
      List<Span> spans =
          decoder.decode(
              record.project(),
              ExportTraceServiceRequest.parseFrom(payload),
              record.source(),
              new Rejections());
      return new Logged(
          record.sequence(), record.receivedAt(), record.project(), spans, payload.size(), true);
    } catch (InvalidProtocolBufferException e) {
      return without(record, "is no OTLP request: " + e.getMessage());
    } catch (RuntimeException e) {
      return without(record, "cannot be read: " + e);
    }
  }

  /** The others go on; what cannot be read is kept apart. */
  private Logged without(LogRecord record, String reason) {
    log.setAside(record.sequence(), reason);
    return new Logged(record.sequence(), record.receivedAt(), record.project(), List.of(), 0, true);
  }

  private void stored(List<Logged> requests, FreshFolds.Stored fresh) {
    folds.made(fresh.folded());
    Set<String> projects = new HashSet<>();
    for (Logged request : requests) {
      storedSpans.add(request.spans().size());
      Set<ConversationId> touched = Ingest.touched(request.spans());
      touched.removeAll(fresh.done());
      folds.touch(touched);
      receipts.stored(request.project(), request.sequence());
      projects.add(request.project());
    }
    folds.tellFolded(projects);
  }
}
