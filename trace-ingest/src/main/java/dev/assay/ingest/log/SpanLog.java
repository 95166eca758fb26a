package dev.assay.ingest.log;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import com.google.protobuf.ByteString;
import dev.assay.tracing.SelfTracing;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Requests in the order in which they were taken in, on disk before they are acknowledged and until
 * their spans are in the store. One process at a time has a log. Thread-safe.
 */
public final class SpanLog implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SpanLog.class);

  private final FileChannel lock;
  private final Segments segments;
  private final Quarantine quarantine;
  private final Checkpoint checkpoint;
  private final LogConfig config;
  private final Committer committer;
  private volatile long next;
  private volatile boolean isCheckpointBehind;
  private volatile boolean closed;

  private SpanLog(LogConfig config, Disk disk, FileChannel lock) throws IOException {
    this.lock = lock;
    this.config = config;
    segments = Segments.of(config.folder(), disk);
    quarantine = new Quarantine(config.folder(), disk);
    checkpoint = new Checkpoint(config.folder(), disk);
    long told = checkpoint.read().orElse(0L);
    long end = cutTail() + 1;
    Long oldest = segments.oldest();
    next = oldest == null ? told : Math.max(told, oldest);
    SegmentWriter writer = new SegmentWriter(config, disk, segments);
    committer = new Committer(writer, segments, config.maxBytes(), Math.max(end, next), this::next);
  }

  /**
   * Opens a log, and makes it when there is none.
   *
   * @throws LogInUse when another process has it
   * @throws LogException when it cannot be read or written
   */
  public static SpanLog open(LogConfig config) {
    return open(config, new FileDisk());
  }

  static SpanLog open(LogConfig config, Disk disk) {
    try {
      disk.createFolders(config.folder());
      FileChannel lock = lock(config.folder());
      try {
        return new SpanLog(config, disk, lock);
      } catch (IOException | RuntimeException e) {
        lock.close();
        throw e;
      }
    } catch (IOException e) {
      throw new LogException("opening the log in " + config.folder(), e);
    }
  }

  /**
   * Puts a request into the log. Returns when it would survive a loss of power.
   *
   * @param kept is told its sequence when it is on disk, in the order of sequences, by the thread
   *     that writes: it must be quick
   * @return why it could not be kept, one line; null when it is
   */
  public @Nullable String append(
      Instant receivedAt, String project, String source, ByteString payload, LongConsumer kept)
      throws InterruptedException {
    Appending one = new Appending(new LogRecord(0, receivedAt, project, source, payload), kept);
    Optional<String> refusal =
        SelfTracing.<Optional<String>, InterruptedException>span(
            "append",
            span -> {
              span.setAttribute("assay.bytes", payload.size());
              return Optional.ofNullable(committer.add(one) ? one.await() : "stopping");
            });
    return refusal.orElse(null);
  }

  /** How it is set up. */
  public LogConfig config() {
    return config;
  }

  /** The first sequence whose spans may not be in the store. */
  public long next() {
    return next;
  }

  /** The last sequence that is on disk. */
  public long durable() {
    return committer.durable();
  }

  /** Reads from a sequence on, also what comes while it reads. */
  public LogCursor cursor(long from) {
    return new LogCursor(segments, quarantine, from);
  }

  /**
   * Says that all records below are in the store, and forgets them. If that cannot be written, they
   * are stored once more after a restart.
   */
  public void storedBelow(long sequence) {
    if (closed) {
      // Another process may have it by now.
      return;
    }
    next = sequence;
    isCheckpointBehind = true;
    try {
      checkpoint.write(sequence);
      isCheckpointBehind = false;
    } catch (IOException e) {
      LOG.warn("the log's checkpoint cannot be written: {}", e.toString());
    }
    segments.deleteBelow(sequence);
  }

  /** Whether {@link #next} could not be written down: it wants to be told again. */
  public boolean isCheckpointBehind() {
    return isCheckpointBehind;
  }

  /** Keeps a request apart that the store does not take. */
  public void setAside(long sequence, String reason) {
    try (LogCursor cursor = cursor(sequence)) {
      for (LogRecord record : cursor.read(sequence, 1)) {
        quarantine.put(
            SetAside.nameOfRequest(sequence),
            record.payload().toByteArray(),
            reason,
            new SetAside.Origin(record.project(), record.source(), record.receivedAt()));
      }
    }
  }

  /** How it is going. */
  public LogStatus status() {
    return new LogStatus(
        committer.durable(), next - 1, segments.bytes(), quarantine.count(), committer.broken());
  }

  /** Writes what has been handed in, then lets go of the files. */
  @Override
  public void close() {
    committer.close();
    closed = true;
    try {
      lock.close();
    } catch (IOException e) {
      LOG.warn("closing the log's lock", e);
    }
  }

  /**
   * Cuts what is no sound record at the end: what the last process left half written there, which
   * it never acknowledged, or a record that was damaged since, which is set aside and counted.
   *
   * @return the last sequence there is, or -1
   */
  private long cutTail() throws IOException {
    Long newest = segments.newest();
    long last = newest == null ? -1 : newest - 1;
    // A segment without a sound record is no end: damage may be at that of the one before.
    for (; newest != null; newest = segments.newest()) {
      long sound = cutTail(newest);
      if (sound >= newest) {
        return Math.max(last, sound);
      }
      segments.delete(newest);
      if (newest.equals(segments.newest())) {
        return last;
      }
    }
    return last;
  }

  /** The last sequence of a segment; less than its first when it holds no sound record. */
  private long cutTail(long first) throws IOException {
    long last = first - 1;
    Path file = segments.file(first);
    try (SegmentReader reader = SegmentReader.open(file, first)) {
      while (true) {
        switch (reader.next(Long.MAX_VALUE)) {
          case SegmentReader.Found.Sound(LogRecord record) -> last = record.sequence();
          // The cursor that stores the records sets it aside.
          case SegmentReader.Found.Damaged damaged -> {}
          case SegmentReader.Found.End(long from, long size) -> {
            cut(file, first, reader, from, size);
            return last;
          }
        }
      }
    }
  }

  private void cut(Path file, long first, SegmentReader reader, long from, long size)
      throws IOException {
    if (size > from) {
      String name = file.getFileName() + "-tail-" + from;
      try {
        quarantine.put(name, reader.bytes(from, size), "the log ended in no whole record", null);
      } catch (LogException e) {
        LOG.warn("the end of the log, which was never acknowledged, is cut off and not kept", e);
      }
    }
    try (FileChannel channel = FileChannel.open(file, WRITE)) {
      channel.truncate(from);
      channel.force(true);
    }
    segments.grow(first, from);
  }

  private static FileChannel lock(Path folder) throws IOException {
    FileChannel channel = FileChannel.open(folder.resolve("lock"), CREATE, WRITE);
    try {
      if (channel.tryLock() == null) {
        throw new LogInUse(folder);
      }
      return channel;
    } catch (OverlappingFileLockException e) {
      channel.close();
      throw new LogInUse(folder);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }
}
