package dev.assay.judge.agreement;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Pattern;

/** What was said of a case: a value, or the reason why there is none. */
public sealed interface Answer {
  /**
   * A value as text. Numbers and truth values are written in one way, so that 1, 1.0 and "1" are
   * the same.
   */
  record Value(String text) implements Answer {
    private static final Pattern NUMBER =
        Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,2})?");

    public Value {
      text = canonical(text.strip());
      if (text.isEmpty()) {
        throw new IllegalArgumentException("an answer without a value has a reason");
      }
    }

    private static String canonical(String text) {
      String lower = text.toLowerCase(Locale.ROOT);
      if (lower.equals("true") || lower.equals("false")) {
        return lower;
      }
      if (!NUMBER.matcher(text).matches()) {
        return text;
      }
      BigDecimal number = new BigDecimal(text);
      return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
  }

  /** There is no value, which is neither yes nor no. */
  record Unscored(String reason) implements Answer {
    public Unscored {
      if (reason.isBlank()) {
        throw new IllegalArgumentException("an unscored case needs a reason");
      }
    }
  }

  /**
   * The answer on a line: its "value", else its "reason" (or "unscored_reason").
   *
   * @throws LineException if the line has no "value" at all; null, or an empty cell, is one
   */
  static Answer on(Line line) {
    if (!line.fields().containsKey("value")) {
      throw new LineException(line.place(), "no \"value\"; for a case without one write null");
    }
    String value = line.optional("value");
    if (value != null) {
      return new Value(value);
    }
    String reason = line.optional("reason");
    String other = reason == null ? line.optional("unscored_reason") : reason;
    return new Unscored(other == null ? "no reason given" : other);
  }
}
