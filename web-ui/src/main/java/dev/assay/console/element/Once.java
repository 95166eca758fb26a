package dev.assay.console.element;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An answer that several parts of a screen wait for and one of them asks for. A failure is not
 * kept: the next one asks again. Safe for use by many threads.
 */
public final class Once<T> implements Supplier<T> {
  private final Supplier<T> query;
  private @Nullable T answer;

  public Once(Supplier<T> query) {
    this.query = query;
  }

  @Override
  public synchronized T get() {
    T known = answer;
    if (known == null) {
      known = query.get();
      answer = known;
    }
    return known;
  }
}
