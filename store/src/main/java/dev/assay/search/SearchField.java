package dev.assay.search;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What can be asked for as {@code field:value}. */
public enum SearchField {
  /** A tool that ran, by its name or a word of it. */
  TOOL("tool:refund finds issue_refund too"),
  /** How the turn or one of its tools ended. */
  STATUS("status:error, the turn's or one of its tools'"),
  /** The user's language, ISO 639-1. */
  LANG("lang:es"),
  RELEASE("release:shop@2.1"),
  SERVICE("service:shop"),
  /** What the turn came in by. */
  SOURCE("source:tau-bench"),
  CONVERSATION("conversation:ID"),
  /** Turns like those of a conversation, or like one turn. */
  LIKE("like:ID of a conversation or turn finds others like it");

  private final String example;

  SearchField(String example) {
    this.example = example;
  }

  /** The name as it is typed. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** How it is used, in one line. */
  public String example() {
    return example;
  }

  static Optional<SearchField> of(String key) {
    return Arrays.stream(values()).filter(field -> field.key().equals(key)).findFirst();
  }

  static String keys() {
    return Arrays.stream(values()).map(SearchField::key).collect(Collectors.joining(", "));
  }
}
