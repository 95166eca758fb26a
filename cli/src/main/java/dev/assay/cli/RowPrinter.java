package dev.assay.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Prints the rows of a result in one form. */
interface RowPrinter {
  /** The next row: text, number, boolean, list, map, or null for NULL, a value a column. */
  void row(List<@Nullable Object> values);

  /** After the last row. */
  void end();
}
