package dev.assay.console;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How far what is shown lies behind what came in.
 *
 * @param stored from the receipt of a span until queries see it; null before the first span
 * @param folded from the end of a trace until its turns are shown; null before the first turn
 * @param searchable how far the search index is behind; null while it is built
 */
public record Lag(
    @Nullable Duration stored, @Nullable Duration folded, @Nullable Duration searchable) {
  /** Nothing has come in yet. */
  public static final Lag NONE = new Lag(null, null, null);
}
