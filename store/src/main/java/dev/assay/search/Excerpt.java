package dev.assay.search;

import java.util.List;

/**
 * A stretch of a found text.
 *
 * @param text as it was written
 * @param marks what was found in it, in order and apart; may be empty
 * @param cutBefore whether the text begins earlier
 * @param cutAfter whether it goes on
 */
public record Excerpt(String text, List<Mark> marks, boolean cutBefore, boolean cutAfter) {
  public Excerpt {
    marks = List.copyOf(marks);
  }

  /** From one character of the excerpt, counted from 0, to before another. */
  public record Mark(int from, int to) {}
}
