package dev.assay.trace;

import dev.assay.clickhouse.Parameters;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A filter as the parameters of a statement; NULL or an empty list is no condition. */
final class FilterParameters {
  /** ClickHouse searches for at most 255 at once; nobody tells conversations apart by more. */
  private static final int MOST_WORDS = 200;

  private FilterParameters() {}

  static Parameters of(ConversationFilter filter) {
    Status status = filter.status();
    return Parameters.of("project", filter.project())
        .and("from", filter.from())
        .and("until", filter.until())
        .and("releases", filter.releases())
        .and("languages", filter.languages())
        .and("outcomes", filter.outcomes().stream().map(FilterParameters::name).toList())
        .and("tools", filter.tools())
        .and("sources", filter.sources())
        .and("words", words(filter.text()))
        .and("more_than_cost", filter.moreThanCost())
        .and("status", status == null ? null : name(status));
  }

  private static List<String> words(@Nullable String text) {
    return text == null || text.isBlank()
        ? List.of()
        : Stream.of(ConversationRow.comparable(text).strip().split("\\s+"))
            .distinct()
            .limit(MOST_WORDS)
            .toList();
  }

  private static String name(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
