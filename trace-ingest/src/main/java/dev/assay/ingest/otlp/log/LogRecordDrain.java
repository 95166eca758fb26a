package dev.assay.ingest.otlp.log;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.assay.clickhouse.ClickHouseException;
import dev.assay.ingest.Rejections;
import dev.assay.ingest.log.LogCursor;
import dev.assay.ingest.log.LogRecord;
import dev.assay.ingest.log.SpanLog;
import dev.assay.score.Score;
import dev.assay.trace.LoggedEvent;
import dev.assay.trace.RejectedSpanStore;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the log records that are in the log into the store, in its order, for as long as it takes.
 * It reads them back from the log: they are few beside spans, and still in the system's memory.
 */
final class LogRecordDrain implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LogRecordDrain.class);
  private static final long READ_BYTES = 4 << 20;
  private static final Duration IDLE = Duration.ofMillis(500);
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final Duration LAST_WORDS = Duration.ofSeconds(1);

  /** A request that the store refuses is set aside after so many tries. */
  private static final int PATIENCE_WITH_ONE = 20;

  private final SpanLog log;
  private final LogStorage storage;
  private final UnresolvedEvaluations unresolved;
  private final Semaphore arrived = new Semaphore(0);
  private final LongAdder stored = new LongAdder();
  private final LogCursor cursor;
  private final Thread thread;
  private volatile long done;
  private volatile boolean closed;

  LogRecordDrain(SpanLog log, LogStorage storage, RejectedSpanStore rejected) {
    this.log = log;
    this.storage = storage;
    unresolved = new UnresolvedEvaluations(storage, rejected);
    cursor = log.cursor(log.next());
    done = log.next() - 1;
    thread = Thread.ofVirtual().name("assay-log-records").start(this::run);
  }

  /** A request has come into the log. */
  void wake() {
    arrived.release();
  }

  /** Whether all requests up to a sequence are in the store, but for evaluations that wait. */
  boolean isDone(long sequence) {
    return done >= sequence;
  }

  LogRecordStatus status() {
    return new LogRecordStatus(
        stored.sum(), unresolved.size(), unresolved.rejected(), log.status());
  }

  /** Stores what it has begun with; the rest stays in the log. */
  @Override
  public void close() {
    closed = true;
    wake();
    try {
      if (!thread.join(LAST_WORDS)) {
        thread.interrupt();
        thread.join(LAST_WORDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    cursor.close();
  }

  private void run() {
    try {
      List<LogRecord> group = List.of();
      int refusals = 0;
      while (!closed || !group.isEmpty()) {
        try {
          if (group.isEmpty()) {
            group = next();
          }
          if (refusals < PATIENCE_WITH_ONE) {
            store(group);
          } else {
            oneByOne(group);
          }
          group = List.of();
          refusals = 0;
          unresolved.settle();
          checkpoint();
        } catch (RuntimeException | Error e) {
          LOG.warn("{} requests of log records are not stored yet: {}", group.size(), e.toString());
          boolean isAway = e instanceof ClickHouseException store && store.isTransient();
          refusals += isAway ? 0 : 1;
          Thread.sleep(PAUSE);
        }
      }
    } catch (InterruptedException e) {
      LOG.info("stopped before all log records were stored; the next start goes on");
    }
  }

  private List<LogRecord> next() throws InterruptedException {
    List<LogRecord> some = cursor.read(log.durable(), READ_BYTES);
    if (some.isEmpty() && arrived.tryAcquire(IDLE.toNanos(), TimeUnit.NANOSECONDS)) {
      arrived.drainPermits();
      some = cursor.read(log.durable(), READ_BYTES);
    }
    return some;
  }

  private void store(List<LogRecord> group) {
    List<LoggedEvent> events = new ArrayList<>();
    List<Score> scores = new ArrayList<>();
    List<Runnable> waiting = new ArrayList<>();
    for (LogRecord record : group) {
      LogReading reading = read(record);
      events.addAll(reading.events());
      scores.addAll(reading.scores());
      if (!reading.ofResponses().isEmpty()) {
        waiting.add(() -> unresolved.add(record.sequence(), reading.ofResponses()));
      }
    }
    storage.keep(events, scores);
    waiting.forEach(Runnable::run);
    stored.add(events.size() + scores.size());
    if (!group.isEmpty()) {
      done = group.getLast().sequence();
    }
  }

  /** Costs what cannot be stored no more than itself. */
  private void oneByOne(List<LogRecord> group) {
    for (LogRecord record : group) {
      try {
        store(List.of(record));
      } catch (ClickHouseException e) {
        if (e.isTransient()) {
          throw e;
        }
        log.setAside(record.sequence(), "the store does not take it: " + e.getMessage());
        done = record.sequence();
      }
    }
  }

  private LogReading read(LogRecord record) {
    try {
      return LogReading.of(
          record.project(),
          ExportLogsServiceRequest.parseFrom(record.payload()),
          record.receivedAt(),
          new Rejections());
    } catch (InvalidProtocolBufferException e) {
      log.setAside(record.sequence(), "is no OTLP request: " + e.getMessage());
      return new LogReading(List.of(), List.of(), List.of());
    }
  }

  private void checkpoint() {
    long below = unresolved.oldest().orElse(done + 1);
    if (below > log.next() || log.isCheckpointBehind()) {
      log.storedBelow(below);
    }
  }
}
