package dev.assay.console.scope;

import dev.assay.trace.ConversationFilter;
import dev.assay.trace.Outcome;
import dev.assay.trace.Status;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Conditions on conversations. Terms of one kind widen each other, terms of different kinds narrow;
 * every word of every text must occur. Of status and cost only the last typed holds and stays.
 *
 * @param terms in the order typed, each once
 */
public record Filter(List<Term> terms) {
  /** Everything passes. */
  public static final Filter NONE = new Filter(List.of());

  public Filter {
    List<Term> kept = new ArrayList<>(new LinkedHashSet<>(terms));
    keepLast(kept, Term.Ending.class);
    keepLast(kept, Term.MoreThan.class);
    terms = List.copyOf(kept);
  }

  private static void keepLast(List<Term> terms, Class<? extends Term> type) {
    List<Term> ofType = terms.stream().filter(type::isInstance).toList();
    if (ofType.size() > 1) {
      terms.removeAll(ofType.subList(0, ofType.size() - 1));
    }
  }

  public boolean isEmpty() {
    return terms.isEmpty();
  }

  public Filter plus(List<Term> more) {
    return new Filter(Stream.concat(terms.stream(), more.stream()).toList());
  }

  public Filter minus(Term term) {
    return new Filter(terms.stream().filter(other -> !other.equals(term)).toList());
  }

  /**
   * As the stores take it.
   *
   * @param chosen releases chosen elsewhere, that hold unless the filter itself names some
   */
  ConversationFilter of(
      String project, @Nullable Instant from, @Nullable Instant until, List<String> chosen) {
    List<String> releases = each(Term.Release.class, Term.Release::name);
    List<Status> statuses = each(Term.Ending.class, Term.Ending::status);
    List<BigDecimal> costs = each(Term.MoreThan.class, Term.MoreThan::cost);
    List<String> texts = each(Term.Text.class, Term.Text::words);
    List<Outcome> outcomes = each(Term.Ended.class, Term.Ended::outcome);
    return new ConversationFilter(
        project,
        from,
        until,
        releases.isEmpty() ? chosen : releases,
        each(Term.Language.class, Term.Language::code),
        outcomes,
        each(Term.Tool.class, Term.Tool::name),
        each(Term.Source.class, Term.Source::name),
        texts.isEmpty() ? null : texts.stream().collect(Collectors.joining(" ")),
        costs.isEmpty() ? null : costs.getLast(),
        statuses.isEmpty() ? null : statuses.getLast());
  }

  private <T extends Term, R> List<R> each(Class<T> type, Function<T, R> value) {
    return terms.stream().filter(type::isInstance).map(type::cast).map(value).toList();
  }
}
