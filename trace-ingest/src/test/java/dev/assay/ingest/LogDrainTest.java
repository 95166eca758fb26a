package dev.assay.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.assay.clickhouse.Failures;
import dev.assay.ingest.log.LogConfig;
import dev.assay.ingest.log.LogRecord;
import dev.assay.ingest.log.SpanLog;
import dev.assay.ingest.turn.TurnFolder;
import dev.assay.trace.Span;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogDrainTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private final InMemory memory = new InMemory();
  private final List<Long> told = new CopyOnWriteArrayList<>();
  private final List<Integer> inserts = new CopyOnWriteArrayList<>();
  private final Faults faults = new Faults();
  private volatile Trouble trouble = size -> {};
  @TempDir private Path folder;

  /** What an insert of so many spans meets. */
  private interface Trouble {
    void meet(int spans);
  }

  private final SpanStoreOver store =
      new SpanStoreOver(memory.spans) {
        @Override
        protected void beforeInsert(Collection<Span> spans) {
          inserts.add(spans.size());
          trouble.meet(spans.size());
        }
      };

  @AfterEach
  void close() {
    memory.close();
  }

  @Test
  void requests_areStoredOnceAndInOrder_andTheLogForgetsThem() throws Exception {
    try (SpanLog log = log()) {
      append(log, 0, 50);
      try (LogDrain drain = drain(log)) {
        awaitStored(drain, 50);
        assertThat(drain.lag()).isNotNull();
      }
      assertThat(told).isEqualTo(LongStream.range(0, 50).boxed().toList());
      assertThat(log.next()).isEqualTo(50);
    }
    assertStored(50);
    assertThat(faults.count()).isZero();
  }

  @Test
  void largeInsertsThatFail_areMadeSmaller_untilTheyPass() throws Exception {
    trouble =
        size -> {
          if (size > 100) {
            throw Failures.away();
          }
        };
    try (SpanLog log = log()) {
      append(log, 0, 400);
      try (LogDrain drain = drain(log)) {
        awaitStored(drain, 400);
      }
      assertThat(told).isEqualTo(LongStream.range(0, 400).boxed().toList());
    }
    assertStored(400);
    assertThat(inserts).anyMatch(size -> size > 100).anyMatch(size -> size <= 100);
  }

  @Test
  void failureOfOurs_isCounted_andTheWorkGoesOn() throws Exception {
    int[] left = {3};
    trouble =
        size -> {
          if (left[0]-- > 0) {
            throw new StackOverflowError("as of a fault of ours");
          }
        };
    try (SpanLog log = log()) {
      append(log, 0, 5);
      try (LogDrain drain = drain(log)) {
        awaitStored(drain, 5);
      }
      assertThat(told).containsExactly(0L, 1L, 2L, 3L, 4L);
    }
    assertThat(faults.count()).isPositive();
  }

  @Test
  void closedWhileTheStoreHangs_endsSoon_andLeavesTheRestInTheLog() throws Exception {
    CountDownLatch hanging = new CountDownLatch(1);
    try (SpanLog log = log()) {
      append(log, 0, 3);
      long begun;
      try (LogDrain drain = drain(log)) {
        awaitStored(drain, 3);
        trouble =
            size -> {
              hanging.countDown();
              try {
                new CountDownLatch(1).await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw Failures.away();
              }
            };
        append(log, 3, 5);
        assertThat(hanging.await(30, TimeUnit.SECONDS)).isTrue();
        begun = System.nanoTime();
      }
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
      assertThat(log.next()).isEqualTo(3);
      trouble = size -> {};
    }
    try (SpanLog log = log();
        LogDrain drain = drain(log)) {
      awaitStored(drain, 5);
      assertThat(told).containsExactly(0L, 1L, 2L, 3L, 4L);
    }
    assertStored(5);
  }

  private @Nullable Backlog backlog;

  private LogDrain drain(SpanLog log) {
    Backlog reading = new Backlog(log, LogDrainTest::decoded, 1 << 20, 10_000);
    backlog = reading;
    FreshFolds fresh =
        new FreshFolds(store, memory.conversations, new TurnFolder(text -> ""), Clock.systemUTC());
    return new LogDrain(
        log,
        store,
        fresh,
        InMemory.QUICK,
        reading,
        faults,
        (requests, made) -> requests.forEach(one -> told.add(one.sequence())));
  }

  /** Requests that are read back from the log; those of a drain that runs are offered to it. */
  private void append(SpanLog log, int from, int until) throws InterruptedException {
    for (int i = from; i < until; i++) {
      ExportTraceServiceRequest request = Examples.request(i);
      Backlog running = backlog;
      String refusal =
          log.append(
              Instant.now(),
              "p",
              "otlp",
              request.toByteString(),
              sequence -> {
                if (running != null) {
                  running.offer(new Logged(sequence, Instant.now(), "p", List.of(), 1, false));
                }
              });
      assertThat(refusal).isNull();
    }
  }

  private static Logged decoded(LogRecord record) {
    try {
      List<Span> spans = Folding.spans("p", ExportTraceServiceRequest.parseFrom(record.payload()));
      return new Logged(record.sequence(), record.receivedAt(), "p", spans, 1, true);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException(e);
    }
  }

  private SpanLog log() {
    return SpanLog.open(new LogConfig(folder, 10_000, 1 << 30, 1 << 20));
  }

  private static void awaitStored(LogDrain drain, long below) throws InterruptedException {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (drain.storedBelow() < below) {
      assertThat(System.nanoTime()).as("stored below %d", below).isLessThan(deadline);
      Thread.sleep(5);
    }
  }

  private void assertStored(int count) {
    for (int i = 0; i < count; i++) {
      assertThat(memory.spans.find(Examples.id("p", i))).isPresent();
    }
  }
}
