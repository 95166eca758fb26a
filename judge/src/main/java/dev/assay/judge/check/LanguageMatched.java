package dev.assay.judge.check;

import com.github.pemistahl.lingua.api.Language;
import com.github.pemistahl.lingua.api.LanguageDetector;
import com.github.pemistahl.lingua.api.LanguageDetectorBuilder;
import dev.assay.judge.Case;
import dev.assay.judge.Recent;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Whether the agent's answer is in the user's language. An answer too short to tell is unscored,
 * and so are languages that are told apart badly: what is wrong must be surely wrong.
 */
public final class LanguageMatched implements Check {
  private static final int SHORTEST = 40;
  private static final int LONGEST = 500;

  /** Telling 75 languages apart takes milliseconds, and agents often answer alike. */
  private static final Recent<Asked, Finding> RECENT = new Recent<>(10_000, LanguageMatched::found);

  private record Asked(String language, Language wanted, String answer) {}

  /**
   * By how much another language must lead the user's own, whose likelihood is told relative to the
   * best one's 1: kin such as Danish and Norwegian are closer than that.
   */
  private static final double LEAD = 0.15;

  @Override
  public String question() {
    return "language_matched";
  }

  @Override
  public int version() {
    return 1;
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
    String answer = c.answer().strip();
    if (answer.chars().filter(Character::isLetter).count() < SHORTEST) {
      return Finding.notApplicable("the answer is too short to tell its language");
    }
    Language wanted = language(c.language());
    if (wanted == null) {
      return Finding.notApplicable("the language " + c.language() + " is not told apart");
    }
    String start = answer.substring(0, Math.min(LONGEST, answer.length()));
    return RECENT.of(new Asked(c.language(), wanted, start));
  }

  private static Finding found(Asked asked) {
    Language wanted = asked.wanted();
    SortedMap<Language, Double> certainty =
        Detector.ALL.computeLanguageConfidenceValues(asked.answer());
    Language found = certainty.isEmpty() ? Language.UNKNOWN : certainty.firstKey();
    if (found == wanted || found == Language.UNKNOWN) {
      return Finding.of(List.of());
    }
    double lead = certainty.getOrDefault(found, 0.0) - certainty.getOrDefault(wanted, 0.0);
    if (lead < LEAD) {
      return Finding.notApplicable("the answer's language is not sure");
    }
    return Finding.of(
        List.of(
            "asked in %s, answered in %s"
                .formatted(
                    asked.language(),
                    found.getIsoCode639_1().toString().toLowerCase(Locale.ROOT))));
  }

  private static @Nullable Language language(String code) {
    for (Language language : Language.values()) {
      if (language != Language.UNKNOWN
          && language.getIsoCode639_1().toString().equalsIgnoreCase(code)) {
        return language;
      }
    }
    return null;
  }

  /** Loaded with the first question, since the models take a second. */
  private static final class Detector {
    static final LanguageDetector ALL =
        LanguageDetectorBuilder.fromAllSpokenLanguages().withLowAccuracyMode().build();
  }
}
