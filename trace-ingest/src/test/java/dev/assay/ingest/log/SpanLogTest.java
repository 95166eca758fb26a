package dev.assay.ingest.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpanLogTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00.123456789Z");
  @TempDir private Path folder;

  @Test
  void append_isReadBack_alsoByTheNextProcess() throws Exception {
    try (SpanLog log = SpanLog.open(config(1 << 20))) {
      assertThat(append(log, "one")).isNull();
      assertThat(append(log, "two")).isNull();
      assertThat(texts(log)).containsExactly("one", "two");
    }
    try (SpanLog log = SpanLog.open(config(1 << 20))) {
      assertThat(append(log, "three")).isNull();
      assertThat(texts(log)).containsExactly("one", "two", "three");
      try (LogCursor cursor = log.cursor(0)) {
        LogRecord first = cursor.read(log.durable(), 1).getFirst();
        assertThat(first.receivedAt()).isEqualTo(NOW);
        assertThat(first.project()).isEqualTo("shop");
        assertThat(first.source()).isEqualTo("otlp");
      }
    }
  }

  @Test
  void append_byMany_isSyncedTogether_andToldInOrder() throws Exception {
    AtomicInteger syncs = new AtomicInteger();
    Disk counting =
        new DiskOver() {
          @Override
          void beforeSync() {
            syncs.incrementAndGet();
          }
        };
    List<Long> told = new CopyOnWriteArrayList<>();
    try (SpanLog log = SpanLog.open(config(1 << 20), counting);
        ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<@Nullable String>> answers = new ArrayList<>();
      for (int i = 0; i < 1_000; i++) {
        String text = "n" + i;
        answers.add(
            senders.submit(
                () -> log.append(NOW, "shop", "otlp", ByteString.copyFromUtf8(text), told::add)));
      }
      for (Future<@Nullable String> answer : answers) {
        assertThat(answer.get()).isNull();
      }
      assertThat(told).hasSize(1_000).isSorted();
      assertThat(texts(log)).hasSize(1_000).doesNotHaveDuplicates();
      assertThat(syncs.get()).isLessThan(600);
    }
  }

  @Test
  void storedBelow_deletesSegments_andTheNextProcessGoesOnFromThere() throws Exception {
    try (SpanLog log = SpanLog.open(config(100))) {
      for (int i = 0; i < 10; i++) {
        append(log, "a request of some length, number " + i);
      }
      assertThat(files(".log")).hasSizeGreaterThan(3);
      log.storedBelow(8);
      assertThat(files(".log")).hasSizeLessThan(4);
    }
    try (SpanLog log = SpanLog.open(config(100))) {
      assertThat(log.next()).isEqualTo(8);
      assertThat(texts(log)).hasSize(2);
      log.storedBelow(10);
    }
    try (SpanLog log = SpanLog.open(config(100))) {
      assertThat(texts(log)).isEmpty();
      append(log, "after");
      assertThat(texts(log)).containsExactly("after");
    }
  }

  @Test
  void fullLog_refuses_untilTheStoreHasCaughtUp() throws Exception {
    try (SpanLog log = SpanLog.open(new LogConfig(folder, 200, 600, 0))) {
      int taken = 0;
      while (append(log, "a request of some length") == null) {
        taken++;
      }
      assertThat(taken).isBetween(3, 20);
      assertThat(append(log, "x")).contains("the store is behind");
      assertThat(texts(log)).hasSize(taken);

      log.storedBelow(log.durable() + 1);

      assertThat(append(log, "x")).isNull();
    }
  }

  @Test
  void checkpointThatIsDamaged_storesEverythingAgain() throws Exception {
    try (SpanLog log = SpanLog.open(config(1 << 20))) {
      append(log, "one");
      append(log, "two");
      log.storedBelow(2);
    }
    Files.write(folder.resolve("checkpoint"), new byte[] {1, 2, 3});
    try (SpanLog log = SpanLog.open(config(1 << 20))) {
      assertThat(texts(log)).containsExactly("one", "two");
    }
  }

  @Test
  void f4_diskFullInTheMiddleOfAWrite_refuses_andRecoversByItself() throws Exception {
    Full disk = new Full();
    try (SpanLog log = SpanLog.open(config(1 << 20), disk)) {
      assertThat(append(log, "one")).isNull();
      disk.room = 20;
      assertThat(append(log, "two, which does not fit any more")).contains("No space left");
      assertThat(append(log, "three, which does not either")).contains("No space left");
      assertThat(log.status().broken()).isNull();
      disk.room = Long.MAX_VALUE;
      assertThat(append(log, "four")).isNull();
      assertThat(texts(log)).containsExactly("one", "four");
    }
    try (SpanLog log = SpanLog.open(config(1 << 20))) {
      assertThat(texts(log)).containsExactly("one", "four");
      assertThat(log.status().setAside()).isZero();
    }
  }

  @Test
  void f4_diskFullWhenARequestIsSetAside_itStaysInTheLog() throws Exception {
    AtomicBoolean full = new AtomicBoolean(true);
    DiskOver disk =
        new DiskOver() {
          @Override
          public void replace(Path file, byte[] content) throws IOException {
            if (full.get()) {
              throw new IOException("No space left on device");
            }
            super.replace(file, content);
          }
        };
    try (SpanLog log = SpanLog.open(config(1 << 20), disk)) {
      append(log, "one");

      assertThatThrownBy(() -> log.setAside(0, "refused")).isInstanceOf(LogException.class);
      assertThat(log.status().setAside()).isZero();
      full.set(false);
      log.setAside(0, "refused");

      assertThat(log.status().setAside()).isEqualTo(1);
      assertThat(files(".quarantine")).hasSize(1);
    }
  }

  @Test
  void f4_diskFullWhenASegmentBegins_refuses_andRecoversByItself() throws Exception {
    Full disk = new Full();
    disk.room = 3;
    try (SpanLog log = SpanLog.open(config(1 << 20), disk)) {
      assertThat(append(log, "one")).contains("No space left");
      assertThat(files(".log")).isEmpty();
      disk.room = Long.MAX_VALUE;
      assertThat(append(log, "two")).isNull();
      assertThat(texts(log)).containsExactly("two");
    }
  }

  @Test
  void f5_syncThatFails_endsAcknowledging_forGood() throws Exception {
    AtomicInteger syncs = new AtomicInteger();
    Disk failing =
        new DiskOver() {
          @Override
          void beforeSync() throws SyncFailedException {
            // The header of the segment, then the first record.
            if (syncs.incrementAndGet() == 3) {
              throw new SyncFailedException(new IOException("Input/output error"));
            }
          }
        };
    try (SpanLog log = SpanLog.open(config(1 << 20), failing)) {
      assertThat(append(log, "one")).isNull();
      assertThat(append(log, "two")).contains("disk of the log failed");
      assertThat(append(log, "three")).contains("disk of the log failed");
      assertThat(syncs.get()).isEqualTo(3);
      assertThat(log.status().broken()).contains("disk of the log failed");
      assertThat(texts(log)).containsExactly("one");
    }
  }

  @Test
  void f14_segmentOfALaterVersion_isNotTouched() throws Exception {
    byte[] header = SegmentFormat.header().array();
    header[8] = 2;
    java.util.zip.CRC32C crc = new java.util.zip.CRC32C();
    crc.update(header, 0, 12);
    ByteBuffer.wrap(header).putInt(12, (int) crc.getValue());
    Path file = SegmentFormat.file(folder, 0);
    Files.write(file, header);

    assertThatThrownBy(() -> SpanLog.open(config(1 << 20)))
        .isInstanceOf(LogException.class)
        .hasMessageContaining("version 2");
    assertThat(file).hasBinaryContent(header);
  }

  @Test
  void f18_secondOneOnAFolder_isRefused() {
    SpanLog log = SpanLog.open(config(1 << 20));
    assertThatThrownBy(() -> SpanLog.open(config(1 << 20)))
        .isInstanceOf(LogInUse.class)
        .hasMessageContaining("another server");
    log.close();
    SpanLog.open(config(1 << 20)).close();
  }

  @Test
  void cursor_behindAWriter_readsEveryRecordOnce() throws Exception {
    try (SpanLog log = SpanLog.open(config(2_000));
        ExecutorService writer = Executors.newVirtualThreadPerTaskExecutor();
        LogCursor cursor = log.cursor(0)) {
      Future<?> writing =
          writer.submit(
              () -> {
                for (int i = 0; i < 2_000; i++) {
                  assertThat(append(log, "request " + i)).isNull();
                }
                return null;
              });
      List<String> read = new ArrayList<>();
      long deadline = System.nanoTime() + 60_000_000_000L;
      while (read.size() < 2_000 && System.nanoTime() < deadline) {
        cursor.read(log.durable(), 1_000).forEach(one -> read.add(one.payload().toStringUtf8()));
      }
      writing.get();
      assertThat(read)
          .containsExactlyElementsOf(
              IntStream.range(0, 2_000).mapToObj(i -> "request " + i).toList());
      assertThat(log.status().setAside()).isZero();
    }
  }

  private LogConfig config(long segmentBytes) {
    return new LogConfig(folder, segmentBytes, 1L << 30, 1 << 20);
  }

  private static @Nullable String append(SpanLog log, String text) throws InterruptedException {
    return log.append(NOW, "shop", "otlp", ByteString.copyFromUtf8(text), sequence -> {});
  }

  private static List<String> texts(SpanLog log) {
    try (LogCursor cursor = log.cursor(log.next())) {
      return cursor.read(log.durable(), Long.MAX_VALUE).stream()
          .map(record -> record.payload().toStringUtf8())
          .toList();
    }
  }

  private List<Path> files(String suffix) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(suffix)).toList();
    }
  }

  /** Has room for so many bytes, and says what Linux says beyond. */
  private static final class Full extends DiskOver {
    private volatile long room = Long.MAX_VALUE;

    @Override
    void beforeWrite(ByteBuffer bytes, Output out) throws IOException {
      if (bytes.remaining() > room) {
        ByteBuffer part = bytes.slice(bytes.position(), (int) room);
        room = 0;
        out.write(part);
        throw new IOException("No space left on device");
      }
    }
  }
}
