package dev.assay.cli;

import java.util.Locale;

/**
 * What a check of the machine found.
 *
 * @param advice what to do; empty when all is well
 */
record Finding(Verdict verdict, String subject, String found, String advice) {
  enum Verdict {
    GOOD("✓"),
    WARNING("!"),
    BAD("✕");

    final String sign;

    Verdict(String sign) {
      this.sign = sign;
    }
  }

  static Finding good(String subject, String found) {
    return new Finding(Verdict.GOOD, subject, found, "");
  }

  static Finding warning(String subject, String found, String advice) {
    return new Finding(Verdict.WARNING, subject, found, advice);
  }

  static Finding bad(String subject, String found, String advice) {
    return new Finding(Verdict.BAD, subject, found, advice);
  }

  String line() {
    return String.format(
        Locale.ROOT,
        "%s %-10s %s%s",
        verdict.sign,
        subject,
        found,
        advice.isEmpty() ? "" : ". " + advice);
  }
}
