package dev.assay.clickhouse;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values of one column in ClickHouse's Native format: those of a {@code Nullable} after a byte
 * each that says whether they are null, those of an {@code Array} or {@code Map} after the number
 * of elements up to each row, with a part for each element of their tuple. For one thread.
 */
final class Column {
  private final ColumnBytes values = new ColumnBytes();
  private final List<Column> parts = new ArrayList<>(2);
  private @Nullable ColumnBytes nulls;
  private @Nullable ColumnBytes ends;
  private long elements;
  private int next;

  /** Where a value goes that cannot be null. */
  ColumnBytes values() {
    return values;
  }

  /** Where a value goes that can be null; of a null, zeros of its width. */
  ColumnBytes values(boolean isNull) {
    if (nulls == null) {
      nulls = new ColumnBytes();
    }
    nulls.int8(isNull ? 1 : 0);
    return values;
  }

  /** Begins an array of so many elements, or of so many more rows. */
  void begin(int count) {
    if (ends == null) {
      ends = new ColumnBytes();
    }
    elements += count;
    ends.int64(elements);
  }

  /** The values that follow are of the next element. */
  void element() {
    next = 0;
  }

  /** The part that the next value belongs to. */
  Column nextPart() {
    if (next == parts.size()) {
      parts.add(new Column());
    }
    return parts.get(next++);
  }

  List<Column> parts() {
    return parts;
  }

  /** How many parts the element has that was written last. */
  int filled() {
    return next;
  }

  void writeTo(OutputStream out) throws IOException {
    if (nulls != null) {
      nulls.writeTo(out);
    }
    if (ends != null) {
      ends.writeTo(out);
    }
    values.writeTo(out);
    for (Column part : parts) {
      part.writeTo(out);
    }
  }
}
