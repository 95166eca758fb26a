package dev.assay.search;

import java.util.List;
import java.util.Optional;

/**
 * What a person looks for: every clause must hold.
 *
 * @param clauses in the order they were typed; empty finds every turn
 */
public record SearchQuery(List<Clause> clauses) {
  public SearchQuery {
    clauses = List.copyOf(clauses);
  }

  /** One condition. */
  public sealed interface Clause {
    /** Whether it must not hold. */
    boolean negated();
  }

  /**
   * A word, in any of its forms.
   *
   * @param prefix whether words that go on are meant too
   */
  public record Word(String text, boolean prefix, boolean negated) implements Clause {}

  /** Words that follow each other. */
  public record Phrase(String text, boolean negated) implements Clause {}

  /** A field with this value. */
  public record Is(SearchField field, String value, boolean negated) implements Clause {}

  /** The conversation or turn that is to be resembled; empty when none is named. */
  Optional<String> like() {
    return clauses.stream()
        .filter(
            clause -> clause instanceof Is(SearchField field, _, _) && field == SearchField.LIKE)
        .map(clause -> ((Is) clause).value())
        .findFirst();
  }

  /** The same without what is to be resembled. */
  SearchQuery withoutLike() {
    return new SearchQuery(
        clauses.stream()
            .filter(
                clause ->
                    !(clause instanceof Is(SearchField field, _, _) && field == SearchField.LIKE))
            .toList());
  }

  /** Turns whose texts are read, not only their fields. */
  public boolean looksForText() {
    return clauses.stream().anyMatch(clause -> !(clause instanceof Is) && !clause.negated());
  }
}
