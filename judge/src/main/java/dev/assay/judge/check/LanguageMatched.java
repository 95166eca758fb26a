package dev.assay.judge.check;

import com.github.pemistahl.lingua.api.Language;
import com.github.pemistahl.lingua.api.LanguageDetector;
import com.github.pemistahl.lingua.api.LanguageDetectorBuilder;
import dev.assay.judge.Case;
import dev.assay.judge.Recent;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whether the agent's answer is in the user's language. Letters decide where they can: an answer in
 * Thai letters is no German. Among languages of the same letters the user's is held against the
 * best other one, and the shorter the answer, the further must that one lead. What stays open is
 * unscored, and so are languages that are told apart badly: what is wrong must be surely wrong.
 */
public final class LanguageMatched implements Check {
  /** Fewer letters than this say nothing in whatever script. */
  private static final int FEWEST = 3;

  /**
   * With so many letters of a script the user's language does not have, the answer is in another.
   */
  private static final int FOREIGN = 4;

  /** Names of goods stand in Latin letters within every language: these need more. */
  private static final int LATIN = 12;

  /** With fewer letters a language that comes first has not been told from others. */
  private static final int FIRST = 10;

  private static final double HARDLY = 0.1;
  private static final double MOSTLY = 0.5;
  private static final int LONGEST = 500;

  /** Numbers of orders, addresses of mails and pages: the same in every language. */
  private static final Pattern NO_WORD = Pattern.compile("\\S*[0-9@/]\\S*");

  /** Telling 75 languages apart takes milliseconds, and agents often answer alike. */
  private static final Recent<Asked, Finding> RECENT = new Recent<>(10_000, LanguageMatched::found);

  private record Asked(String language, Language wanted, String answer) {}

  /**
   * By how much another language must lead the user's own, whose likelihood is told relative to the
   * best one's 1, by the number of letters: kin such as Danish and Norwegian are closer than that.
   */
  private static final NavigableMap<Integer, Double> LEADS =
      new TreeMap<>(Map.of(15, 0.4, 25, 0.25, 40, 0.15));

  /** Up to here a language that users seldom write may lead one that is first among common ones. */
  private static final double NEAR = 0.15;

  private static final Set<String> COMMON =
      Set.of(
          "ar", "bg", "bn", "cs", "da", "de", "el", "en", "es", "fa", "fi", "fr", "he", "hi", "hr",
          "hu", "id", "it", "ja", "ko", "nb", "nl", "pl", "pt", "ro", "ru", "sv", "sw", "ta", "th",
          "tr", "uk", "ur", "vi", "zh");

  @Override
  public String question() {
    return "language_matched";
  }

  @Override
  public int version() {
    return 2;
  }

  @Override
  public SortedMap<String, String> parameters() {
    return new TreeMap<>();
  }

  @Override
  public Finding on(Case c) {
    if (c.language().isEmpty()) {
      return Finding.missing("the user's language is not known");
    }
    Language wanted = language(c.language());
    if (wanted == null) {
      return Finding.notApplicable("the language " + c.language() + " is not told apart");
    }
    String answer = c.answer().strip();
    String start = answer.substring(0, Math.min(LONGEST, answer.length()));
    return RECENT.of(
        new Asked(code(wanted), wanted, NO_WORD.matcher(start).replaceAll(" ").strip()));
  }

  private static Finding found(Asked asked) {
    Letters letters = Letters.of(asked.answer());
    if (letters.all() < FEWEST) {
      return tooShort();
    }
    double own = letters.share(asked.language());
    if (own < HARDLY) {
      boolean isLatin = letters.share(code(Language.ENGLISH)) >= MOSTLY;
      return letters.all() < (isLatin ? LATIN : FOREIGN)
          ? tooShort()
          : mismatch(asked, "other letters");
    }
    if (own < MOSTLY) {
      return Finding.notApplicable("the answer mixes the letters of several languages");
    }
    if (Letters.isAlone(asked.language())) {
      return Finding.of(List.of());
    }
    return switch (asked.wanted()) {
      case JAPANESE ->
          letters.kana() > 0
              ? Finding.of(List.of())
              : letters.all() < FOREIGN ? tooShort() : mismatch(asked, "Chinese");
      case CHINESE -> letters.kana() > 1 ? mismatch(asked, "Japanese") : Finding.of(List.of());
      default -> byWords(asked, letters.all());
    };
  }

  /** Among languages of the same letters. */
  private static Finding byWords(Asked asked, int letters) {
    List<Map.Entry<Language, Double>> alike =
        Detector.ALL.computeLanguageConfidenceValues(asked.answer()).entrySet().stream()
            .filter(one -> Letters.areAlike(code(one.getKey()), asked.language()))
            .toList();
    if (alike.isEmpty() || letters < FIRST) {
      return tooShort();
    }
    Language first = alike.getFirst().getKey();
    if (first == asked.wanted()) {
      return Finding.of(List.of());
    }
    double own =
        alike.stream()
            .filter(one -> one.getKey() == asked.wanted())
            .mapToDouble(Map.Entry::getValue)
            .findFirst()
            .orElse(0);
    double lead = alike.getFirst().getValue() - own;
    Map.Entry<Integer, Double> enough = LEADS.floorEntry(letters);
    if (enough != null && lead >= enough.getValue()) {
      return mismatch(asked, code(first));
    }
    boolean isFirstOfCommon =
        alike.stream()
            .map(one -> code(one.getKey()))
            .filter(COMMON::contains)
            .findFirst()
            .filter(asked.language()::equals)
            .isPresent();
    return lead <= NEAR && isFirstOfCommon
        ? Finding.of(List.of())
        : Finding.notApplicable("the answer's language is not sure");
  }

  private static Finding mismatch(Asked asked, String found) {
    return Finding.of(List.of("asked in %s, answered in %s".formatted(asked.language(), found)));
  }

  private static Finding tooShort() {
    return Finding.notApplicable("the answer is too short to tell its language");
  }

  private static @Nullable Language language(String code) {
    for (Language language : Language.values()) {
      if (language != Language.UNKNOWN && code(language).equalsIgnoreCase(code)) {
        return language;
      }
    }
    return null;
  }

  private static String code(Language language) {
    return language.getIsoCode639_1().toString().toLowerCase(Locale.ROOT);
  }

  /** Loaded with the first question, since the models take a second. */
  private static final class Detector {
    static final LanguageDetector ALL =
        LanguageDetectorBuilder.fromAllSpokenLanguages().withLowAccuracyMode().build();
  }
}
