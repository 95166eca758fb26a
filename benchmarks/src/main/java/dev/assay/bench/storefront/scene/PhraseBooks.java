package dev.assay.bench.storefront.scene;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The phrase books of all languages. A language is added by adding its file and its share here. */
public final class PhraseBooks {
  /** Part of the customers by language; the parts add up to 1. */
  private static final Map<String, Double> SHARES = new LinkedHashMap<>();

  private static final Map<String, PhraseBook> BOOKS = new LinkedHashMap<>();

  static {
    SHARES.put("en", 0.26);
    SHARES.put("es", 0.15);
    SHARES.put("pt", 0.09);
    SHARES.put("de", 0.09);
    SHARES.put("fr", 0.08);
    SHARES.put("zh", 0.07);
    SHARES.put("ja", 0.06);
    SHARES.put("ar", 0.05);
    SHARES.put("hi", 0.05);
    SHARES.put("id", 0.04);
    SHARES.put("vi", 0.03);
    SHARES.put("th", 0.03);
    ObjectMapper mapper = new ObjectMapper();
    SHARES.keySet().forEach(language -> BOOKS.put(language, read(mapper, language)));
  }

  private PhraseBooks() {}

  /** Codes of all languages, the most spoken first. */
  public static Set<String> languages() {
    return Collections.unmodifiableSet(BOOKS.keySet());
  }

  /**
   * The book of a language.
   *
   * @throws IllegalArgumentException for a language without a book
   */
  public static PhraseBook of(String language) {
    PhraseBook book = BOOKS.get(language);
    if (book == null) {
      throw new IllegalArgumentException("no phrase book for " + language);
    }
    return book;
  }

  /** The language at a quantile of the customers, from 0 to 1. */
  static String at(double quantile) {
    double left = quantile;
    for (var entry : SHARES.entrySet()) {
      left -= entry.getValue();
      if (left < 0) {
        return entry.getKey();
      }
    }
    return "en";
  }

  private static PhraseBook read(ObjectMapper mapper, String language) {
    try (InputStream in = PhraseBooks.class.getResourceAsStream(language + ".json")) {
      return mapper.readValue(Objects.requireNonNull(in, language), PhraseBook.class);
    } catch (IOException e) {
      throw new UncheckedIOException("reading the phrase book " + language, e);
    }
  }
}
