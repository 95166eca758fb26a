package dev.assay.search;

import com.ibm.icu.text.Normalizer2;
import java.io.Reader;
import java.lang.Character.UnicodeScript;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.DelegatingAnalyzerWrapper;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.ar.ArabicAnalyzer;
import org.apache.lucene.analysis.bg.BulgarianAnalyzer;
import org.apache.lucene.analysis.bn.BengaliAnalyzer;
import org.apache.lucene.analysis.cz.CzechAnalyzer;
import org.apache.lucene.analysis.da.DanishAnalyzer;
import org.apache.lucene.analysis.de.GermanAnalyzer;
import org.apache.lucene.analysis.el.GreekAnalyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.es.SpanishAnalyzer;
import org.apache.lucene.analysis.fa.PersianAnalyzer;
import org.apache.lucene.analysis.fi.FinnishAnalyzer;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.hi.HindiAnalyzer;
import org.apache.lucene.analysis.hu.HungarianAnalyzer;
import org.apache.lucene.analysis.icu.ICUFoldingFilter;
import org.apache.lucene.analysis.icu.ICUNormalizer2CharFilter;
import org.apache.lucene.analysis.icu.segmentation.ICUTokenizer;
import org.apache.lucene.analysis.id.IndonesianAnalyzer;
import org.apache.lucene.analysis.it.ItalianAnalyzer;
import org.apache.lucene.analysis.ja.JapaneseAnalyzer;
import org.apache.lucene.analysis.ko.KoreanAnalyzer;
import org.apache.lucene.analysis.nl.DutchAnalyzer;
import org.apache.lucene.analysis.no.NorwegianAnalyzer;
import org.apache.lucene.analysis.pt.PortugueseAnalyzer;
import org.apache.lucene.analysis.ro.RomanianAnalyzer;
import org.apache.lucene.analysis.ru.RussianAnalyzer;
import org.apache.lucene.analysis.sv.SwedishAnalyzer;
import org.apache.lucene.analysis.ta.TamilAnalyzer;
import org.apache.lucene.analysis.tr.TurkishAnalyzer;

/**
 * How texts become terms. Three fields hold every text: {@link #WORD}, its words without case and
 * marks; {@link #GRAM}, pairs of characters where no blanks part words; and, when the language is
 * known, its words without their endings in {@link #stem}. A language without rules of its own is
 * found by the first two.
 */
final class Analysis {
  static final String WORD = "word";
  static final String GRAM = "gram";

  private static final String STEM = "stem.";
  private static final Map<String, Supplier<Analyzer>> LANGUAGES =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("ar", ArabicAnalyzer::new),
              Map.entry("bg", BulgarianAnalyzer::new),
              Map.entry("bn", BengaliAnalyzer::new),
              Map.entry("cs", CzechAnalyzer::new),
              Map.entry("da", DanishAnalyzer::new),
              Map.entry("de", GermanAnalyzer::new),
              Map.entry("el", GreekAnalyzer::new),
              Map.entry("en", EnglishAnalyzer::new),
              Map.entry("es", SpanishAnalyzer::new),
              Map.entry("fa", PersianAnalyzer::new),
              Map.entry("fi", FinnishAnalyzer::new),
              Map.entry("fr", FrenchAnalyzer::new),
              Map.entry("hi", HindiAnalyzer::new),
              Map.entry("hu", HungarianAnalyzer::new),
              Map.entry("id", IndonesianAnalyzer::new),
              Map.entry("it", ItalianAnalyzer::new),
              Map.entry("ja", JapaneseAnalyzer::new),
              Map.entry("ko", KoreanAnalyzer::new),
              Map.entry("nl", DutchAnalyzer::new),
              Map.entry("nb", NorwegianAnalyzer::new),
              Map.entry("pt", PortugueseAnalyzer::new),
              Map.entry("ro", RomanianAnalyzer::new),
              Map.entry("ru", RussianAnalyzer::new),
              Map.entry("sv", SwedishAnalyzer::new),
              Map.entry("ta", TamilAnalyzer::new),
              Map.entry("tr", TurkishAnalyzer::new)));
  private static final Map<UnicodeScript, Set<String>> BY_SCRIPT =
      Map.of(
          UnicodeScript.LATIN,
              Set.of(
                  "cs", "da", "de", "en", "es", "fi", "fr", "hu", "id", "it", "nl", "nb", "pt",
                  "ro", "sv", "tr"),
          UnicodeScript.CYRILLIC, Set.of("bg", "ru"),
          UnicodeScript.ARABIC, Set.of("ar", "fa"),
          UnicodeScript.DEVANAGARI, Set.of("hi"),
          UnicodeScript.BENGALI, Set.of("bn"),
          UnicodeScript.GREEK, Set.of("el"),
          UnicodeScript.TAMIL, Set.of("ta"),
          UnicodeScript.HAN, Set.of("ja", "ko"),
          UnicodeScript.HIRAGANA, Set.of("ja"),
          UnicodeScript.KATAKANA, Set.of("ja"));

  private Analysis() {}

  /** The field of a language's stems, when Assay has rules for it. */
  static boolean hasStems(String language) {
    return LANGUAGES.containsKey(language);
  }

  static String stem(String language) {
    return STEM + language;
  }

  /** The languages with rules that a text may be in, by its script. */
  static List<String> languagesOf(String text) {
    return text.codePoints()
        .mapToObj(UnicodeScript::of)
        .distinct()
        .flatMap(
            script ->
                script == UnicodeScript.HANGUL
                    ? List.of("ko").stream()
                    : BY_SCRIPT.getOrDefault(script, Set.of()).stream())
        .distinct()
        .sorted()
        .toList();
  }

  /** For texts that are kept. */
  static Analyzer ofTexts() {
    return new ByField(false);
  }

  /** For what a person looks for. */
  static Analyzer ofQueries() {
    return new ByField(true);
  }

  private static final class ByField extends DelegatingAnalyzerWrapper {
    private final Analyzer words = new Words();
    private final Analyzer grams;
    private final Map<String, Analyzer> stems = new TreeMap<>();

    ByField(boolean query) {
      super(PER_FIELD_REUSE_STRATEGY);
      grams = new Grams(query);
    }

    @Override
    protected synchronized Analyzer getWrappedAnalyzer(String field) {
      if (field.startsWith(STEM)) {
        return stems.computeIfAbsent(field, key -> stemmer(key.substring(STEM.length())));
      }
      return field.equals(GRAM) ? grams : words;
    }

    private static Analyzer stemmer(String language) {
      Supplier<Analyzer> analyzer = LANGUAGES.get(language);
      if (analyzer == null) {
        throw new IllegalArgumentException("no rules for the language " + language);
      }
      return analyzer.get();
    }
  }

  private static final class Words extends Analyzer {
    @Override
    protected TokenStreamComponents createComponents(String field) {
      Tokenizer tokenizer = new ICUTokenizer();
      return new TokenStreamComponents(tokenizer, new ICUFoldingFilter(tokenizer));
    }

    @Override
    protected TokenStream normalize(String field, TokenStream in) {
      return new ICUFoldingFilter(in);
    }
  }

  private static final class Grams extends Analyzer {
    private static final Normalizer2 CASE_FOLDED = Normalizer2.getNFKCCasefoldInstance();

    private final boolean query;

    Grams(boolean query) {
      this.query = query;
    }

    @Override
    protected Reader initReader(String field, Reader reader) {
      return new ICUNormalizer2CharFilter(reader, CASE_FOLDED);
    }

    @Override
    protected TokenStreamComponents createComponents(String field) {
      return new TokenStreamComponents(new GramTokenizer(query));
    }
  }
}
