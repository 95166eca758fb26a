package dev.assay.console.scope;

import dev.assay.trace.Facets;
import dev.assay.trace.Outcome;
import dev.assay.trace.Status;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What the last word of a typed filter could become. */
public final class FilterCompletion {
  private static final int MOST = 8;

  private FilterCompletion() {}

  /**
   * Whole inputs to go on with, the likeliest first, at most eight.
   *
   * @param typed up to the caret
   * @param facets the values that occur
   */
  public static List<String> complete(String typed, Facets facets) {
    List<Word> words = Word.split(typed);
    boolean fresh = words.isEmpty() || Character.isWhitespace(typed.charAt(typed.length() - 1));
    Word last = fresh ? new Word("", -1, typed.length()) : words.getLast();
    String before = typed.substring(0, last.start());
    String key = last.text().substring(0, Math.max(0, last.colon())).toLowerCase(Locale.ROOT);
    String begun = last.text().substring(last.colon() + 1).toLowerCase(Locale.ROOT);
    Stream<String> whole =
        last.colon() < 0
            ? Stream.concat(keys(begun), begun.isEmpty() ? Stream.empty() : anywhere(begun, facets))
            : Key.of(key).stream().flatMap(k -> values(k, begun, facets));
    return whole.map(word -> before + word).filter(w -> !w.equals(typed)).limit(MOST).toList();
  }

  private static Stream<String> keys(String begun) {
    return Arrays.stream(Key.values())
        .map(key -> key.word() + ":")
        .filter(k -> k.startsWith(begun));
  }

  private static Stream<String> anywhere(String begun, Facets facets) {
    return Arrays.stream(Key.values()).flatMap(key -> values(key, begun, facets));
  }

  private static Stream<String> values(Key key, String begun, Facets facets) {
    Stream<String> known =
        switch (key) {
          case OUTCOME -> names(Outcome.values());
          case STATUS -> names(Status.values());
          case TOOL -> facets.tools().stream();
          case LANG -> facets.languages().stream();
          case RELEASE -> facets.releases().stream();
          case SOURCE -> facets.sources().stream();
          case COST -> Stream.of(">0.01", ">0.05", ">0.1", ">1");
        };
    return known
        .filter(value -> !value.isEmpty() && value.toLowerCase(Locale.ROOT).contains(begun))
        .map(value -> key.word() + ":" + Word.quotedIfNeeded(value) + " ");
  }

  private static Stream<String> names(Enum<?>[] constants) {
    return Arrays.stream(constants).map(constant -> constant.name().toLowerCase(Locale.ROOT));
  }
}
