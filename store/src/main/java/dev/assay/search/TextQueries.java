package dev.assay.search;

import dev.assay.search.SearchQuery.Clause;
import dev.assay.search.SearchQuery.Is;
import dev.assay.search.SearchQuery.Phrase;
import dev.assay.search.SearchQuery.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.QueryBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Lucene's form of what a person looks for. A word counts by the field that finds it best: as
 * written, by its stem in each language it may be of, or as a stretch of characters.
 */
final class TextQueries {
  /** Of two turns, the one that says the word as it was typed comes first. */
  private static final float STEM_BOOST = .8f;

  private final Set<String> fields;
  private final Analyzer analyzer = Analysis.ofQueries();

  /**
   * @param fields the text fields there are, so that no language is asked for that no turn is in
   */
  TextQueries(Set<String> fields) {
    this.fields = fields;
  }

  /** All of it, fields included. */
  Query whole(SearchQuery query) {
    return build(query.clauses(), false);
  }

  /** The texts alone, as far as they must be there: what is marked in a found text. */
  Query texts(SearchQuery query) {
    return build(
        query.clauses().stream()
            .filter(clause -> !clause.negated() && !(clause instanceof Is))
            .toList(),
        true);
  }

  private Query build(List<Clause> clauses, boolean any) {
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    boolean positive = false;
    for (Clause clause : clauses) {
      Query one = query(clause);
      if (clause.negated()) {
        all.add(one, Occur.MUST_NOT);
      } else {
        positive = true;
        all.add(one, any ? Occur.SHOULD : clause instanceof Is ? Occur.FILTER : Occur.MUST);
      }
    }
    if (!positive && !any) {
      all.add(MatchAllDocsQuery.INSTANCE, Occur.FILTER);
    }
    return all.build();
  }

  private Query query(Clause clause) {
    return switch (clause) {
      case Word(String text, boolean prefix, boolean _) -> prefix ? prefix(text) : said(text);
      case Phrase(String text, boolean _) -> said(text);
      case Is(SearchField field, String value, boolean _) ->
          new ConstantScoreQuery(new TermQuery(TurnDocument.term(field, value)));
    };
  }

  /** What one word is written as may be several terms: they must follow each other. */
  private Query said(String text) {
    List<Query> ways = new ArrayList<>();
    add(ways, phrase(Analysis.WORD, text), 1);
    if (GramTokenizer.concerns(text)) {
      add(ways, phrase(Analysis.GRAM, text), 1);
    }
    for (String language : Analysis.languagesOf(text)) {
      if (fields.contains(Analysis.stem(language))) {
        add(ways, phrase(Analysis.stem(language), text), STEM_BOOST);
      }
    }
    return ways.isEmpty()
        ? new MatchNoDocsQuery("nothing to look for in " + text)
        : new DisjunctionMaxQuery(ways, 0);
  }

  private static void add(List<Query> ways, @Nullable Query way, float boost) {
    if (way != null) {
      ways.add(boost == 1 ? way : new BoostQuery(way, boost));
    }
  }

  private @Nullable Query phrase(String field, String text) {
    return new QueryBuilder(analyzer).createPhraseQuery(field, text);
  }

  private Query prefix(String text) {
    return new PrefixQuery(new Term(Analysis.WORD, analyzer.normalize(Analysis.WORD, text)));
  }
}
