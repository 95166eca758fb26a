package dev.assay.bench.storefront.scene;

import dev.assay.bench.storefront.shop.Catalogue;
import dev.assay.bench.storefront.shop.Customer;
import dev.assay.bench.storefront.shop.Order;
import dev.assay.bench.storefront.shop.Product;
import dev.assay.bench.storefront.shop.Shop;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * All customers and what they bought. Nobody is stored: customer and orders are functions of seed
 * and number, the same whoever asks. Each week a customer has an old order (delivered too long ago
 * to be sent back), a recent one (delivered within the return window) and one under way. Immutable.
 */
public final class Population implements Shop.Orders {
  private static final int FIRST_ORDER = 4_100_000;
  private static final int WEEKS = 64;
  private static final List<Kind> KINDS = List.of(Kind.OLD, Kind.RECENT, Kind.UNDER_WAY);
  private static final List<String> CARRIERS = List.of("SwiftPost", "Meridian", "Parcelline");
  private static final List<String> NOTES =
      List.of("", "", "Please ring twice.", "Gift, no invoice.");

  /** The longest simulation for which orders can be told. */
  public static final Duration LONGEST = Duration.ofDays(7L * WEEKS);

  private final long seed;
  private final int size;
  private final Instant end;
  private final Catalogue catalogue;

  /**
   * Some people.
   *
   * @param size number of customers
   * @param end of the simulated time
   */
  public Population(long seed, int size, Instant end, Catalogue catalogue) {
    this.seed = seed;
    this.size = size;
    this.end = end;
    this.catalogue = catalogue;
  }

  /** A stream of random figures of its own for each purpose and number. */
  public static RandomGenerator random(long seed, long purpose, long number) {
    long mixed = new SplittableRandom(seed ^ purpose * 0x9E3779B97F4A7C15L).nextLong();
    return new SplittableRandom(mixed + number * 0xD1342543DE82EF95L);
  }

  public int size() {
    return size;
  }

  /** The customer of a number from 0 to {@code size() - 1}. */
  public Customer customer(int number) {
    RandomGenerator random = random(seed, 1, number);
    String language = PhraseBooks.at(random.nextDouble());
    PhraseBook book = PhraseBooks.of(language);
    String name = pick(book.first(), random) + " " + pick(book.last(), random);
    return new Customer(
        "C-" + (1000 + number),
        language,
        name,
        "customer" + (1000 + number) + "@example.com",
        address(book, random));
  }

  /** Some street and city of a language's people. */
  public static String address(PhraseBook book, RandomGenerator random) {
    return pick(book.streets(), random)
        + " "
        + (1 + random.nextInt(140))
        + ", "
        + pick(book.cities(), random);
  }

  /** The order of a kind a customer has in the week of a time. */
  Order order(int customer, Kind kind, Instant time) {
    int week = (int) (Duration.between(time, end).toSeconds() / Duration.ofDays(7).toSeconds());
    return order(customer, week, kind);
  }

  /** The order a customer places a few hours before a time, for the conversation of that number. */
  Order fresh(int customer, long conversation, Instant time, RandomGenerator random) {
    Instant placed = time.minusSeconds(3600 + random.nextInt(60_000));
    Instant shipped = placed.plus(Duration.ofHours(30));
    return make(
        90_000_000 + conversation,
        customer(customer),
        placed,
        new Way(shipped, null, shipped.plus(Duration.ofDays(3)), placed),
        random);
  }

  private Order order(int customer, int week, Kind kind) {
    int number = FIRST_ORDER + (customer * WEEKS + week) * KINDS.size() + KINDS.indexOf(kind);
    RandomGenerator random = random(seed, 2, number);
    Instant weekEnd = end.minus(Duration.ofDays(7L * week));
    return switch (kind) {
      case OLD -> arrived(number, customer, weekEnd.minus(hours(random, 45, 100)), random);
      case RECENT -> arrived(number, customer, weekEnd.minus(hours(random, 8, 26)), random);
      case UNDER_WAY -> {
        Instant shipped = weekEnd.minus(hours(random, 7, 9)).minusSeconds(60);
        Instant scanned = shipped.plus(hours(random, 0, 3));
        yield make(
            number,
            customer(customer),
            shipped.minus(hours(random, 1, 2)),
            new Way(shipped, null, shipped.plus(hours(random, 3, 8)), scanned),
            random);
      }
    };
  }

  private Order arrived(int number, int customer, Instant delivered, RandomGenerator random) {
    Instant shipped = delivered.minus(hours(random, 2, 5));
    return make(
        number,
        customer(customer),
        shipped.minus(hours(random, 1, 2)),
        new Way(shipped, delivered, delivered, delivered),
        random);
  }

  private Order make(
      long number, Customer customer, Instant placed, Way way, RandomGenerator random) {
    PhraseBook book = PhraseBooks.of(customer.language());
    List<Order.Item> items = new ArrayList<>();
    int count = 1 + random.nextInt(10) / 6;
    for (int i = 0; i < count; i++) {
      Product product = pick(catalogue.products(), random);
      items.add(new Order.Item(product, book.title(product), 1 + random.nextInt(8) / 7));
    }
    return new Order(
        "SO-" + number,
        customer,
        placed,
        way.shipped,
        way.delivered,
        way.expected,
        way.scanned,
        items,
        pick(CARRIERS, random),
        "LX" + number + "P",
        pick(NOTES, random),
        random.nextInt(10) < 6);
  }

  @Override
  public Optional<Order> find(String orderId, Instant now) {
    return orderId.startsWith("SO-") ? byNumber(orderId.substring(3), now) : Optional.empty();
  }

  @Override
  public Optional<Order> tracked(String trackingNumber, Instant now) {
    return trackingNumber.startsWith("LX") && trackingNumber.endsWith("P")
        ? byNumber(trackingNumber.substring(2, trackingNumber.length() - 1), now)
        : Optional.empty();
  }

  private Optional<Order> byNumber(String digits, Instant now) {
    if (!digits.matches("[0-9]{7,9}")) {
      return Optional.empty();
    }
    int index = Integer.parseInt(digits) - FIRST_ORDER;
    int customer = index / (WEEKS * KINDS.size());
    if (index < 0 || customer >= size) {
      return Optional.empty();
    }
    int week = index / KINDS.size() % WEEKS;
    return Optional.of(order(customer, week, KINDS.get(index % KINDS.size())))
        .filter(order -> !order.placedAt().isAfter(now));
  }

  @Override
  public List<Order> of(String customerId, Instant now) {
    if (!customerId.matches("C-[0-9]{4,9}")) {
      return List.of();
    }
    int number = Integer.parseInt(customerId.substring(2)) - 1000;
    return number < 0 || number >= size
        ? List.of()
        : List.of(
            order(number, Kind.UNDER_WAY, now),
            order(number, Kind.RECENT, now),
            order(number, Kind.OLD, now));
  }

  /** Which order of a week. */
  enum Kind {
    OLD,
    RECENT,
    UNDER_WAY
  }

  private record Way(
      Instant shipped, @Nullable Instant delivered, Instant expected, Instant scanned) {}

  private static Duration hours(RandomGenerator random, int fromDays, int toDays) {
    return Duration.ofSeconds(random.nextLong(fromDays * 86_400L, toDays * 86_400L));
  }

  private static <T> T pick(List<T> choices, RandomGenerator random) {
    return choices.get(random.nextInt(choices.size()));
  }
}
