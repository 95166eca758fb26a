package dev.assay.bench.storefront.scene;

import dev.assay.bench.storefront.shop.Product;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * What people and agent say in one language: a JSON file in this package's resources. Places such
 * as {@code {order}} are filled from the facts of the conversation.
 *
 * @param language ISO 639-1 code
 * @param title how a product is named, of {@code {noun}} and {@code {brand}}
 * @param products noun by category
 * @param user phrasings by key, of the customer
 * @param agent phrasings by key, of the assistant
 */
public record PhraseBook(
    String language,
    String title,
    List<String> first,
    List<String> last,
    List<String> streets,
    List<String> cities,
    Map<String, String> products,
    Map<String, List<String>> user,
    Map<String, List<String>> agent) {

  /** A customer's phrasing of a key, unfilled. */
  public String user(String key, RandomGenerator random) {
    return pick(user, key, random);
  }

  /** The assistant's phrasing of a key, unfilled. */
  public String agent(String key, RandomGenerator random) {
    return pick(agent, key, random);
  }

  private String pick(Map<String, List<String>> phrases, String key, RandomGenerator random) {
    List<String> ways = phrases.get(key);
    if (ways == null || ways.isEmpty()) {
      throw new IllegalArgumentException("phrase book " + language + " lacks " + key);
    }
    return ways.get(random.nextInt(ways.size()));
  }

  /** Name of a product. */
  public String title(Product product) {
    return title
        .replace("{noun}", products.getOrDefault(product.category(), product.category()))
        .replace("{brand}", product.brand());
  }

  /** A day in UTC, written as the language does. */
  public String date(Instant time) {
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
        .withLocale(Locale.of(language))
        .format(time.atOffset(ZoneOffset.UTC));
  }

  /**
   * Fills the places of a phrase.
   *
   * @throws IllegalArgumentException when a fact is missing
   */
  public static String fill(String phrase, Map<String, String> facts) {
    int open = phrase.indexOf('{');
    if (open < 0) {
      return phrase;
    }
    StringBuilder filled = new StringBuilder(phrase.length() + 40);
    int from = 0;
    while (open >= 0) {
      int close = phrase.indexOf('}', open);
      String fact = facts.get(phrase.substring(open + 1, close));
      if (fact == null) {
        throw new IllegalArgumentException("no fact for a place in: " + phrase);
      }
      filled.append(phrase, from, open).append(fact);
      from = close + 1;
      open = phrase.indexOf('{', from);
    }
    return filled.append(phrase, from, phrase.length()).toString();
  }
}
