package dev.assay.console.scope;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a filter can ask about. */
enum Key {
  OUTCOME,
  TOOL,
  LANG,
  RELEASE,
  COST,
  STATUS,
  SOURCE;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Key> of(String word) {
    return Arrays.stream(values()).filter(key -> key.word().equals(word)).findFirst();
  }

  /** All of them as typed: "outcome:, tool:, …". */
  static String words() {
    return Arrays.stream(values()).map(key -> key.word() + ":").collect(Collectors.joining(", "));
  }

  static String names(Class<? extends Enum<?>> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(constant -> constant.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
  }
}
