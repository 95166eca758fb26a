package dev.assay.clickhouse;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Rows in ClickHouse's RowBinary format, value by value in the order of the statement's columns.
 * For one thread.
 */
public final class RowReader {
  private static final long NANOS = 1_000_000_000L;

  private final InputStream in;
  private final byte[] buffer = new byte[1 << 16];
  private int position;
  private int end;

  RowReader(InputStream in) {
    this.in = in;
  }

  /** Whether another row follows. */
  boolean hasRow() {
    return position < end || fill();
  }

  public String text() {
    return new String(bytes(varint()), UTF_8);
  }

  public @Nullable String nullableText() {
    return isNull() ? null : text();
  }

  /** An enum constant, by its name in lower case. */
  public <E extends Enum<E>> E name(Class<E> type) {
    return Enum.valueOf(type, text().toUpperCase(Locale.ROOT));
  }

  public <E extends Enum<E>> @Nullable E nullableName(Class<E> type) {
    return isNull() ? null : name(type);
  }

  public boolean bool() {
    return int8() != 0;
  }

  public @Nullable Boolean nullableBool() {
    return isNull() ? null : bool();
  }

  public int int8() {
    if (!hasRow()) {
      throw new UncheckedIOException(new EOFException("the result ends within a row"));
    }
    return buffer[position++] & 0xFF;
  }

  public int int16() {
    return (int) littleEndian(2);
  }

  public int int32() {
    return (int) littleEndian(4);
  }

  public long int64() {
    return littleEndian(8);
  }

  public @Nullable Long nullableInt64() {
    return isNull() ? null : int64();
  }

  public double float64() {
    return Double.longBitsToDouble(int64());
  }

  public @Nullable Double nullableFloat64() {
    return isNull() ? null : float64();
  }

  /** A {@code DateTime64(9)}. */
  public Instant instant() {
    long nanos = int64();
    return Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS), Math.floorMod(nanos, NANOS));
  }

  /** A {@code Nullable(Decimal(18, 9))}. */
  public @Nullable BigDecimal nullableDecimal() {
    return isNull() ? null : BigDecimal.valueOf(int64(), 9);
  }

  /** A {@code Decimal(38, scale)}. */
  public BigDecimal decimal(int scale) {
    BigInteger low = new BigInteger(Long.toUnsignedString(int64()));
    return new BigDecimal(BigInteger.valueOf(int64()).shiftLeft(Long.SIZE).or(low), scale);
  }

  /** A {@code Nullable(Decimal(38, scale))}. */
  public @Nullable BigDecimal nullableDecimal(int scale) {
    return isNull() ? null : decimal(scale);
  }

  /** A {@code Date}. */
  public LocalDate date() {
    return LocalDate.ofEpochDay(int16());
  }

  /** Nanoseconds of an {@code Int64}. */
  public Duration duration() {
    return Duration.ofNanos(int64());
  }

  public @Nullable Duration nullableDuration() {
    return isNull() ? null : duration();
  }

  /** A {@code String} that is no text. */
  public byte[] bytes() {
    return bytes(varint());
  }

  /** Bytes of a {@code FixedString}. */
  public byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    int done = 0;
    while (done < length) {
      if (!hasRow()) {
        throw new UncheckedIOException(new EOFException("the result ends within a row"));
      }
      int part = Math.min(length - done, end - position);
      System.arraycopy(buffer, position, bytes, done, part);
      position += part;
      done += part;
    }
    return bytes;
  }

  public <T> List<T> list(Supplier<T> element) {
    int size = varint();
    List<T> list = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      list.add(element.get());
    }
    return list;
  }

  public List<String> texts() {
    return list(this::text);
  }

  public Map<String, String> map() {
    return map(this::text);
  }

  public <T> Map<String, T> map(Supplier<T> value) {
    int size = varint();
    Map<String, T> map = new LinkedHashMap<>();
    for (int i = 0; i < size; i++) {
      map.put(text(), value.get());
    }
    return map;
  }

  private boolean isNull() {
    return int8() != 0;
  }

  private long littleEndian(int bytes) {
    long value = 0;
    for (int shift = 0; shift < 8 * bytes; shift += 8) {
      value |= (long) int8() << shift;
    }
    return value;
  }

  private int varint() {
    int value = 0;
    for (int shift = 0; ; shift += 7) {
      int next = int8();
      value |= (next & 0x7F) << shift;
      if (next < 0x80) {
        return value;
      }
    }
  }

  private boolean fill() {
    try {
      end = Math.max(0, in.read(buffer));
      position = 0;
      return end > 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
