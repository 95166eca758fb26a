package dev.assay.bench.storefront.shop;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All products, the same in every simulation. Immutable. */
public final class Catalogue {
  /** What kinds of things there are; phrase books name each in their language. */
  public static final List<String> CATEGORIES =
      List.of(
          "headphones",
          "kettle",
          "backpack",
          "lamp",
          "shoes",
          "jacket",
          "coffee",
          "keyboard",
          "bottle",
          "mat",
          "blender",
          "watch");

  private static final List<String> BRANDS =
      List.of("Nordlys", "Tamarin", "Okavi", "Brisa", "Kestrel", "Lumora");
  private static final Map<String, Long> CENTS =
      Map.ofEntries(
          Map.entry("headphones", 12_900L),
          Map.entry("kettle", 4_500L),
          Map.entry("backpack", 7_900L),
          Map.entry("lamp", 5_400L),
          Map.entry("shoes", 11_000L),
          Map.entry("jacket", 15_900L),
          Map.entry("coffee", 28_900L),
          Map.entry("keyboard", 8_900L),
          Map.entry("bottle", 2_400L),
          Map.entry("mat", 3_200L),
          Map.entry("blender", 6_900L),
          Map.entry("watch", 24_900L));

  private final List<Product> products;
  private final Map<String, Product> bySku;

  public Catalogue() {
    List<Product> all = new ArrayList<>();
    for (int c = 0; c < CATEGORIES.size(); c++) {
      String category = CATEGORIES.get(c);
      for (int b = 0; b < 3; b++) {
        // Three brands a category, at 85, 100 and 130 % of its usual price.
        long cents = CENTS.getOrDefault(category, 0L) * List.of(100, 85, 130).get(b) / 100;
        all.add(
            new Product(
                "%s-%03d".formatted(category.substring(0, 3).toUpperCase(Locale.ROOT), 101 + 7 * b),
                category,
                BRANDS.get((c + 2 * b) % BRANDS.size()),
                cents / 10 * 10,
                3 + (c * 7 + b * 11) % 60,
                3.9 + (c * 5 + b * 3) % 10 / 10.0,
                category.equals("shoes") || category.equals("mat") ? 12 : 24));
      }
    }
    products = List.copyOf(all);
    bySku = products.stream().collect(Collectors.toMap(Product::sku, Function.identity()));
  }

  public List<Product> products() {
    return products;
  }

  /** Empty when the shop sells no such thing. */
  public Optional<Product> find(String sku) {
    return Optional.ofNullable(bySku.get(sku));
  }

  /** The products of a category, best rated first; empty for an unknown one. */
  public List<Product> inCategory(String category) {
    return products.stream()
        .filter(p -> p.category().equals(category))
        .sorted(Comparator.comparingDouble(Product::rating).reversed())
        .toList();
  }
}
