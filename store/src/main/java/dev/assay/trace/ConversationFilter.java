package dev.assay.trace;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which conversations. Every condition must hold; null and empty conditions hold always.
 *
 * @param from inclusive
 * @param until exclusive
 * @param releases any of them
 * @param languages any of them, ISO 639-1
 * @param outcomes any of them
 * @param tools any of these ran
 * @param sources any of them
 * @param text every word of it occurs in what the user or the agent said, in any order, whatever
 *     the case
 * @param moreThanCost US dollars
 * @param status of the last turn
 */
public record ConversationFilter(
    String project,
    @Nullable Instant from,
    @Nullable Instant until,
    List<String> releases,
    List<String> languages,
    List<Outcome> outcomes,
    List<String> tools,
    List<String> sources,
    @Nullable String text,
    @Nullable BigDecimal moreThanCost,
    @Nullable Status status) {
  public ConversationFilter {
    releases = List.copyOf(releases);
    languages = List.copyOf(languages);
    outcomes = List.copyOf(outcomes);
    tools = List.copyOf(tools);
    sources = List.copyOf(sources);
  }

  /** Every conversation of the project. */
  public static ConversationFilter all(String project) {
    return new ConversationFilter(
        project, null, null, List.of(), List.of(), List.of(), List.of(), List.of(), null, null,
        null);
  }

  /** The same conditions within a time range. */
  public ConversationFilter between(@Nullable Instant from, @Nullable Instant until) {
    return new ConversationFilter(
        project,
        from,
        until,
        releases,
        languages,
        outcomes,
        tools,
        sources,
        text,
        moreThanCost,
        status);
  }
}
