package dev.assay.bench.storefront;

import dev.assay.bench.storefront.scene.Case;
import dev.assay.bench.storefront.shop.Money;
import dev.assay.bench.storefront.shop.Order;
import dev.assay.bench.storefront.shop.Product;
import dev.assay.bench.storefront.shop.Shop;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What a customer must have been told, by words that are the same in every language: figures in any
 * digits and with any separators, names as the shop writes them. For one conversation.
 */
final class Told {
  private static final Pattern FIGURE =
      Pattern.compile("\\d+(?:[.,\u066b\u066c' \u00a0\u202f]\\d+)*");

  /** Below so many letters nobody can tell a language. */
  private static final int LETTERS = 24;

  private final Case scene;
  private final Shop shop;
  private final UnaryOperator<String> language;
  private final StringBuilder words = new StringBuilder();

  /**
   * Nothing yet.
   *
   * @param language ISO 639-1 code of a text's language; empty when unsure
   */
  Told(Case scene, Shop shop, UnaryOperator<String> language) {
    this.scene = scene;
    this.shop = shop;
    this.language = language;
  }

  void hear(String text) {
    words.append(text).append('\n');
  }

  /** What is wrong with what was said, a few words each; usually nothing. */
  List<String> wrong() {
    List<String> wrong = new ArrayList<>();
    String said = words.toString();
    if (said.codePoints().filter(Character::isLetter).count() >= LETTERS) {
      String found = language.apply(said);
      if (!found.isEmpty() && !found.equals(scene.language())) {
        wrong.add("answered in " + found);
      }
    }
    missing(said).ifPresent(wrong::add);
    return wrong;
  }

  private Optional<String> missing(String said) {
    return switch (scene.intent()) {
      case PRODUCT_QUESTION -> {
        String price = Money.text(scene.product().cents());
        yield figures(said).contains(plain(price))
            ? Optional.empty()
            : Optional.of("not told: the price, " + price);
      }
      case RECOMMENDATION -> {
        List<Product> fitting = shop.catalogue().inCategory(scene.product().category());
        String lower = said.toLowerCase(Locale.ROOT);
        yield fitting.stream()
                .anyMatch(
                    product ->
                        lower.contains(product.brand().toLowerCase(Locale.ROOT))
                            || figures(said).contains(plain(Money.text(product.cents()))))
            ? Optional.empty()
            : Optional.of("not told: any product of " + scene.product().category());
      }
      case ORDER_STATUS -> whereabouts(said);
      case RETURN, CANCEL, CHANGE_ADDRESS, WRONG_ITEM, DOUBLE_CHARGE, COMPLAINT -> Optional.empty();
    };
  }

  /** Where a parcel is: its number or carrier, or the day it came or is to come. */
  private Optional<String> whereabouts(String said) {
    Order order = scene.order();
    Instant delivered = order.deliveredAt();
    boolean arrived = scene.status() == Order.Status.DELIVERED && delivered != null;
    Instant when = arrived && delivered != null ? delivered : order.expectedAt();
    String day = String.valueOf(when.atOffset(ZoneOffset.UTC).getDayOfMonth());
    boolean told =
        said.contains(order.tracking())
            || said.toLowerCase(Locale.ROOT).contains(order.carrier().toLowerCase(Locale.ROOT))
            || numbers(said).contains(day);
    return told
        ? Optional.empty()
        : Optional.of(
            "not told: the parcel's number, its carrier, or the day it %s, %s"
                .formatted(arrived ? "came" : "is to come", when.toString().substring(0, 10)));
  }

  /** Figures in ASCII digits without separators: 1.234,50 and 1,234.50 are one. */
  private static Set<String> figures(String said) {
    Set<String> figures = new TreeSet<>();
    FIGURE
        .matcher(ascii(said))
        .results()
        .map(MatchResult::group)
        .map(Told::plain)
        .forEach(figures::add);
    return figures;
  }

  private static Set<String> numbers(String said) {
    Set<String> numbers = new TreeSet<>();
    Pattern.compile("\\d+")
        .matcher(ascii(said))
        .results()
        .map(number -> number.group().replaceFirst("^0+(?=.)", ""))
        .forEach(numbers::add);
    return numbers;
  }

  /** Cents that are nought may be left out. */
  private static String plain(String figure) {
    return figure.replaceFirst("[.,\u066b]00$", "").replaceAll("[^0-9]", "");
  }

  private static String ascii(String said) {
    StringBuilder ascii = new StringBuilder(said.length());
    said.codePoints()
        .forEach(
            c -> {
              if (Character.isDigit(c)) {
                ascii.append((char) ('0' + Character.digit(c, 10)));
              } else {
                ascii.appendCodePoint(c);
              }
            });
    return ascii.toString();
  }
}
