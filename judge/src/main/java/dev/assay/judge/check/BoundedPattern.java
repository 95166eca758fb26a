package dev.assay.judge.check;

import java.util.regex.Pattern;

/**
 * A regular expression that was written by somebody else, such as the author of a tool. It gives up
 * after so many steps: (a+)+$ takes a minute for thirty characters and years for a hundred.
 */
final class BoundedPattern {
  private static final long MOST_STEPS = 2_000_000;

  private final Pattern pattern;

  /**
   * The expression.
   *
   * @throws java.util.regex.PatternSyntaxException if it is none
   */
  BoundedPattern(String pattern) {
    this.pattern = Pattern.compile(pattern);
  }

  /**
   * Whether it is found anywhere in the text.
   *
   * @throws TooSlow if that takes too many steps
   */
  boolean isIn(String text) {
    try {
      return pattern.matcher(new Counted(text, new long[] {MOST_STEPS})).find();
    } catch (StackOverflowError e) {
      // The matcher goes one call deeper for each repetition of a group.
      throw new TooSlow(pattern.pattern(), e);
    }
  }

  /** A match was given up. */
  static final class TooSlow extends RuntimeException {
    private static final long serialVersionUID = 1;

    TooSlow(String pattern, @org.jspecify.annotations.Nullable Throwable cause) {
      super("the pattern " + pattern + " takes too long", cause);
    }
  }

  /** Every step of the matcher looks at a character. */
  private final class Counted implements CharSequence {
    private final String text;
    private final long[] left;

    Counted(String text, long[] left) {
      this.text = text;
      this.left = left;
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public char charAt(int index) {
      if (left[0]-- <= 0) {
        throw new TooSlow(pattern.pattern(), null);
      }
      return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return new Counted(text.substring(start, end), left);
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
