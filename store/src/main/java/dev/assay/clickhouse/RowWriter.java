package dev.assay.clickhouse;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Rows in ClickHouse's RowBinary format: each value in the order of the columns, without names or
 * separators. For one thread.
 */
public final class RowWriter {
  /** Characters below are a byte each, in any case: nearly all there are. */
  private static final char ASCII = 0x80;

  private static final int COST_SCALE = 9;
  private static final long COST_LIMIT = 1_000_000_000_000_000_000L;
  private static final BigInteger WIDE_LIMIT = BigInteger.TEN.pow(38);

  private byte[] buffer = new byte[1 << 16];
  private int size;
  private int rows;

  /** Ends a row. */
  public void endRow() {
    rows++;
  }

  public int rows() {
    return rows;
  }

  /** Bytes so far. */
  public int size() {
    return size;
  }

  public RowWriter text(String value) {
    int length = value.length();
    int start = size;
    varint(length);
    room(length);
    byte[] to = buffer;
    int at = size;
    for (int i = 0; i < length; i++) {
      char c = value.charAt(i);
      if (c >= ASCII) {
        size = start;
        byte[] bytes = Utf8.bytes(value);
        varint(bytes.length);
        return raw(bytes);
      }
      to[at++] = (byte) c;
    }
    size = at;
    return this;
  }

  public RowWriter nullableText(@Nullable String value) {
    return flag(value == null) ? this : text(value);
  }

  /** The name of an enum constant, in lower case. */
  public RowWriter name(Enum<?> value) {
    return text(value.name().toLowerCase(Locale.ROOT));
  }

  public RowWriter nullableName(@Nullable Enum<?> value) {
    return flag(value == null) ? this : name(value);
  }

  public RowWriter bool(boolean value) {
    return int8(value ? 1 : 0);
  }

  public RowWriter nullableBool(@Nullable Boolean value) {
    return flag(value == null) ? this : bool(value);
  }

  public RowWriter int8(int value) {
    room(1);
    buffer[size++] = (byte) value;
    return this;
  }

  public RowWriter int32(int value) {
    room(4);
    for (int shift = 0; shift < 32; shift += 8) {
      buffer[size++] = (byte) (value >> shift);
    }
    return this;
  }

  public RowWriter int64(long value) {
    room(8);
    for (int shift = 0; shift < 64; shift += 8) {
      buffer[size++] = (byte) (value >> shift);
    }
    return this;
  }

  public RowWriter nullableInt64(@Nullable Long value) {
    return flag(value == null) ? this : int64(value);
  }

  public RowWriter float64(double value) {
    return int64(Double.doubleToRawLongBits(value));
  }

  public RowWriter nullableFloat64(@Nullable Double value) {
    return flag(value == null) ? this : float64(value);
  }

  /** A {@code DateTime64(9)}: years 1678 to 2262. */
  public RowWriter instant(Instant value) {
    return int64(ChronoUnit.NANOS.between(Instant.EPOCH, value));
  }

  /** A {@code Date}: years 1970 to 2149. */
  public RowWriter date(LocalDate value) {
    room(2);
    int day = Math.clamp(value.toEpochDay(), 0, 0xFFFF);
    buffer[size++] = (byte) day;
    buffer[size++] = (byte) (day >> 8);
    return this;
  }

  /**
   * A {@code Nullable(Decimal(18, 9))}, rounded to the billionth.
   *
   * @throws IllegalArgumentException from a billion on
   */
  public RowWriter nullableDecimal(@Nullable BigDecimal value) {
    if (flag(value == null)) {
      return this;
    }
    BigDecimal scaled = value.setScale(COST_SCALE, RoundingMode.HALF_EVEN);
    if (scaled.unscaledValue().bitLength() > 63
        || Math.abs(scaled.unscaledValue().longValueExact()) >= COST_LIMIT) {
      throw new IllegalArgumentException("more than Decimal(18, 9) holds: " + value);
    }
    return int64(scaled.unscaledValue().longValueExact());
  }

  /**
   * A {@code Decimal(38, scale)}.
   *
   * @throws IllegalArgumentException if it has more digits
   */
  public RowWriter decimal(BigDecimal value, int scale) {
    BigInteger unscaled;
    try {
      unscaled = value.setScale(scale, RoundingMode.UNNECESSARY).unscaledValue();
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("more than " + scale + " decimals: " + value, e);
    }
    if (unscaled.abs().compareTo(WIDE_LIMIT) >= 0) {
      throw new IllegalArgumentException("more than a Decimal(38) holds: " + value);
    }
    return int64(unscaled.longValue()).int64(unscaled.shiftRight(Long.SIZE).longValue());
  }

  /** A {@code Nullable(Decimal(38, scale))}, as {@link #decimal}. */
  public RowWriter nullableDecimal(@Nullable BigDecimal value, int scale) {
    return flag(value == null) ? this : decimal(value, scale);
  }

  /** Nanoseconds as a {@code Nullable(Int64)}. */
  public RowWriter nullableDuration(@Nullable Duration value) {
    return nullableInt64(value == null ? null : value.toNanos());
  }

  /** A {@code String} of these bytes. */
  public RowWriter bytes(byte[] value, int from, int to) {
    varint(to - from);
    room(to - from);
    System.arraycopy(value, from, buffer, size, to - from);
    size += to - from;
    return this;
  }

  /** Bytes of a {@code FixedString} of their length. */
  public RowWriter raw(byte[] bytes) {
    room(bytes.length);
    System.arraycopy(bytes, 0, buffer, size, bytes.length);
    size += bytes.length;
    return this;
  }

  public <T> RowWriter array(Collection<T> values, Consumer<T> element) {
    varint(values.size());
    values.forEach(element);
    return this;
  }

  public RowWriter texts(Collection<String> values) {
    return array(values, this::text);
  }

  public RowWriter map(Map<String, String> values) {
    varint(values.size());
    values.forEach((key, value) -> text(key).text(value));
    return this;
  }

  void writeTo(OutputStream out) throws IOException {
    out.write(buffer, 0, size);
  }

  private boolean flag(boolean isNull) {
    int8(isNull ? 1 : 0);
    return isNull;
  }

  private void varint(int value) {
    room(5);
    int rest = value;
    while (rest >= 0x80) {
      buffer[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    buffer[size++] = (byte) rest;
  }

  private void room(int bytes) {
    if (buffer.length - size < bytes) {
      int wanted = Math.addExact(size, bytes);
      buffer =
          Arrays.copyOf(
              buffer, (int) Math.min(Integer.MAX_VALUE - 8, Math.max(2L * buffer.length, wanted)));
    }
  }
}
