package dev.assay.search;

import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/**
 * The words of a text that tell it from others: those that it says often and others seldom (tf ·
 * idf; Salton and Buckley 1988). For one thread.
 */
final class TypicalWords {
  private static final int MOST = 25;
  private static final int LONGEST = 20_000;

  /** What half of all turns say tells nothing. */
  private static final double TOO_COMMON = .5;

  private final IndexReader reader;
  private final Analyzer analyzer;

  TypicalWords(IndexReader reader, Analyzer analyzer) {
    this.reader = reader;
    this.analyzer = analyzer;
  }

  /** Finds turns that say some of them; nothing when there are none. */
  Query query(String text, String language) throws IOException {
    String field = Analysis.hasStems(language) ? Analysis.stem(language) : Analysis.WORD;
    Map<Term, Integer> counts = new HashMap<>();
    count(field, text, counts);
    if (GramTokenizer.concerns(text)) {
      count(Analysis.GRAM, text, counts);
    }
    Map<Term, Float> weights = new HashMap<>();
    int all = Math.max(1, reader.numDocs());
    for (Map.Entry<Term, Integer> entry : counts.entrySet()) {
      int having = reader.docFreq(entry.getKey());
      // In few turns a word is soon in half of them.
      if (having > 0 && (having <= TOO_COMMON * all || all < MOST)) {
        double idf = Math.log(1 + (double) all / having);
        weights.put(entry.getKey(), (float) (Math.sqrt(entry.getValue()) * idf));
      }
    }
    List<Map.Entry<Term, Float>> best =
        weights.entrySet().stream()
            .sorted(Map.Entry.<Term, Float>comparingByValue(Comparator.reverseOrder()))
            .limit(MOST)
            .toList();
    BooleanQuery.Builder some = new BooleanQuery.Builder();
    best.forEach(
        one -> some.add(new BoostQuery(new TermQuery(one.getKey()), one.getValue()), Occur.SHOULD));
    return some.build();
  }

  private void count(String field, String text, Map<Term, Integer> counts) throws IOException {
    String beginning = text.substring(0, Math.min(text.length(), LONGEST));
    try (TokenStream words = analyzer.tokenStream(field, beginning)) {
      CharTermAttribute word = words.addAttribute(CharTermAttribute.class);
      words.reset();
      while (words.incrementToken()) {
        counts.merge(new Term(field, word.toString()), 1, Integer::sum);
      }
      words.end();
    }
  }
}
