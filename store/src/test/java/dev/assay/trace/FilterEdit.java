package dev.assay.trace;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A filter with one more condition. */
record FilterEdit(ConversationFilter filter) {

  ConversationFilter releases(String... releases) {
    return with(List.of(releases), filter.languages(), filter.outcomes(), filter.tools());
  }

  ConversationFilter languages(String... languages) {
    return with(filter.releases(), List.of(languages), filter.outcomes(), filter.tools());
  }

  ConversationFilter outcomes(Outcome... outcomes) {
    return with(filter.releases(), filter.languages(), List.of(outcomes), filter.tools());
  }

  ConversationFilter tools(String... tools) {
    return with(filter.releases(), filter.languages(), filter.outcomes(), List.of(tools));
  }

  ConversationFilter sources(String... sources) {
    return with(List.of(sources), filter.text(), filter.moreThanCost(), filter.status());
  }

  ConversationFilter text(String text) {
    return with(filter.sources(), text, filter.moreThanCost(), filter.status());
  }

  ConversationFilter moreThanCost(String dollars) {
    return with(filter.sources(), filter.text(), new BigDecimal(dollars), filter.status());
  }

  ConversationFilter status(Status status) {
    return with(filter.sources(), filter.text(), filter.moreThanCost(), status);
  }

  private ConversationFilter with(
      List<String> releases, List<String> languages, List<Outcome> outcomes, List<String> tools) {
    return new ConversationFilter(
        filter.project(),
        filter.from(),
        filter.until(),
        releases,
        languages,
        outcomes,
        tools,
        filter.sources(),
        filter.text(),
        filter.moreThanCost(),
        filter.status());
  }

  private ConversationFilter with(
      List<String> sources,
      @Nullable String text,
      @Nullable BigDecimal moreThanCost,
      @Nullable Status status) {
    return new ConversationFilter(
        filter.project(),
        filter.from(),
        filter.until(),
        filter.releases(),
        filter.languages(),
        filter.outcomes(),
        filter.tools(),
        sources,
        text,
        moreThanCost,
        status);
  }
}
