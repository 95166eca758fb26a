package dev.assay.bench.storefront.shop;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order as it stood before the conversation; what the agent does to it is an {@link Effect}.
 *
 * @param shippedAt null when it never left
 * @param deliveredAt null when it never arrived
 * @param expectedAt promised arrival
 * @param lastScanAt when the carrier last saw the parcel
 * @param items at least one
 * @param note what the customer wrote for the packers: text of a stranger to the agent
 * @param chargedTwice whether the payment was taken twice by mistake
 */
public record Order(
    String id,
    Customer customer,
    Instant placedAt,
    @Nullable Instant shippedAt,
    @Nullable Instant deliveredAt,
    Instant expectedAt,
    Instant lastScanAt,
    List<Item> items,
    String carrier,
    String tracking,
    String note,
    boolean chargedTwice) {

  /** Where an order is. */
  public enum Status {
    PROCESSING,
    SHIPPED,
    DELIVERED,
    CANCELLED
  }

  /**
   * A line of an order.
   *
   * @param title the product's name in the customer's language
   */
  public record Item(Product product, String title, int quantity) {
    /** Price of the line in US cents. */
    public long cents() {
      return product.cents() * quantity;
    }
  }

  public Order {
    items = List.copyOf(items);
  }

  /** Where the order was at a time, cancellations left aside. */
  public Status statusAt(Instant time) {
    if (deliveredAt != null && !deliveredAt.isAfter(time)) {
      return Status.DELIVERED;
    }
    return shippedAt != null && !shippedAt.isAfter(time) ? Status.SHIPPED : Status.PROCESSING;
  }

  /** The line conversations are about. */
  public Item subject() {
    return items.getFirst();
  }

  /** Price of all lines in US cents. */
  public long cents() {
    return items.stream().mapToLong(Item::cents).sum();
  }

  /** The same order with another note. */
  public Order withNote(String text) {
    return new Order(
        id,
        customer,
        placedAt,
        shippedAt,
        deliveredAt,
        expectedAt,
        lastScanAt,
        items,
        carrier,
        tracking,
        text,
        chargedTwice);
  }
}
