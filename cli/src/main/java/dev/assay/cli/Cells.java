package dev.assay.cli;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** How values of a result read as text. */
final class Cells {
  private Cells() {}

  static String text(Object value) {
    return switch (value) {
      case BigDecimal number -> number.toPlainString();
      case List<?> list -> JsonRows.json(list);
      case Map<?, ?> map -> JsonRows.json(map);
      default -> value.toString();
    };
  }
}
