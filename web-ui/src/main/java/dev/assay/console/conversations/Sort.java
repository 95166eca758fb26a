package dev.assay.console.conversations;

import dev.assay.trace.ConversationOrder;
import java.util.Locale;

/** What the list is sorted by, as in an address: {@code cost}, {@code -cost} for largest first. */
record Sort(ConversationOrder order, boolean descending) {
  static final Sort NEWEST = new Sort(ConversationOrder.STARTED, true);

  static Sort of(String token) {
    boolean descending = token.startsWith("-");
    String name = descending ? token.substring(1) : token;
    for (ConversationOrder order : ConversationOrder.values()) {
      if (name(order).equals(name)) {
        return new Sort(order, descending);
      }
    }
    return NEWEST;
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
