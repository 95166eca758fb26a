package dev.assay.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.Character.UnicodeScript;
import java.text.BreakIterator;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

/**
 * Characters and pairs of neighbours of the scripts that put no blanks between words, so that every
 * stretch of such a text can be found, wherever a dictionary would have cut it. Other scripts are
 * passed over. A character is what a reader takes for one, with its vowel and tone marks.
 *
 * <p>In a text each position holds the single character and the pair that begins there; in a query
 * a stretch is its pairs alone, or the character when it is one.
 */
final class GramTokenizer extends Tokenizer {
  private static final Set<UnicodeScript> SCRIPTS =
      EnumSet.of(
          UnicodeScript.HAN,
          UnicodeScript.HIRAGANA,
          UnicodeScript.KATAKANA,
          UnicodeScript.HANGUL,
          UnicodeScript.THAI,
          UnicodeScript.LAO,
          UnicodeScript.KHMER,
          UnicodeScript.MYANMAR,
          UnicodeScript.TIBETAN);
  private static final int KATAKANA_LENGTH_MARK = 'ー';

  private final boolean query;
  private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
  private final OffsetAttribute offset = addAttribute(OffsetAttribute.class);
  private final PositionIncrementAttribute increment =
      addAttribute(PositionIncrementAttribute.class);
  private final Deque<Gram> grams = new ArrayDeque<>();
  private int end;

  private record Gram(String text, int start, int end, int increment) {}

  GramTokenizer(boolean query) {
    this.query = query;
  }

  /** Whether a text has anything for this tokenizer. */
  static boolean concerns(String text) {
    return text.codePoints().anyMatch(GramTokenizer::concerns);
  }

  private static boolean concerns(int codePoint) {
    return codePoint == KATAKANA_LENGTH_MARK || SCRIPTS.contains(UnicodeScript.of(codePoint));
  }

  @Override
  public void reset() throws IOException {
    super.reset();
    grams.clear();
    StringBuilder text = new StringBuilder();
    char[] buffer = new char[8192];
    for (int read = input.read(buffer); read >= 0; read = input.read(buffer)) {
      text.append(buffer, 0, read);
    }
    end = text.length();
    split(text.toString());
  }

  @Override
  public boolean incrementToken() {
    Gram gram = grams.poll();
    if (gram == null) {
      return false;
    }
    clearAttributes();
    term.append(gram.text());
    offset.setOffset(correctOffset(gram.start()), correctOffset(gram.end()));
    increment.setPositionIncrement(gram.increment());
    return true;
  }

  @Override
  public void end() {
    try {
      super.end();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    offset.setOffset(correctOffset(end), correctOffset(end));
  }

  private void split(String text) {
    BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
    characters.setText(text);
    List<Integer> run = new ArrayList<>();
    int from = characters.first();
    for (int to = characters.next(); to != BreakIterator.DONE; from = to, to = characters.next()) {
      if (concerns(text.codePointAt(from))) {
        run.add(from);
      } else {
        addRun(text, run, from);
      }
    }
    addRun(text, run, from);
  }

  /** A gap of one position keeps phrases within a run. */
  private void addRun(String text, List<Integer> run, int runEnd) {
    for (int i = 0; i < run.size(); i++) {
      int start = run.get(i);
      int next = i + 1 < run.size() ? run.get(i + 1) : runEnd;
      int afterNext = i + 2 < run.size() ? run.get(i + 2) : runEnd;
      boolean pair = i + 1 < run.size();
      int step = i == 0 && !query ? 2 : 1;
      if (!query || run.size() == 1) {
        grams.add(new Gram(text.substring(start, next), start, next, step));
      }
      if (pair) {
        grams.add(new Gram(text.substring(start, afterNext), start, afterNext, query ? step : 0));
      }
    }
    run.clear();
  }
}
