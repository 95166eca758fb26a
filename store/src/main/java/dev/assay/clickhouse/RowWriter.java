package dev.assay.clickhouse;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Rows on their way into a table. They are kept column by column, in ClickHouse's Native format:
 * its server takes a column as it is, where rows cost it more to read than to store. For one
 * thread.
 */
public final class RowWriter {
  private static final int COST_SCALE = 9;
  private static final long COST_LIMIT = 1_000_000_000_000_000_000L;
  private static final BigInteger WIDE_LIMIT = BigInteger.TEN.pow(38);
  private static final long NANOS = 1_000_000_000;

  private final Column row = new Column();
  private Column at = row;
  private int rows;

  /**
   * Ends a row.
   *
   * @throws IllegalStateException if it has not as many values as the first
   */
  public void endRow() {
    if (row.filled() != row.parts().size()) {
      throw new IllegalStateException(
          "row " + rows + ": " + row.filled() + " values of " + row.parts().size());
    }
    row.element();
    rows++;
  }

  public int rows() {
    return rows;
  }

  public RowWriter text(String value) {
    next().values().text(value);
    return this;
  }

  public RowWriter nullableText(@Nullable String value) {
    next().values(value == null).text(value == null ? "" : value);
    return this;
  }

  /** The name of an enum constant, in lower case. */
  public RowWriter name(Enum<?> value) {
    return text(value.name().toLowerCase(Locale.ROOT));
  }

  public RowWriter nullableName(@Nullable Enum<?> value) {
    return nullableText(value == null ? null : value.name().toLowerCase(Locale.ROOT));
  }

  public RowWriter bool(boolean value) {
    return int8(value ? 1 : 0);
  }

  public RowWriter nullableBool(@Nullable Boolean value) {
    next().values(value == null).int8(Boolean.TRUE.equals(value) ? 1 : 0);
    return this;
  }

  public RowWriter int8(int value) {
    next().values().int8(value);
    return this;
  }

  public RowWriter int32(int value) {
    next().values().int32(value);
    return this;
  }

  public RowWriter int64(long value) {
    next().values().int64(value);
    return this;
  }

  public RowWriter nullableInt64(@Nullable Long value) {
    next().values(value == null).int64(value == null ? 0 : value);
    return this;
  }

  public RowWriter float64(double value) {
    return int64(Double.doubleToRawLongBits(value));
  }

  public RowWriter nullableFloat64(@Nullable Double value) {
    return nullableInt64(value == null ? null : Double.doubleToRawLongBits(value));
  }

  /** A {@code DateTime64(9)}: years 1678 to 2262. */
  public RowWriter instant(Instant value) {
    return int64(Math.addExact(Math.multiplyExact(value.getEpochSecond(), NANOS), value.getNano()));
  }

  /** A {@code Date}: years 1970 to 2149. */
  public RowWriter date(LocalDate value) {
    next().values().int16(Math.clamp(value.toEpochDay(), 0, 0xFFFF));
    return this;
  }

  /**
   * A {@code Nullable(Decimal(18, 9))}, rounded to the billionth.
   *
   * @throws IllegalArgumentException from a billion on
   */
  public RowWriter nullableDecimal(@Nullable BigDecimal value) {
    if (value == null) {
      return nullableInt64(null);
    }
    BigDecimal scaled = value.setScale(COST_SCALE, RoundingMode.HALF_EVEN);
    if (scaled.unscaledValue().bitLength() > 63
        || Math.abs(scaled.unscaledValue().longValueExact()) >= COST_LIMIT) {
      throw new IllegalArgumentException("more than Decimal(18, 9) holds: " + value);
    }
    return nullableInt64(scaled.unscaledValue().longValueExact());
  }

  /**
   * A {@code Decimal(38, scale)}.
   *
   * @throws IllegalArgumentException if it has more digits
   */
  public RowWriter decimal(BigDecimal value, int scale) {
    wide(next().values(), unscaled(value, scale));
    return this;
  }

  /** A {@code Nullable(Decimal(38, scale))}, as {@link #decimal}. */
  public RowWriter nullableDecimal(@Nullable BigDecimal value, int scale) {
    BigInteger unscaled = value == null ? BigInteger.ZERO : unscaled(value, scale);
    wide(next().values(value == null), unscaled);
    return this;
  }

  /** Nanoseconds as a {@code Nullable(Int64)}. */
  public RowWriter nullableDuration(@Nullable Duration value) {
    return nullableInt64(value == null ? null : value.toNanos());
  }

  /** A {@code String} of these bytes. */
  public RowWriter bytes(byte[] value, int from, int to) {
    ColumnBytes values = next().values();
    values.length(to - from);
    values.raw(value, from, to);
    return this;
  }

  /** Bytes of a {@code FixedString} of their length. */
  public RowWriter raw(byte[] bytes) {
    next().values().raw(bytes, 0, bytes.length);
    return this;
  }

  /**
   * An {@code Array}, or a {@code Map} of what its entries are written as.
   *
   * @param element writes the one value of an element, or those of its tuple
   */
  public <T> RowWriter array(Collection<T> values, Consumer<T> element) {
    Column array = next();
    Column around = at;
    array.begin(values.size());
    at = array;
    for (T value : values) {
      array.element();
      element.accept(value);
    }
    at = around;
    return this;
  }

  public RowWriter texts(Collection<String> values) {
    return array(values, this::text);
  }

  public RowWriter map(Map<String, String> values) {
    return array(values.entrySet(), entry -> text(entry.getKey()).text(entry.getValue()));
  }

  /**
   * Writes all rows as one block.
   *
   * @param types ClickHouse's name of each column's type, by the column's name
   * @throws IllegalArgumentException if the rows do not have the table's columns
   */
  void writeTo(OutputStream out, List<String> columns, Map<String, String> types)
      throws IOException {
    if (columns.size() != row.parts().size()) {
      throw new IllegalArgumentException(
          row.parts().size() + " values a row for " + columns.size() + " columns");
    }
    ColumnBytes head = new ColumnBytes();
    head.length(columns.size());
    head.length(rows);
    head.writeTo(out);
    for (int i = 0; i < columns.size(); i++) {
      String type = types.get(columns.get(i));
      if (type == null) {
        throw new IllegalArgumentException("no column " + columns.get(i));
      }
      ColumnBytes name = new ColumnBytes();
      name.text(columns.get(i));
      name.text(type);
      name.writeTo(out);
      row.parts().get(i).writeTo(out);
    }
  }

  private Column next() {
    return at.nextPart();
  }

  private static BigInteger unscaled(BigDecimal value, int scale) {
    BigInteger unscaled;
    try {
      unscaled = value.setScale(scale, RoundingMode.UNNECESSARY).unscaledValue();
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("more than " + scale + " decimals: " + value, e);
    }
    if (unscaled.abs().compareTo(WIDE_LIMIT) >= 0) {
      throw new IllegalArgumentException("more than a Decimal(38) holds: " + value);
    }
    return unscaled;
  }

  private static void wide(ColumnBytes to, BigInteger value) {
    to.int64(value.longValue());
    to.int64(value.shiftRight(Long.SIZE).longValue());
  }
}
