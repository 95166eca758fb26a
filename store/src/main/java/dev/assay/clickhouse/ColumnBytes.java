package dev.assay.clickhouse;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Values as ClickHouse keeps them in memory, one after the other. Grows. For one thread. */
final class ColumnBytes {
  /** Characters below are a byte each, in any case: nearly all there are. */
  private static final char ASCII = 0x80;

  private static final int FIRST = 64;
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

  private byte[] bytes = new byte[FIRST];
  private int size;

  int size() {
    return size;
  }

  void int8(int value) {
    room(1);
    bytes[size++] = (byte) value;
  }

  void int16(int value) {
    room(Short.BYTES);
    SHORT.set(bytes, size, (short) value);
    size += Short.BYTES;
  }

  void int32(int value) {
    room(Integer.BYTES);
    INT.set(bytes, size, value);
    size += Integer.BYTES;
  }

  void int64(long value) {
    room(Long.BYTES);
    LONG.set(bytes, size, value);
    size += Long.BYTES;
  }

  /** A length, in as many bytes as it takes. */
  void length(int value) {
    room(5);
    int rest = value;
    while (rest >= 0x80) {
      bytes[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
  }

  void text(String value) {
    int length = value.length();
    int start = size;
    length(length);
    room(length);
    byte[] to = bytes;
    int at = size;
    for (int i = 0; i < length; i++) {
      char c = value.charAt(i);
      if (c >= ASCII) {
        size = start;
        byte[] whole = Utf8.bytes(value);
        length(whole.length);
        raw(whole, 0, whole.length);
        return;
      }
      to[at++] = (byte) c;
    }
    size = at;
  }

  void raw(byte[] value, int from, int to) {
    room(to - from);
    System.arraycopy(value, from, bytes, size, to - from);
    size += to - from;
  }

  void writeTo(OutputStream out) throws IOException {
    out.write(bytes, 0, size);
  }

  private void room(int more) {
    if (bytes.length - size < more) {
      int wanted = Math.addExact(size, more);
      bytes =
          Arrays.copyOf(
              bytes, (int) Math.min(Integer.MAX_VALUE - 8, Math.max(2L * bytes.length, wanted)));
    }
  }
}
