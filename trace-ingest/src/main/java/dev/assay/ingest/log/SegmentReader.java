package dev.assay.ingest.log;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Reads a segment record by record, and finds the next sound one after damage. The segment may grow
 * meanwhile. For one thread.
 */
final class SegmentReader implements AutoCloseable {
  private static final int SCAN = 1 << 20;

  private final Path file;
  private final FileChannel channel;
  private long position = SegmentFormat.HEADER;
  private long last;

  private SegmentReader(Path file, FileChannel channel, long before) {
    this.file = file;
    this.channel = channel;
    this.last = before;
  }

  /**
   * At the beginning of a segment.
   *
   * @throws IOException when it cannot be read
   * @throws LogException when it is of a version that is not known here
   */
  static SegmentReader open(Path file, long firstSequence) throws IOException {
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
    try {
      byte[] header = new byte[SegmentFormat.HEADER];
      boolean whole = channel.size() >= SegmentFormat.HEADER && read(channel, header, 0);
      // Damage to the header costs no record: they are sound or not by themselves.
      int version =
          whole
              ? SegmentFormat.version(header).orElse((int) SegmentFormat.VERSION)
              : SegmentFormat.VERSION;
      if (version > SegmentFormat.VERSION || version < 1) {
        throw new LogException(
            "reading " + file,
            new IOException("it is of version " + version + ", a later Assay's"));
      }
      return new SegmentReader(file, channel, firstSequence - 1);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  Path file() {
    return file;
  }

  /** What is at a place in a segment. */
  sealed interface Found {
    /** A sound record, which ends where the next begins. */
    record Sound(LogRecord record) implements Found {}

    /** Bytes that are no record; a sound one follows. */
    record Damaged(long from, long to) implements Found {}

    /** Nothing sound follows. Bytes may: a record half written, or damaged. */
    record End(long from, long size) implements Found {}
  }

  /**
   * The next record, or what is there instead.
   *
   * @param limit where the segment ends as far as this reader may know
   */
  Found next(long limit) throws IOException {
    long size = Math.min(limit, channel.size());
    Optional<LogRecord> record = at(position, size);
    if (record.isPresent()) {
      last = record.get().sequence();
      position += SegmentFormat.size(record.get());
      return new Found.Sound(record.get());
    }
    long from = position;
    long sound = nextSound(from + 1, size);
    if (sound < 0) {
      return new Found.End(from, Math.max(from, size));
    }
    position = sound;
    return new Found.Damaged(from, sound);
  }

  /** The bytes of a stretch, which must be there. */
  byte[] bytes(long from, long to) throws IOException {
    byte[] bytes = new byte[Math.toIntExact(to - from)];
    if (!read(channel, bytes, from)) {
      throw new EOFException(file + " has become shorter");
    }
    return bytes;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private long nextSound(long from, long size) throws IOException {
    byte[] window = new byte[SCAN + SegmentFormat.RECORD_HEAD + Long.BYTES];
    for (long start = from; start < size; start += SCAN) {
      int length = (int) Math.min(window.length, size - start);
      ByteBuffer buffer = ByteBuffer.wrap(window, 0, length);
      if (!read(channel, buffer, start)) {
        return -1;
      }
      for (int i = 0; i < SCAN && i + SegmentFormat.RECORD_HEAD + Long.BYTES <= length; i++) {
        boolean likely =
            SegmentFormat.isLength(buffer.getInt(i))
                && buffer.getLong(i + SegmentFormat.RECORD_HEAD) > last
                && start + i + SegmentFormat.RECORD_HEAD + buffer.getInt(i) <= size;
        if (likely && at(start + i, size).isPresent()) {
          return start + i;
        }
      }
    }
    return -1;
  }

  private Optional<LogRecord> at(long at, long size) throws IOException {
    byte[] head = new byte[SegmentFormat.RECORD_HEAD];
    if (at + head.length > size || !read(channel, head, at)) {
      return Optional.empty();
    }
    ByteBuffer numbers = ByteBuffer.wrap(head);
    int length = numbers.getInt();
    if (!SegmentFormat.isLength(length) || at + head.length + length > size) {
      return Optional.empty();
    }
    byte[] body = new byte[length];
    return read(channel, body, at + head.length)
        ? SegmentFormat.record(length, numbers.getInt(), body)
            .filter(record -> record.sequence() > last)
        : Optional.empty();
  }

  private static boolean read(FileChannel channel, byte[] bytes, long from) throws IOException {
    return read(channel, ByteBuffer.wrap(bytes), from);
  }

  /** False when the file ends before. */
  private static boolean read(FileChannel channel, ByteBuffer buffer, long from)
      throws IOException {
    int start = buffer.position();
    long at = from;
    while (buffer.hasRemaining()) {
      int count = channel.read(buffer, at);
      if (count < 0) {
        return false;
      }
      at += count;
    }
    buffer.position(start);
    return true;
  }
}
