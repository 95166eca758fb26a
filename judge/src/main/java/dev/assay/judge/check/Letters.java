package dev.assay.judge.check;

import java.lang.Character.UnicodeScript;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/** The letters of a text by their scripts. */
record Letters(int all, Map<UnicodeScript, Integer> counts) {
  /** Scripts of languages that are not written in Latin letters, by ISO 639-1 code. */
  private static final Map<String, Set<UnicodeScript>> SCRIPTS =
      Map.ofEntries(
          Map.entry("ar", Set.of(UnicodeScript.ARABIC)),
          Map.entry("fa", Set.of(UnicodeScript.ARABIC)),
          Map.entry("ur", Set.of(UnicodeScript.ARABIC)),
          Map.entry("be", Set.of(UnicodeScript.CYRILLIC)),
          Map.entry("bg", Set.of(UnicodeScript.CYRILLIC)),
          Map.entry("kk", Set.of(UnicodeScript.CYRILLIC)),
          Map.entry("mk", Set.of(UnicodeScript.CYRILLIC)),
          Map.entry("mn", Set.of(UnicodeScript.CYRILLIC)),
          Map.entry("ru", Set.of(UnicodeScript.CYRILLIC)),
          Map.entry("sr", Set.of(UnicodeScript.CYRILLIC, UnicodeScript.LATIN)),
          Map.entry("uk", Set.of(UnicodeScript.CYRILLIC)),
          Map.entry("hi", Set.of(UnicodeScript.DEVANAGARI)),
          Map.entry("mr", Set.of(UnicodeScript.DEVANAGARI)),
          Map.entry("bn", Set.of(UnicodeScript.BENGALI)),
          Map.entry("el", Set.of(UnicodeScript.GREEK)),
          Map.entry("gu", Set.of(UnicodeScript.GUJARATI)),
          Map.entry("he", Set.of(UnicodeScript.HEBREW)),
          Map.entry("hy", Set.of(UnicodeScript.ARMENIAN)),
          Map.entry(
              "ja", Set.of(UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA, UnicodeScript.HAN)),
          Map.entry("ka", Set.of(UnicodeScript.GEORGIAN)),
          Map.entry("ko", Set.of(UnicodeScript.HANGUL)),
          Map.entry("pa", Set.of(UnicodeScript.GURMUKHI)),
          Map.entry("ta", Set.of(UnicodeScript.TAMIL)),
          Map.entry("te", Set.of(UnicodeScript.TELUGU)),
          Map.entry("th", Set.of(UnicodeScript.THAI)),
          Map.entry("zh", Set.of(UnicodeScript.HAN)));

  private static final Set<UnicodeScript> LATIN = Set.of(UnicodeScript.LATIN);

  static Letters of(String text) {
    Map<UnicodeScript, Integer> counts = new EnumMap<>(UnicodeScript.class);
    int[] letters = text.codePoints().filter(Character::isLetter).toArray();
    for (int letter : letters) {
      counts.merge(UnicodeScript.of(letter), 1, Integer::sum);
    }
    return new Letters(letters.length, counts);
  }

  /** The scripts that a language is written in. */
  static Set<UnicodeScript> scripts(String language) {
    return SCRIPTS.getOrDefault(language, LATIN);
  }

  /** Whether two languages share a script. */
  static boolean areAlike(String one, String other) {
    return scripts(one).stream().anyMatch(scripts(other)::contains);
  }

  /** Whether no other language that is told apart is written in the scripts of this one. */
  static boolean isAlone(String language) {
    Set<UnicodeScript> own = scripts(language);
    return !own.contains(UnicodeScript.LATIN)
        && SCRIPTS.keySet().stream()
            .noneMatch(other -> !other.equals(language) && areAlike(language, other));
  }

  /** The share of the letters in the scripts of a language, from 0 to 1. */
  double share(String language) {
    int own = scripts(language).stream().mapToInt(script -> counts.getOrDefault(script, 0)).sum();
    return all == 0 ? 0 : (double) own / all;
  }

  /** How many are Japanese syllables, which Chinese has none of. */
  int kana() {
    return counts.getOrDefault(UnicodeScript.HIRAGANA, 0)
        + counts.getOrDefault(UnicodeScript.KATAKANA, 0);
  }
}
