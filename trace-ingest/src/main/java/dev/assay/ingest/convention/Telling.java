package dev.assay.ingest.convention;

import static dev.assay.ingest.convention.Field.KIND;

import dev.assay.trace.SpanKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the conventions tell of one span, field by field: the first that tells a field counts. For
 * one thread.
 */
public final class Telling {
  private final @Nullable Object[] values = new Object[Field.ALL.size()];
  private final @Nullable String[] tellers = new String[Field.ALL.size()];
  private String teller = Conventions.NONE;

  /** Whoever tells from now on. */
  void listenTo(String convention) {
    teller = convention;
  }

  /** Keeps the value unless the field is told already, or there is nothing in the value. */
  <T> void tell(Field<T> field, @Nullable T value) {
    boolean isEmpty =
        value == null
            || (value instanceof String text && text.isBlank())
            || (value instanceof List<?> list && list.isEmpty());
    if (!isEmpty && lacks(field)) {
      values[field.index()] = value;
      tellers[field.index()] = teller;
    }
  }

  /** Whether nobody has told the field yet: what is dear to read is read only then. */
  boolean lacks(Field<?> field) {
    return values[field.index()] == null;
  }

  <T> @Nullable T get(Field<T> field) {
    Object value = values[field.index()];
    return value == null ? null : field.cast(value);
  }

  /** The convention that told a field; null when none did. */
  @Nullable String teller(Field<?> field) {
    return tellers[field.index()];
  }

  boolean is(SpanKind kind) {
    return get(KIND) == kind;
  }

  /** The convention that says what the span is, else the first that told anything. */
  @Nullable String mainTeller() {
    for (String convention : tellers) {
      if (convention != null) {
        return convention;
      }
    }
    return null;
  }
}
