package dev.assay.ingest.otlp.log;

import dev.assay.clickhouse.ClickHouseException;
import dev.assay.ingest.Receipt;
import dev.assay.ingest.Rejections;
import dev.assay.ingest.log.SpanLog;
import dev.assay.ingest.redact.Redaction;
import dev.assay.score.Score;
import dev.assay.score.ScoreStore;
import dev.assay.trace.ConversationId;
import dev.assay.trace.RejectedSpanStore;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes log records in: evaluations become scores, GenAI events of spans are kept and joined to
 * them when their conversation is folded, before or after which they may come. Thread-safe.
 */
public final class LogIntake implements AutoCloseable {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);
  private static final long POLL_MILLIS = 5;

  private final LogStorage storage;
  private final Redaction redaction;
  private final Clock clock = Clock.systemUTC();
  private final @Nullable Logged logged;

  private record Logged(SpanLog log, LogRecordDrain drain) {}

  /**
   * An intake without a log: what is acknowledged is in the store.
   *
   * @param spans over which conversations are folded
   * @param refold has these conversations folded again
   */
  public LogIntake(
      LoggedSpans spans, ScoreStore scores, Consumer<Collection<ConversationId>> refold) {
    redaction = Redaction.NONE;
    storage = new LogStorage(spans, scores, refold, clock);
    logged = null;
    spans.onMove(refold);
  }

  /**
   * An intake with a log: what is acknowledged is on disk, and in the store a moment later.
   *
   * @param redaction takes personal data out of records before anything of them is written
   * @param log of log records alone, from where what an earlier process left is stored first;
   *     closed with this
   * @param rejected gets evaluations whose span does not come in time
   */
  public LogIntake(
      LoggedSpans spans,
      ScoreStore scores,
      Consumer<Collection<ConversationId>> refold,
      Redaction redaction,
      SpanLog log,
      RejectedSpanStore rejected) {
    this.redaction = redaction;
    storage = new LogStorage(spans, scores, refold, clock);
    spans.onMove(refold);
    logged = new Logged(log, new LogRecordDrain(log, storage, rejected));
  }

  /**
   * Takes in the records of a request. Waits until they are on disk, or without a log in the store.
   *
   * @param rejections gets those that are not kept
   */
  public Receipt accept(String project, ExportLogsServiceRequest request, Rejections rejections) {
    return accept(project, request, clock.instant(), rejections);
  }

  /**
   * The same with what was received before, and is handed in again.
   *
   * @param receivedAt the time of records that tell none
   * @param rejections gets those that are not kept
   */
  public Receipt accept(
      String project, ExportLogsServiceRequest request, Instant receivedAt, Rejections rejections) {
    ExportLogsServiceRequest kept = redaction.apply(project, request);
    LogReading reading = LogReading.of(project, kept, receivedAt, rejections);
    if (redaction.isOn(project)) {
      rejections.forgetContents(text -> redaction.apply(project, text));
    }
    try {
      String refusal =
          logged == null
              ? store(reading, rejections)
              : append(logged, project, receivedAt, kept, reading);
      return refusal == null
          ? new Receipt.Stored(reading.size(), rejections.count(), rejections.reasons())
          : new Receipt.Unavailable(RETRY_AFTER, refusal);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Receipt.Unavailable(RETRY_AFTER, "stopping");
    }
  }

  /** A request as it may be kept, without personal data. */
  public ExportLogsServiceRequest redacted(String project, ExportLogsServiceRequest request) {
    return redaction.apply(project, request);
  }

  /**
   * How it is going.
   *
   * @return empty without a log
   */
  public Optional<LogRecordStatus> status() {
    return Optional.ofNullable(logged).map(one -> one.drain().status());
  }

  /**
   * Waits until what has been acknowledged is in the store, but for evaluations that wait for their
   * span.
   *
   * @return false when time ran out before
   */
  public boolean settle(Duration limit) {
    if (logged == null) {
      return true;
    }
    long deadline = System.nanoTime() + limit.toNanos();
    long last = logged.log().durable();
    try {
      while (!logged.drain().isDone(last) && System.nanoTime() < deadline) {
        Thread.sleep(POLL_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return logged.drain().isDone(last);
  }

  /** Stops storing. What is not in the store yet is in the log, and the next start goes on. */
  @Override
  public void close() {
    if (logged != null) {
      logged.drain().close();
      logged.log().close();
    }
  }

  private static @Nullable String append(
      Logged logged,
      String project,
      Instant receivedAt,
      ExportLogsServiceRequest request,
      LogReading reading)
      throws InterruptedException {
    return reading.size() == 0
        ? null
        : logged
            .log()
            .append(
                receivedAt,
                project,
                "otlp",
                request.toByteString(),
                sequence -> logged.drain().wake());
  }

  /** Why it could not be stored, or null. */
  private @Nullable String store(LogReading reading, Rejections rejections) {
    try {
      List<Score> scores = new ArrayList<>(reading.scores());
      for (Iterator<LogReading.OfResponse> left = reading.ofResponses().iterator();
          left.hasNext(); ) {
        LogReading.OfResponse one = left.next();
        Optional<Score> score = storage.ofResponse(one);
        score.ifPresent(scores::add);
        if (score.isEmpty()) {
          left.remove();
          rejections.add(
              "evaluation of a response that no span has; send it after the span",
              one.record()::toByteArray);
        }
      }
      storage.keep(reading.events(), scores);
      return null;
    } catch (ClickHouseException e) {
      if (e.isTransient()) {
        return "the store does not answer";
      }
      throw e;
    }
  }
}
