package dev.assay.trace;

import dev.assay.clickhouse.Parameters;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A filter as the parameters of a statement; a condition that always holds has a neutral value. */
final class FilterParameters {
  private static final Instant FIRST = Instant.parse("1900-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("2262-01-01T00:00:00Z");
  private static final BigDecimal LESS_THAN_NOTHING = BigDecimal.ONE.negate();

  private FilterParameters() {}

  static Parameters of(ConversationFilter filter) {
    BigDecimal cost = filter.moreThanCost();
    Status status = filter.status();
    return Parameters.of("project", filter.project())
        .and("from", or(filter.from(), FIRST))
        .and("until", or(filter.until(), LAST))
        .and("releases", filter.releases())
        .and("languages", filter.languages())
        .and("outcomes", filter.outcomes().stream().map(FilterParameters::name).toList())
        .and("tools", filter.tools())
        .and("sources", filter.sources())
        .and("words", words(filter.text()))
        .and("more_than_cost", cost == null ? LESS_THAN_NOTHING : cost)
        .and("status", status == null ? "" : name(status));
  }

  private static Instant or(@Nullable Instant instant, Instant otherwise) {
    return instant == null ? otherwise : instant;
  }

  private static List<String> words(@Nullable String text) {
    return text == null || text.isBlank()
        ? List.of()
        : Stream.of(ConversationRow.comparable(text).strip().split("\\s+")).toList();
  }

  private static String name(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
