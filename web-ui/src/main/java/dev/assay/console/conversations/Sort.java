package dev.assay.console.conversations;

import dev.assay.trace.ConversationOrder;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the list is sorted by, as in an address: {@code cost}, {@code -cost} for largest first. */
record Sort(ConversationOrder order, boolean descending) {
  static final Sort NEWEST = new Sort(ConversationOrder.STARTED, true);

  /** As an address says; empty for what names no order. */
  static Optional<Sort> of(String token) {
    boolean descending = token.startsWith("-");
    String name = descending ? token.substring(1) : token;
    for (ConversationOrder order : ConversationOrder.values()) {
      if (name(order).equals(name)) {
        return Optional.of(new Sort(order, descending));
      }
    }
    return Optional.empty();
  }

  /** What an address can say, for a person: "started, duration, …". */
  static String tokens() {
    return Arrays.stream(ConversationOrder.values())
        .map(Sort::name)
        .collect(Collectors.joining(", "));
  }

  String token() {
    return (descending ? "-" : "") + name(order);
  }

  /** The sort after a click on a column's heading: largest first, then smallest first. */
  Sort clicked(ConversationOrder column) {
    return new Sort(column, column != order || !descending);
  }

  private static String name(ConversationOrder order) {
    return order.name().toLowerCase(Locale.ROOT);
  }
}
