package dev.assay.console.annotate;

import java.util.regex.Pattern;

/** Names as a command line takes them. */
public final class Shell {
  private static final Pattern PLAIN = Pattern.compile("[\\p{IsAlphabetic}\\p{IsDigit}._/:@%+-]+");

  private Shell() {}

  /** The name itself, in single quotes where a shell would read more into it. */
  public static String quoted(String name) {
    boolean plain = PLAIN.matcher(name).matches() && !name.startsWith("-");
    return plain ? name : "'" + name.replace("'", "'\\''") + "'";
  }
}
