package dev.assay.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import dev.assay.ingest.log.LogConfig;
import dev.assay.ingest.log.LogRecord;
import dev.assay.ingest.log.SpanLog;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BacklogTest {
  private static final long SOON = 1_000_000_000;
  @TempDir private Path folder;

  @Test
  void readingThatFails_losesNothing() throws Exception {
    LogConfig config = new LogConfig(folder, 1_000_000, 1 << 30, 1 << 20);
    try (SpanLog log = SpanLog.open(config)) {
      for (int i = 0; i < 20; i++) {
        ByteString payload = ByteString.copyFromUtf8("request " + i);
        assertThat(log.append(Instant.EPOCH, "p", "otlp", payload, sequence -> {})).isNull();
      }
    }
    AtomicInteger calls = new AtomicInteger();
    try (SpanLog log = SpanLog.open(config);
        Backlog backlog = new Backlog(log, record -> read(record, calls), 1 << 20, 1_000)) {
      assertThatThrownBy(() -> backlog.take(SOON, 0)).isInstanceOf(OutOfMemoryError.class);

      List<Long> sequences = new ArrayList<>();
      while (sequences.size() < 20) {
        List<Logged> group = backlog.take(SOON, 0);
        assertThat(group).isNotEmpty();
        group.forEach(request -> sequences.add(request.sequence()));
      }
      assertThat(sequences).doesNotHaveDuplicates().isSorted().startsWith(0L);
    }
  }

  private static Logged read(LogRecord record, AtomicInteger calls) {
    if (calls.incrementAndGet() == 5) {
      throw new OutOfMemoryError("as a large request might");
    }
    return new Logged(record.sequence(), record.receivedAt(), record.project(), List.of(), 0, true);
  }
}
