package dev.assay.bench.bfcl;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Whether a final message contains an accepted answer as whole words, both without {@code
 * ,./-_*^()} and in lower case, blanks kept. Stateless and thread-safe.
 */
public final class AgenticCheck {
  private static final Pattern DROPPED = Pattern.compile("[,./\\-_*^()]");

  private AgenticCheck() {}

  /** The verdict on a message. */
  public static Verdict check(String message, List<String> accepted) {
    String text = normal(message);
    for (String answer : accepted) {
      Pattern whole =
          Pattern.compile(
              "\\b" + Pattern.quote(normal(answer)) + "\\b", Pattern.UNICODE_CHARACTER_CLASS);
      if (whole.matcher(text).find()) {
        return Verdict.valid();
      }
    }
    return Verdict.invalid(
        Reason.ANSWER_NOT_FOUND, "The last message contains none of " + accepted + ".");
  }

  private static String normal(String text) {
    return DROPPED.matcher(text).replaceAll("").toLowerCase(Locale.ROOT).replace('\'', '"');
  }
}
