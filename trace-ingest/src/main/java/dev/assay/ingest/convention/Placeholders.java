package dev.assay.ingest.convention;

import java.util.regex.Pattern;

/** What senders write where they leave content out: no content. */
final class Placeholders {
  private static final int LONGEST = 80;
  private static final Pattern KNOWN =
      Pattern.compile(
          "HIDDEN(:[\\w-]*)?|_*REDACTED_*"
              + "|<(elided|redacted|hidden|omitted|removed|scrubbed)>"
              + "|\\[(elided|redacted|hidden|omitted|removed|scrubbed)( due to [^\\]]*)?\\]",
          Pattern.CASE_INSENSITIVE);

  private Placeholders() {}

  static boolean isOne(String text) {
    if (text.isEmpty() || text.length() > LONGEST) {
      return false;
    }
    return switch (text.charAt(0)) {
      case 'H', 'h', '_', 'R', 'r', '<', '[' -> KNOWN.matcher(text).matches();
      default -> false;
    };
  }
}
