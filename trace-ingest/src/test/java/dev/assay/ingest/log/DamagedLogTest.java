package dev.assay.ingest.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** F3: what a log gives back after its files were harmed. */
class DamagedLogTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private final List<Long> ends = new ArrayList<>();

  @Property(tries = 150)
  void f3_tornTail_keepsTheWholeRecordsBefore(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int count) throws Exception {
    Random random = new Random(seed);
    Path folder = Files.createTempDirectory("assay-log");
    try {
      List<ByteString> payloads = write(folder, count, random);
      Path file = segment(folder);
      byte[] bytes = Files.readAllBytes(file);
      int cut = random.nextInt(bytes.length + 1);
      byte[] torn = new byte[cut + (random.nextBoolean() ? random.nextInt(60) : 0)];
      random.nextBytes(torn);
      System.arraycopy(bytes, 0, torn, 0, cut);
      Files.write(file, torn);

      int whole = (int) ends.stream().filter(end -> end <= cut).count();
      assertThat(read(folder)).isEqualTo(payloads.subList(0, whole));
      assertThat(read(folder)).isEqualTo(payloads.subList(0, whole));
    } finally {
      delete(folder);
    }
  }

  @Property(tries = 200)
  void f3_flippedBit_costsItsRecordAlone_andIsSetAside(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int count) throws Exception {
    Random random = new Random(seed);
    Path folder = Files.createTempDirectory("assay-log");
    try {
      List<ByteString> payloads = write(folder, count, random);
      Path file = segment(folder);
      byte[] bytes = Files.readAllBytes(file);
      int at = SegmentFormat.HEADER + random.nextInt(bytes.length - SegmentFormat.HEADER);
      bytes[at] ^= (byte) (1 << random.nextInt(8));
      Files.write(file, bytes);

      int harmed = (int) ends.stream().filter(end -> end <= at).count();
      List<ByteString> others = new ArrayList<>(payloads);
      others.remove(harmed);
      LogConfig config = new LogConfig(folder, 1 << 20, 1 << 30, 0);
      try (SpanLog log = SpanLog.open(config)) {
        assertThat(payloads(log)).isEqualTo(others);
        assertThat(log.status().setAside()).isEqualTo(1);
      }
      try (Stream<Path> files = Files.list(folder)) {
        Path kept =
            files.filter(one -> one.toString().endsWith(".quarantine")).findFirst().orElseThrow();
        long from = harmed == 0 ? SegmentFormat.HEADER : ends.get(harmed - 1);
        assertThat(Files.size(kept)).isEqualTo(ends.get(harmed) - from);
      }
    } finally {
      delete(folder);
    }
  }

  @Test
  void f3_damageAtTheEnd_beforeASegmentWithoutRecords_isCountedAtTheStart(@TempDir Path folder)
      throws Exception {
    LogConfig config = new LogConfig(folder, 1, 1 << 30, 0);
    append(config, "one", "two", "three", "four");
    flip(SegmentFormat.file(folder, 2));
    // As when the process ended right after it had begun a segment.
    Files.write(SegmentFormat.file(folder, 3), SegmentFormat.header().array());

    try (SpanLog log = SpanLog.open(config)) {
      assertThat(log.status().setAside()).isEqualTo(1);
      assertThat(payloads(log)).containsExactly(utf8("one"), utf8("two"));
      // Its number is not given to another request.
      assertThat(log.append(NOW, "p", "otlp", utf8("five"), sequence -> {})).isNull();
      assertThat(log.durable()).isEqualTo(3);
      assertThat(payloads(log)).containsExactly(utf8("one"), utf8("two"), utf8("five"));
    }
    SetAside damage = SetAside.in(folder).getFirst();
    assertThat(damage.isRequest()).isFalse();
    assertThat(damage.origin()).isNull();
  }

  @Test
  void f3_damageInTheLastTwoSegments_isCountedAtTheStart(@TempDir Path folder) throws Exception {
    LogConfig config = new LogConfig(folder, 1, 1 << 30, 0);
    append(config, "one", "two", "three");
    flip(SegmentFormat.file(folder, 1));
    flip(SegmentFormat.file(folder, 2));
    try (SpanLog log = SpanLog.open(config)) {
      assertThat(log.status().setAside()).isEqualTo(2);
      assertThat(payloads(log)).containsExactly(utf8("one"));
    }
    try (SpanLog log = SpanLog.open(config)) {
      assertThat(payloads(log)).containsExactly(utf8("one"));
    }
    assertThat(SetAside.in(folder)).hasSize(2);
  }

  @Test
  void setAside_whoseNumberIsUsedAgain_replacesNothing(@TempDir Path folder) throws Exception {
    LogConfig config = new LogConfig(folder, 1 << 20, 1 << 30, 0);
    append(config, "one");
    try (SpanLog log = SpanLog.open(config)) {
      log.setAside(0, "refused");
    }
    Files.delete(SegmentFormat.file(folder, 0));
    append(config, "another");
    for (int restart = 0; restart < 2; restart++) {
      try (SpanLog log = SpanLog.open(config)) {
        log.setAside(0, "refused too");
      }
    }
    assertThat(SetAside.in(folder))
        .extracting(one -> new String(one.content(), UTF_8))
        .containsExactlyInAnyOrder("one", "another");
  }

  @Property(tries = 100)
  void f3_anyBytes_areNeverTakenForRecords(@ForAll byte[] noise) throws Exception {
    Path folder = Files.createTempDirectory("assay-log");
    try {
      Files.write(SegmentFormat.file(folder, 0), noise);
      assertThat(read(folder)).isEmpty();
    } finally {
      delete(folder);
    }
  }

  private static void append(LogConfig config, String... payloads) throws Exception {
    try (SpanLog log = SpanLog.open(config)) {
      for (String payload : payloads) {
        assertThat(log.append(NOW, "p", "otlp", utf8(payload), sequence -> {})).isNull();
      }
    }
  }

  private static void flip(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 1] ^= 1;
    Files.write(file, bytes);
  }

  private static ByteString utf8(String text) {
    return ByteString.copyFromUtf8(text);
  }

  private List<ByteString> write(Path folder, int count, Random random) throws Exception {
    ends.clear();
    List<ByteString> payloads = new ArrayList<>();
    try (SpanLog log = SpanLog.open(new LogConfig(folder, 1 << 20, 1 << 30, 0))) {
      for (int i = 0; i < count; i++) {
        byte[] payload = new byte[random.nextInt(80)];
        random.nextBytes(payload);
        payloads.add(ByteString.copyFrom(payload));
        assertThat(log.append(NOW, "p", "otlp", payloads.getLast(), sequence -> {})).isNull();
        ends.add(Files.size(segment(folder)));
      }
    }
    return payloads;
  }

  private static List<ByteString> read(Path folder) {
    try (SpanLog log = SpanLog.open(new LogConfig(folder, 1 << 20, 1 << 30, 0))) {
      return payloads(log);
    }
  }

  private static List<ByteString> payloads(SpanLog log) {
    try (LogCursor cursor = log.cursor(log.next())) {
      return cursor.read(log.durable(), Long.MAX_VALUE).stream().map(LogRecord::payload).toList();
    }
  }

  private static Path segment(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".log")).findFirst().orElseThrow();
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
