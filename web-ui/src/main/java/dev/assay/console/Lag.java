package dev.assay.console;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How far what is shown lies behind what came in.
 *
 * @param stored from the receipt of a span until queries see it; null before the first span
 * @param folded from the end of a trace until its turns are shown; null before the first turn
 * @param searchable how far the search index is behind; null while it is built
 * @param waiting whether anything that came in is not yet stored or not yet in its turn
 */
public record Lag(
    @Nullable Duration stored,
    @Nullable Duration folded,
    @Nullable Duration searchable,
    boolean waiting) {
  /** Nothing has come in since the start. */
  public static final Lag NONE = new Lag(null, null, null, false);
}
