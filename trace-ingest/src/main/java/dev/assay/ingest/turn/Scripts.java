package dev.assay.ingest.turn;

import java.lang.Character.UnicodeScript;
import java.util.EnumMap;
import java.util.Map;

/** Languages that their letters alone give away, among those that are told apart. */
final class Scripts {
  private static final Map<UnicodeScript, String> ONE_LANGUAGE =
      Map.of(
          UnicodeScript.THAI, "th",
          UnicodeScript.HANGUL, "ko",
          UnicodeScript.HIRAGANA, "ja",
          UnicodeScript.KATAKANA, "ja",
          UnicodeScript.HAN, "zh",
          UnicodeScript.HEBREW, "he",
          UnicodeScript.GREEK, "el",
          UnicodeScript.DEVANAGARI, "hi",
          UnicodeScript.BENGALI, "bn",
          UnicodeScript.TAMIL, "ta");

  /** Names of goods and towns stand in Latin letters within every script. */
  private static final double SHARE = 0.3;

  /** Letters that Vietnamese alone has, Latin with two marks each. */
  private static final int FIRST_VIETNAMESE = 0x1EA0;

  private static final int LAST_VIETNAMESE = 0x1EF9;
  private static final int VIETNAMESE = 2;

  private Scripts() {}

  /** ISO 639-1 code, or the empty text where several languages share the letters. */
  static String of(String text) {
    Map<UnicodeScript, Integer> counts = new EnumMap<>(UnicodeScript.class);
    int letters = 0;
    int vietnamese = 0;
    for (int c : text.codePoints().filter(Character::isLetter).toArray()) {
      letters++;
      counts.merge(UnicodeScript.of(c), 1, Integer::sum);
      if (c >= FIRST_VIETNAMESE && c <= LAST_VIETNAMESE) {
        vietnamese++;
      }
    }
    if (vietnamese >= VIETNAMESE) {
      return "vi";
    }
    int kana =
        counts.getOrDefault(UnicodeScript.HIRAGANA, 0)
            + counts.getOrDefault(UnicodeScript.KATAKANA, 0);
    int east = kana + counts.getOrDefault(UnicodeScript.HAN, 0);
    if (kana > 0 && east >= SHARE * letters) {
      return "ja";
    }
    for (Map.Entry<UnicodeScript, Integer> script : counts.entrySet()) {
      String language = ONE_LANGUAGE.get(script.getKey());
      if (language != null && script.getValue() >= SHARE * letters) {
        return language;
      }
    }
    return "";
  }
}
