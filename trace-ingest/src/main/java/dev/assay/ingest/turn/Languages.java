package dev.assay.ingest.turn;

import com.github.pemistahl.lingua.api.Language;
import com.github.pemistahl.lingua.api.LanguageDetector;
import com.github.pemistahl.lingua.api.LanguageDetectorBuilder;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells languages by their letters and trigrams, and in short texts by their small words. Its
 * models are loaded with the first text, since they take a second. Safe for use by many threads.
 */
public final class Languages implements dev.assay.ingest.turn.Language {
  /** The languages that are told apart; another one is told as none or as its nearest. */
  static final List<Language> ALL =
      List.of(
          Language.ARABIC,
          Language.BENGALI,
          Language.BULGARIAN,
          Language.CHINESE,
          Language.CROATIAN,
          Language.CZECH,
          Language.DANISH,
          Language.DUTCH,
          Language.ENGLISH,
          Language.FINNISH,
          Language.FRENCH,
          Language.GERMAN,
          Language.GREEK,
          Language.HEBREW,
          Language.HINDI,
          Language.HUNGARIAN,
          Language.INDONESIAN,
          Language.ITALIAN,
          Language.JAPANESE,
          Language.KOREAN,
          Language.BOKMAL,
          Language.PERSIAN,
          Language.POLISH,
          Language.PORTUGUESE,
          Language.ROMANIAN,
          Language.RUSSIAN,
          Language.SPANISH,
          Language.SWAHILI,
          Language.SWEDISH,
          Language.TAMIL,
          Language.THAI,
          Language.TURKISH,
          Language.UKRAINIAN,
          Language.URDU,
          Language.VIETNAMESE);

  private static final int SHORTEST = 3;
  private static final int LONGEST = 400;

  /** Characters up to which the letters alone often mislead. */
  private static final int SHORT = 160;

  private static final int CACHED = 4096;

  /** The best language must lead the second by this, as a share of certainty. */
  private static final double LEAD = 0.01;

  private final Map<String, String> known =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
              return size() > CACHED;
            }
          });
  private @Nullable LanguageDetector detector;

  @Override
  public String of(String text) {
    String start = text.strip();
    if (start.length() > LONGEST) {
      start = start.substring(0, LONGEST);
    }
    long letters = start.codePoints().filter(Character::isLetter).count();
    if (letters < SHORTEST) {
      return "";
    }
    String before = known.get(start);
    if (before != null) {
      return before;
    }
    // Outside of the map's lock: folding threads detect side by side.
    String told = detect(start);
    known.put(start, told);
    return told;
  }

  private String detect(String text) {
    Language language = detector().detectLanguageOf(text);
    String told = language == Language.UNKNOWN ? "" : language.getIsoCode639_1().toString();
    return text.length() > SHORT ? told : FunctionWords.against(told, text).orElse(told);
  }

  private synchronized LanguageDetector detector() {
    LanguageDetector loaded = detector;
    if (loaded == null) {
      loaded =
          LanguageDetectorBuilder.fromLanguages(ALL.toArray(Language[]::new))
              .withLowAccuracyMode()
              .withMinimumRelativeDistance(LEAD)
              .build();
      detector = loaded;
    }
    return loaded;
  }
}
