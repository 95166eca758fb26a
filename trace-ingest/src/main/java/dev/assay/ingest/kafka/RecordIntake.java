package dev.assay.ingest.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.assay.clickhouse.ClickHouseException;
import dev.assay.ingest.Ingest;
import dev.assay.ingest.Quotas;
import dev.assay.ingest.Receipt;
import dev.assay.ingest.Rejections;
import dev.assay.ingest.otlp.OtlpMessage;
import dev.assay.ingest.otlp.log.LogIntake;
import dev.assay.trace.RejectedSpan;
import dev.assay.trace.RejectedSpanStore;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a record in and does not come back before it is safe: its sound spans in the log, the
 * others among the rejected, with their place. Safe for use by many threads.
 */
final class RecordIntake {
  private static final Logger LOG = LoggerFactory.getLogger(RecordIntake.class);
  private static final String PROJECT_HEADER = "x-assay-project";
  static final Duration PAUSE = Duration.ofSeconds(1);

  /** After so many failures, each with twice the pause of the one before, a record is set aside. */
  static final int TRIES = 5;

  /** Records at once; each waits for the disk, and many share one sync of the log. */
  private static final int AT_ONCE = 64;

  /** A record that is dropped is noticed so soon. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

  private static final int TURNS = 1 << 10;
  private static final byte[] NOTHING = {};

  private final Ingest ingest;
  private final LogIntake logs;
  private final RejectedSpanStore rejectedSpans;
  private final Set<String> logTopics;
  private final String usualProject;
  private final Quotas quotas;
  private final KafkaCounts counts;
  private final Duration pause;
  private final Clock clock = Clock.systemUTC();
  private final Semaphore atOnce = new Semaphore(AT_ONCE);

  /** By the hash of a project: records over a quota go on one after the other, in their order. */
  private final List<ReentrantLock> turns =
      Stream.generate(() -> new ReentrantLock(true)).limit(TURNS).toList();

  /**
   * An intake.
   *
   * @param pause before the first try again
   */
  RecordIntake(
      KafkaConfig config,
      Ingest ingest,
      LogIntake logs,
      RejectedSpanStore rejectedSpans,
      Quotas quotas,
      KafkaCounts counts,
      Duration pause) {
    this.ingest = ingest;
    this.logs = logs;
    this.rejectedSpans = rejectedSpans;
    this.quotas = quotas;
    this.counts = counts;
    this.pause = pause;
    logTopics = Set.copyOf(config.logTopics());
    usualProject = config.project();
  }

  /**
   * Takes a record, for as long as that takes.
   *
   * @param work is left when it is dropped
   */
  void take(KafkaWork work) throws InterruptedException {
    ConsumerRecord<byte[], byte[]> record = work.record().orElseThrow();
    Rejections unread = new Rejections();
    String project = project(record, unread);
    ReentrantLock turn = turn(project, work);
    try {
      atOnce.acquire();
      try {
        take(record, project, unread, work);
      } finally {
        atOnce.release();
      }
    } finally {
      if (turn != null) {
        turn.unlock();
      }
    }
  }

  /**
   * Waits until the project may send again.
   *
   * @return what is to be unlocked when the record was counted; null when it need not wait
   */
  private @Nullable ReentrantLock turn(String project, KafkaWork work) throws InterruptedException {
    if (quotas.delay(project).isEmpty()) {
      return null;
    }
    work.hold(true);
    ReentrantLock turn = turns.get(Math.floorMod(project.hashCode(), TURNS));
    turn.lockInterruptibly();
    boolean isMine = false;
    try {
      Optional<Duration> wait = quotas.delay(project);
      while (wait.isPresent() && !work.isDropped()) {
        Duration some = wait.get().compareTo(LONGEST_WAIT) < 0 ? wait.get() : LONGEST_WAIT;
        pause(some, work, "project " + project + " has sent more than it may");
        wait = quotas.delay(project);
      }
      work.hold(false);
      isMine = true;
      return turn;
    } finally {
      if (!isMine) {
        turn.unlock();
      }
    }
  }

  private void take(
      ConsumerRecord<byte[], byte[]> record, String project, Rejections unread, KafkaWork work)
      throws InterruptedException {
    byte[] value = record.value() == null ? NOTHING : record.value();
    RecordContent content = content(record.topic(), project, value, unread);
    Rejections rejections = accepted(project, content, unread, work);
    if (rejections != null && keep(project, rejections, work)) {
      counts.records.increment();
      counts.bytes.add(value.length);
      counts.rejected.add(rejections.count());
      work.finish();
    }
  }

  private String project(ConsumerRecord<?, ?> record, Rejections rejections) {
    Header header = record.headers().lastHeader(PROJECT_HEADER);
    if (header == null || header.value() == null) {
      return usualProject;
    }
    String told = new String(header.value(), UTF_8).strip();
    if (!OtlpMessage.isProject(told)) {
      rejections.add("header " + PROJECT_HEADER + " is no project");
      return usualProject;
    }
    return told;
  }

  private RecordContent content(String topic, String project, byte[] value, Rejections unread) {
    boolean isNone = value.length == 0 || unread.count() > 0;
    if (isNone && unread.count() == 0) {
      unread.add("record has no value");
    }
    if (logTopics.contains(topic)) {
      ExportLogsServiceRequest request =
          isNone ? ExportLogsServiceRequest.getDefaultInstance() : OtlpMessage.logs(value, unread);
      return new RecordContent.Logs(logs, project, request);
    }
    ExportTraceServiceRequest request =
        isNone ? ExportTraceServiceRequest.getDefaultInstance() : OtlpMessage.spans(value, unread);
    return new RecordContent.Spans(ingest, project, request);
  }

  /** What was not taken of it; null when the work was dropped. */
  private @Nullable Rejections accepted(
      String project, RecordContent content, Rejections unread, KafkaWork work)
      throws InterruptedException {
    int failures = 0;
    while (!work.isDropped()) {
      Rejections rejections = new Rejections();
      rejections.add(unread);
      try {
        switch (content.accept(rejections)) {
          case Receipt.Stored stored -> {
            quotas.chargeSpans(project, stored.accepted() + stored.rejected());
            quotas.chargeBytes(project, work.bytes());
            return rejections;
          }
          case Receipt.Unavailable(Duration retryAfter, String reason) ->
              pause(retryAfter, work, reason);
        }
      } catch (OutOfMemoryError e) {
        pause(pause, work, e.toString());
      } catch (RuntimeException e) {
        if (++failures == TRIES) {
          LOG.error("{} could not be taken in, and is set aside", work.place(), e);
          return setAside(content, "taking it in failed: " + e.getClass().getName(), unread);
        }
        LOG.warn("{} could not be taken in, and is tried again", work.place(), e);
        pause(pause.multipliedBy(1L << (failures - 1)), work, e.toString());
      }
    }
    return null;
  }

  private static Rejections setAside(RecordContent content, String reason, Rejections unread) {
    Rejections all = new Rejections();
    try {
      content.reject(reason, all);
    } catch (RuntimeException e) {
      LOG.error("what is set aside could not be redacted, and is not kept with it", e);
      // What was read may hold personal data; the record can be read where it is.
      all = new Rejections();
    }
    if (all.count() == 0) {
      all.add(reason);
    }
    // Reasons may quote what was sent, and redacting may be what fails.
    unread.forgetContents(quoted -> "could not be decoded");
    all.add(unread);
    return all;
  }

  /** Sets aside what was not taken; false when the work was dropped before. */
  private boolean keep(String project, Rejections rejections, KafkaWork work)
      throws InterruptedException {
    Instant now = clock.instant();
    List<RejectedSpan> aside =
        rejections.kept().stream()
            .map(one -> one.at(work.place()).span(project, now, "kafka"))
            .toList();
    while (!aside.isEmpty() && !work.isDropped()) {
      try {
        rejectedSpans.insert(aside);
        return true;
      } catch (ClickHouseException e) {
        if (!e.isTransient()) {
          LOG.error("what {} could not be read of is not kept", work.place(), e);
          return true;
        }
        pause(pause, work, "the store does not answer");
      }
    }
    return aside.isEmpty();
  }

  private void pause(Duration time, KafkaWork work, String reason) throws InterruptedException {
    counts.waits.increment();
    LOG.debug("{} waits: {}", work.place(), reason);
    Thread.sleep(time);
  }
}
