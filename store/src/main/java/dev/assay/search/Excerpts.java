package dev.assay.search;

import dev.assay.search.Excerpt.Mark;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.index.memory.MemoryIndex;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Matches;
import org.apache.lucene.search.MatchesIterator;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;

/** Marks in a text what was looked for, exactly where the query found it. */
final class Excerpts {
  private static final int LENGTH = 240;
  private static final int BEFORE = 60;
  private static final int MOST_MARKS = 200;

  private final Analyzer analyzer = Analysis.ofTexts();

  /**
   * The stretch with the most of what was looked for; the beginning when there is nothing of it.
   *
   * @param language of the turn, which tells whose endings were cut
   */
  Excerpt of(String text, String language, Query query) {
    List<Mark> marks = marks(text, language, query);
    int from = marks.isEmpty() ? 0 : begin(text, marks);
    int to = Math.min(text.length(), from + LENGTH);
    to = onWhole(text, to);
    int shownFrom = from;
    int shownTo = to;
    return new Excerpt(
        text.substring(from, to),
        marks.stream()
            .filter(mark -> mark.from() >= shownFrom && mark.to() <= shownTo)
            .map(mark -> new Mark(mark.from() - shownFrom, mark.to() - shownFrom))
            .toList(),
        from > 0,
        to < text.length());
  }

  private List<Mark> marks(String text, String language, Query query) {
    if (text.isEmpty()) {
      return List.of();
    }
    MemoryIndex index = new MemoryIndex(true);
    index.addField(Analysis.WORD, text, analyzer);
    if (GramTokenizer.concerns(text)) {
      index.addField(Analysis.GRAM, text, analyzer);
    }
    if (Analysis.hasStems(language)) {
      index.addField(Analysis.stem(language), text, analyzer);
    }
    try {
      IndexSearcher searcher = index.createSearcher();
      Matches matches =
          searcher
              .createWeight(searcher.rewrite(query), ScoreMode.COMPLETE_NO_SCORES, 1)
              .matches(searcher.getIndexReader().leaves().getFirst(), 0);
      return matches == null ? List.of() : marks(matches);
    } catch (IOException e) {
      throw new UncheckedIOException("marking what was found", e);
    }
  }

  private static List<Mark> marks(Matches matches) throws IOException {
    List<Mark> found = new ArrayList<>();
    for (String field : matches) {
      MatchesIterator match = matches.getMatches(field);
      while (match != null && match.next() && found.size() < MOST_MARKS) {
        found.add(new Mark(match.startOffset(), match.endOffset()));
      }
    }
    found.sort(Comparator.comparingInt(Mark::from));
    List<Mark> apart = new ArrayList<>();
    for (Mark mark : found) {
      if (!apart.isEmpty() && mark.from() <= apart.getLast().to()) {
        Mark before = apart.removeLast();
        apart.add(new Mark(before.from(), Math.max(before.to(), mark.to())));
      } else {
        apart.add(mark);
      }
    }
    return apart;
  }

  private static int begin(String text, List<Mark> marks) {
    Mark best = marks.getFirst();
    long most = 0;
    for (Mark mark : marks) {
      long within =
          marks.stream()
              .filter(it -> it.from() >= mark.from() && it.to() <= mark.from() + LENGTH - BEFORE)
              .count();
      if (within > most) {
        most = within;
        best = mark;
      }
    }
    int from = Math.max(0, best.from() - BEFORE);
    int blank = text.indexOf(' ', from);
    return onWhole(text, from > 0 && blank >= 0 && blank < best.from() ? blank + 1 : from);
  }

  /** Not between the halves of a character. */
  private static int onWhole(String text, int at) {
    return at > 0 && at < text.length() && Character.isLowSurrogate(text.charAt(at)) ? at - 1 : at;
  }
}
