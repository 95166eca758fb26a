package dev.assay.ingest.turn;

import com.github.pemistahl.lingua.api.Language;
import com.github.pemistahl.lingua.api.LanguageDetector;
import com.github.pemistahl.lingua.api.LanguageDetectorBuilder;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells languages by their letters and trigrams, in short texts also by their small words. Its
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

  /** Up to so many letters their trigrams alone often mislead. */
  private static final int SHORT = 160;

  /** With fewer letters they say nothing without a word that is known. */
  private static final int TELLING = 20;

  /** Numbers of orders, addresses of mails and pages: what is the same in every language. */
  private static final Pattern NO_WORD = Pattern.compile("\\S*[0-9@/]\\S*");

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
    String start =
        NO_WORD
            .matcher(text.length() > LONGEST ? text.substring(0, LONGEST) : text)
            .replaceAll(" ")
            .strip();
    long letters = start.codePoints().filter(Character::isLetter).count();
    if (letters < SHORTEST) {
      return Scripts.of(start);
    }
    String before = known.get(start);
    if (before != null) {
      return before;
    }
    // Outside of the map's lock: folding threads detect side by side.
    String told = detect(start, letters);
    known.put(start, told);
    return told;
  }

  private String detect(String text, long letters) {
    String written = Scripts.of(text);
    if (!written.isEmpty()) {
      return written;
    }
    Language language = detector().detectLanguageOf(text);
    String told = language == Language.UNKNOWN ? "" : language.getIsoCode639_1().toString();
    return letters > SHORT ? told : FunctionWords.decide(told, letters >= TELLING, text);
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
