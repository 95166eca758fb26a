package dev.assay.search;

import java.util.List;

/**
 * What was found.
 *
 * @param hits in the order asked for
 * @param total of all that match, at least so many unless exact
 * @param status how far the index is
 */
public record SearchPage(List<Hit> hits, long total, boolean exact, SearchStatus status) {
  public SearchPage {
    hits = List.copyOf(hits);
  }

  /**
   * A turn that was found, as the tables have it now.
   *
   * @param excerpts where it was found, the best first, at most three; the beginning of the user's
   *     text when the query asks for no text
   */
  public record Hit(TurnText turn, List<Said> excerpts) {
    public Hit {
      excerpts = List.copyOf(excerpts);
    }
  }

  /**
   * Where something was said.
   *
   * @param by who said it: user, assistant, error, or the tool's name
   */
  public record Said(String by, Excerpt excerpt) {}
}
