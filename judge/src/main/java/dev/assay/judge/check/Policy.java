package dev.assay.judge.check;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** A rule on what an agent may do. */
public sealed interface Policy {
  /** The tool it is about. */
  String tool();

  /** In words, for people, and for the judge's identity: equal rules, equal words. */
  String text();

  /** The tool is never called. */
  record Never(String tool) implements Policy {
    @Override
    public String text() {
      return tool + " is never called";
    }
  }

  /** Before the tool another one has answered. */
  record After(String tool, String first) implements Policy {
    @Override
    public String text() {
      return tool + " is called after " + first + " has answered";
    }
  }

  /**
   * A number in the tool's arguments is at most so much.
   *
   * @param argument a JSON pointer, such as {@code /amount}
   */
  record AtMost(String tool, String argument, double most) implements Policy {
    @Override
    public String text() {
      return "%s has %s of at most %s".formatted(tool, argument, most);
    }
  }

  /**
   * What the other tool answered, last before the call, has this form.
   *
   * @param pattern a regular expression, found anywhere in the result
   */
  record OnlyIf(String tool, String first, String pattern) implements Policy {
    public OnlyIf {
      check(pattern);
    }

    @Override
    public String text() {
      return "%s is called only if %s answered /%s/".formatted(tool, first, pattern);
    }
  }

  /**
   * The user agreed to it in words.
   *
   * @param pattern a regular expression, found in what the user said
   */
  record Confirmed(String tool, String pattern) implements Policy {
    public Confirmed {
      check(pattern);
    }

    @Override
    public String text() {
      return "%s is called only if the user said /%s/".formatted(tool, pattern);
    }
  }

  private static void check(String pattern) {
    try {
      Pattern.compile(pattern);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException("no regular expression: " + pattern, e);
    }
  }
}
