package dev.assay.trace;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A {@link ConversationFilter}, condition by condition. */
final class InMemoryFilter {
  private InMemoryFilter() {}

  static boolean passes(ConversationFilter filter, Folded fold) {
    Conversation one = fold.conversation();
    return one.id().project().equals(filter.project())
        && within(filter, one.startedAt())
        && any(filter.releases(), one.release())
        && any(filter.languages(), one.language())
        && any(filter.outcomes(), one.outcome())
        && any(filter.sources(), one.source())
        && (filter.tools().isEmpty() || one.tools().stream().anyMatch(filter.tools()::contains))
        && (filter.status() == null || filter.status() == one.status())
        && costsMore(filter, one)
        && says(filter, fold);
  }

  private static boolean within(ConversationFilter filter, Instant start) {
    Instant from = filter.from();
    Instant until = filter.until();
    return (from == null || !start.isBefore(from)) && (until == null || start.isBefore(until));
  }

  private static <T> boolean any(List<T> wanted, T value) {
    return wanted.isEmpty() || wanted.contains(value);
  }

  private static boolean costsMore(ConversationFilter filter, Conversation one) {
    BigDecimal bound = filter.moreThanCost();
    BigDecimal cost = one.cost();
    return bound == null || (cost != null && cost.compareTo(bound) > 0);
  }

  private static boolean says(ConversationFilter filter, Folded fold) {
    String text = filter.text();
    return text == null
        || text.isBlank()
        || Stream.of(text.strip().toLowerCase(Locale.ROOT).split("\\s+"))
            .allMatch(word -> fold.turns().stream().anyMatch(turn -> says(turn, word)));
  }

  private static boolean says(Turn turn, String word) {
    return turn.userText().toLowerCase(Locale.ROOT).contains(word)
        || turn.answerText().toLowerCase(Locale.ROOT).contains(word);
  }
}
