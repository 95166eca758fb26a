package dev.assay.ingest.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Appends to the newest segment and begins new ones. A write that fails leaves nothing behind that
 * would be taken for a record. For one thread.
 */
final class SegmentWriter {
  private static final int BUFFER = 1 << 20;

  private final Path folder;
  private final Disk disk;
  private final Segments segments;
  private final long segmentBytes;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
  private Disk.@Nullable Output output;
  private long first;
  private long size;

  SegmentWriter(LogConfig config, Disk disk, Segments segments) {
    this.folder = config.folder();
    this.segmentBytes = config.segmentBytes();
    this.disk = disk;
    this.segments = segments;
  }

  /**
   * Writes the records and syncs them.
   *
   * @throws SyncFailedException when nobody knows what is on disk
   * @throws IOException when they could not be written; the next call tries anew
   */
  void write(List<LogRecord> records) throws IOException {
    Disk.Output out = output;
    if (out == null || size >= segmentBytes) {
      close();
      out = begin(records.getFirst().sequence());
    }
    long before = size;
    try {
      for (LogRecord record : records) {
        put(out, SegmentFormat.head(record));
        put(out, record.payload().asReadOnlyByteBuffer());
        size += SegmentFormat.size(record);
      }
      flush(out);
    } catch (IOException e) {
      buffer.clear();
      takeBack(out, before, e);
      throw e;
    }
    out.sync();
    segments.grow(first, size);
  }

  void close() throws IOException {
    Disk.Output out = output;
    output = null;
    if (out != null) {
      out.close();
    }
  }

  private Disk.Output begin(long sequence) throws IOException {
    Path file = segments.file(sequence);
    Disk.Output out = disk.create(file);
    try {
      out.write(SegmentFormat.header());
    } catch (IOException e) {
      out.close();
      disk.delete(file);
      throw e;
    }
    output = out;
    out.sync();
    disk.syncFolder(folder);
    first = sequence;
    size = SegmentFormat.HEADER;
    segments.grow(first, size);
    return out;
  }

  /** If even that fails, the segment is left as it is, and what is half written at its end. */
  private void takeBack(Disk.Output out, long before, IOException cause) throws IOException {
    size = before;
    try {
      out.truncate(before);
    } catch (IOException e) {
      cause.addSuppressed(e);
      close();
    }
  }

  private void put(Disk.Output out, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      if (!buffer.hasRemaining()) {
        flush(out);
      }
      int part = Math.min(bytes.remaining(), buffer.remaining());
      buffer.put(bytes.slice(bytes.position(), part));
      bytes.position(bytes.position() + part);
    }
  }

  private void flush(Disk.Output out) throws IOException {
    buffer.flip();
    out.write(buffer);
    buffer.clear();
  }
}
