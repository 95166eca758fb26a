package dev.assay.search;

import dev.assay.search.SearchPage.Hit;
import dev.assay.search.SearchPage.Said;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;

/**
 * Finds turns by text. The index says which, the tables what was said: a turn that is gone from
 * them is not shown. Safe for use by many threads.
 */
public final class Search {
  private static final int MOST_EXCERPTS = 3;

  private final Supplier<IndexSearch> index;
  private final Supplier<SearchStatus> status;
  private final TurnTexts texts;
  private final MoreLikeThis likeness;
  private final Excerpts excerpts = new Excerpts();

  Search(
      Supplier<IndexSearch> index,
      Supplier<SearchStatus> status,
      TurnTexts texts,
      Vectors vectors) {
    likeness = new MoreLikeThis(texts, vectors);
    this.index = index;
    this.status = status;
    this.texts = texts;
  }

  /** What matches, as far as it is in the index. */
  public SearchPage find(SearchRequest request) {
    Optional<String> like = request.query().like();
    if (like.isPresent()) {
      return alike(request, like.get());
    }
    IndexSearch.Found found = index.get().find(request);
    Map<TurnKey, TurnText> turns = texts.find(request.project(), found.turns());
    List<Hit> hits =
        found.turns().stream()
            .map(turns::get)
            .filter(Objects::nonNull)
            .map(turn -> new Hit(turn, said(turn, found.texts(), request.query().looksForText())))
            .toList();
    return new SearchPage(hits, found.total(), found.exact(), status.get());
  }

  private SearchPage alike(SearchRequest request, String id) {
    IndexSearch now = index.get();
    List<TurnText> all = likeness.find(now, request, id);
    List<Hit> hits =
        all.stream()
            .skip(request.offset())
            .limit(request.limit())
            .map(turn -> new Hit(turn, beginnings(turn)))
            .toList();
    return new SearchPage(hits, all.size(), true, status.get());
  }

  private List<Said> beginnings(TurnText turn) {
    Query nothing = new MatchNoDocsQuery("nothing is marked");
    return List.of(
        said("user", turn.userText(), turn, nothing),
        said("assistant", turn.answerText(), turn, nothing));
  }

  /** How far the index is. */
  public SearchStatus status() {
    return status.get();
  }

  private List<Said> said(TurnText turn, Query query, boolean marked) {
    Said user = said("user", turn.userText(), turn, query);
    if (!marked) {
      return List.of(user);
    }
    List<Said> all =
        new ArrayList<>(List.of(user, said("assistant", turn.answerText(), turn, query)));
    for (TurnText.Tool tool : turn.tools()) {
      all.add(said(tool.name(), tool.arguments(), turn, query));
      all.add(said(tool.name(), tool.result(), turn, query));
      all.add(said(tool.name(), Objects.requireNonNullElse(tool.error(), ""), turn, query));
    }
    all.add(said("error", Objects.requireNonNullElse(turn.error(), ""), turn, query));
    List<Said> found =
        all.stream()
            .filter(said -> !said.excerpt().marks().isEmpty())
            .sorted(
                Comparator.comparingInt((Said said) -> said.excerpt().marks().size()).reversed())
            .limit(MOST_EXCERPTS)
            .toList();
    return found.isEmpty() ? List.of(user) : found;
  }

  private Said said(String by, String text, TurnText turn, Query query) {
    return new Said(by, excerpts.of(text, turn.language(), query));
  }
}
