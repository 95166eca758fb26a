package dev.assay.console.search;

import dev.assay.console.scope.Address;
import dev.assay.console.scope.Scope;
import dev.assay.console.scope.Term;
import dev.assay.search.SearchField;
import dev.assay.search.SearchQuery;
import dev.assay.search.SearchQuery.Clause;
import dev.assay.search.SearchRequest;
import dev.assay.search.SearchRequest.Order;
import dev.assay.search.SearchSyntax;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What an address asks of the index: what was typed, together with the choices of the frame.
 *
 * @param leftOut filters of the frame that hold for conversations and not for turns, as typed
 */
record Asked(SearchRequest request, List<String> leftOut) {
  static final int PAGE = 20;

  /**
   * @throws dev.assay.search.SearchSyntaxException if what was typed cannot be meant
   */
  static Asked of(Address address, String project, Instant now) {
    Scope scope = address.scope();
    List<Clause> clauses =
        new ArrayList<>(SearchSyntax.parse(address.own("q").orElse("")).clauses());
    List<String> leftOut = new ArrayList<>();
    if (scope.release() != null) {
      clauses.add(new SearchQuery.Is(SearchField.RELEASE, scope.release(), false));
    }
    for (Term term : scope.filter().terms()) {
      switch (term) {
        case Term.Tool(String name) -> clauses.add(is(SearchField.TOOL, name));
        case Term.Language(String code) -> clauses.add(is(SearchField.LANG, code));
        case Term.Release(String name) -> clauses.add(is(SearchField.RELEASE, name));
        case Term.Source(String name) -> clauses.add(is(SearchField.SOURCE, name));
        case Term.Ending ending -> clauses.add(is(SearchField.STATUS, ending.value()));
        case Term.Text(String words) -> clauses.add(new SearchQuery.Phrase(words, false));
        case Term.Ended ended -> leftOut.add(ended.key() + ":" + ended.value());
        case Term.MoreThan cost -> leftOut.add(cost.key() + ":" + cost.value());
      }
    }
    return new Asked(
        new SearchRequest(
            project,
            new SearchQuery(clauses),
            scope.time().from(now),
            scope.time().until(),
            order(address),
            offset(address),
            PAGE),
        leftOut);
  }

  static Order order(Address address) {
    return address.own("sort").filter("newest"::equals).isPresent()
        ? Order.NEWEST
        : Order.RELEVANCE;
  }

  /** Results left out from the front; 0 when the address says something else than a number. */
  static int offset(Address address) {
    return address
        .own("from")
        .filter(text -> text.matches("[0-9]{1,6}"))
        .map(Integer::parseInt)
        .map(from -> Math.min(from, SearchRequest.DEEPEST))
        .orElse(0);
  }

  private static Clause is(SearchField field, String value) {
    return new SearchQuery.Is(field, value, false);
  }
}
