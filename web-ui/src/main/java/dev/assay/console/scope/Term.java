package dev.assay.console.scope;

import dev.assay.trace.Outcome;
import dev.assay.trace.Status;
import java.math.BigDecimal;
import java.util.Locale;

/** One condition of a filter, as typed: {@code outcome:failed}, {@code cost:>0.05}, text. */
public sealed interface Term {

  /** How the conversation ended. */
  record Ended(Outcome outcome) implements Term {}

  /** A tool that ran. */
  record Tool(String name) implements Term {}

  /** ISO 639-1 code of the user's language. */
  record Language(String code) implements Term {}

  /** What was deployed. */
  record Release(String name) implements Term {}

  /** How the conversation came in. */
  record Source(String name) implements Term {}

  /** How the last turn ended. */
  record Ending(Status status) implements Term {}

  /** More than so many US dollars, not negative. */
  record MoreThan(BigDecimal cost) implements Term {}

  /** Words that were said; never blank. */
  record Text(String words) implements Term {}

  /** The part before the colon; empty for text. */
  default String key() {
    return switch (this) {
      case Ended ended -> "outcome";
      case Tool tool -> "tool";
      case Language language -> "lang";
      case Release release -> "release";
      case Source source -> "source";
      case Ending ending -> "status";
      case MoreThan cost -> "cost";
      case Text text -> "";
    };
  }

  /** The part after the colon, not quoted. */
  default String value() {
    return switch (this) {
      case Ended(Outcome outcome) -> outcome.name().toLowerCase(Locale.ROOT);
      case Tool(String name) -> name;
      case Language(String code) -> code;
      case Release(String name) -> name;
      case Source(String name) -> name;
      case Ending(Status status) -> status.name().toLowerCase(Locale.ROOT);
      case MoreThan(BigDecimal cost) -> ">" + cost.toPlainString();
      case Text(String words) -> words;
    };
  }
}
