package dev.assay.clickhouse.engine;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Joins the chunks of a streamed result to one text: every chunk of {@code
 * RowBinaryWithNamesAndTypes} repeats the header, and only the first may keep it.
 */
final class HeaderOnce implements Connection.Sink {
  private final boolean headed;
  private final Connection.Sink next;
  private long header = -1;

  HeaderOnce(String format, Connection.Sink next) {
    this.headed = Formats.headed(format);
    this.next = next;
  }

  @Override
  public void accept(MemorySegment chunk) {
    if (headed && header >= 0) {
      next.accept(chunk.asSlice(header));
      return;
    }
    if (headed) {
      header = headerBytes(chunk);
    }
    next.accept(chunk);
  }

  /** The header: how many columns, then every name and every type, each with its length. */
  private static long headerBytes(MemorySegment chunk) {
    Cursor cursor = new Cursor(chunk);
    long columns = cursor.varint();
    for (long i = 0; i < 2 * columns; i++) {
      cursor.skip(cursor.varint());
    }
    return cursor.at;
  }

  private static final class Cursor {
    private final MemorySegment bytes;
    private long at;

    Cursor(MemorySegment bytes) {
      this.bytes = bytes;
    }

    void skip(long count) {
      at += count;
    }

    /** An unsigned number in groups of seven bits, the lowest first. */
    long varint() {
      long value = 0;
      for (int shift = 0; ; shift += 7) {
        byte b = bytes.get(ValueLayout.JAVA_BYTE, at++);
        value |= (long) (b & 0x7f) << shift;
        if (b >= 0) {
          return value;
        }
      }
    }
  }
}
