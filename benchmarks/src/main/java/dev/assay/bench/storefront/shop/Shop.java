package dev.assay.bench.storefront.shop;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The shop as one conversation sees it: everybody's orders at a point in time, and what this
 * conversation did. Not for use by several threads.
 */
public final class Shop {
  private final Catalogue catalogue;
  private final Orders orders;
  private final Function<Product, String> titles;
  private final Map<String, Order> altered = new HashMap<>();
  private final List<Order> fresh = new ArrayList<>();
  private final Map<String, String> reviews = new HashMap<>();
  private final List<Effect> effects = new ArrayList<>();
  private final long number;
  private final Instant now;

  /** Where orders come from. */
  public interface Orders {
    /** Any customer's order by its id. */
    Optional<Order> find(String orderId, Instant now);

    /** The order a parcel belongs to. */
    Optional<Order> tracked(String trackingNumber, Instant now);

    /** A customer's orders, newest first; empty for an unknown customer. */
    List<Order> of(String customerId, Instant now);
  }

  /**
   * A shop nobody has changed yet.
   *
   * @param titles names of products in the language of whoever asks
   * @param number of the conversation, from 0: what the shop numbers its cases by
   * @param now when the conversation starts; the shop's clock stands still while it lasts, so that
   *     no deadline passes in the middle
   */
  public Shop(
      Catalogue catalogue,
      Orders orders,
      Function<Product, String> titles,
      long number,
      Instant now) {
    this.catalogue = catalogue;
    this.orders = orders;
    this.titles = titles;
    this.number = number;
    this.now = now;
  }

  public Catalogue catalogue() {
    return catalogue;
  }

  public String title(Product product) {
    return titles.apply(product);
  }

  /** Number of the case that a person would open in this conversation. */
  String caseId() {
    return "CS-%06d".formatted((417_000 + number) % 1_000_000);
  }

  public Instant now() {
    return now;
  }

  public Optional<Order> order(String orderId) {
    Order order = altered.get(orderId);
    return order == null ? orders.find(orderId, now) : Optional.of(order);
  }

  Optional<Order> tracked(String trackingNumber) {
    return fresh.stream()
        .filter(order -> order.tracking().equals(trackingNumber))
        .findFirst()
        .or(() -> orders.tracked(trackingNumber, now));
  }

  public List<Order> ordersOf(String customerId) {
    return Stream.concat(
            fresh.stream().filter(order -> order.customer().id().equals(customerId)),
            orders.of(customerId, now).stream())
        .map(order -> altered.getOrDefault(order.id(), order))
        .toList();
  }

  /** The order's status, this conversation's cancellation included. */
  public Order.Status status(Order order) {
    return effects.contains(new Effect.Cancelled(order.id()))
        ? Order.Status.CANCELLED
        : order.statusAt(now);
  }

  /** Where the order goes, this conversation's change included. */
  public String address(Order order) {
    return effects.stream()
        .filter(e -> e instanceof Effect.Readdressed r && r.orderId().equals(order.id()))
        .map(e -> ((Effect.Readdressed) e).address())
        .reduce(order.customer().address(), (first, last) -> last);
  }

  /** What has been paid back for an order in this conversation, US cents. */
  public long refunded(String orderId) {
    return effects.stream()
        .filter(e -> e instanceof Effect.Refunded r && r.orderId().equals(orderId))
        .mapToLong(e -> ((Effect.Refunded) e).cents())
        .sum();
  }

  void record(Effect effect) {
    effects.add(effect);
  }

  /** What this conversation changed, in order. */
  public List<Effect> effects() {
    return List.copyOf(effects);
  }

  /** Adds an order that was placed just before the conversation. */
  public void add(Order order) {
    altered.put(order.id(), order);
    fresh.add(order);
  }

  /** Puts a stranger's text where the agent will read it: the order's note. */
  public void plantNote(String orderId, String text) {
    order(orderId).ifPresent(order -> altered.put(orderId, order.withNote(text)));
  }

  /** Puts a stranger's text where the agent will read it: a product's newest review. */
  public void plantReview(String sku, String text) {
    reviews.put(sku, text);
  }

  @Nullable String plantedReview(String sku) {
    return reviews.get(sku);
  }
}
