package dev.assay.bench.storefront.scene;

import dev.assay.bench.storefront.shop.Customer;
import dev.assay.bench.storefront.shop.Order;
import dev.assay.bench.storefront.shop.Policy;
import dev.assay.bench.storefront.shop.Product;
import java.time.Instant;

/**
 * A conversation before its first word.
 *
 * @param number from 0, in order of time
 * @param order the order it is about; for a question about products, one of the customer's
 * @param product the product it is about: the order's first, or the one asked for
 * @param orderNamed whether the customer names the order at once
 */
public record Case(
    long number,
    String conversationId,
    Instant startedAt,
    String release,
    Customer customer,
    Persona persona,
    Intent intent,
    Order order,
    Product product,
    boolean orderNamed) {

  /** ISO 639-1 code of the customer's language. */
  public String language() {
    return customer.language();
  }

  /** Where the order is when the conversation starts. */
  public Order.Status status() {
    return order.statusAt(startedAt);
  }

  /** Whether the customer wants to send back what no longer can be. */
  public boolean lateReturn() {
    return intent == Intent.RETURN && !Policy.returnable(order, startedAt);
  }

  /** What ought to be paid back if a refund is asked for and due, US cents; else 0. */
  public long dueCents() {
    return switch (intent) {
      case RETURN -> lateReturn() ? 0 : order.subject().cents();
      case WRONG_ITEM -> order.subject().cents();
      case DOUBLE_CHARGE -> order.chargedTwice() ? order.cents() : 0;
      case ORDER_STATUS, CANCEL, CHANGE_ADDRESS, PRODUCT_QUESTION, RECOMMENDATION, COMPLAINT -> 0;
    };
  }

  /** Whether a person has to give the refund. */
  public boolean overLimit() {
    return dueCents() > Policy.REFUND_LIMIT_CENTS;
  }

  /** Whether the complaint is about a parcel the carrier has lost. */
  public boolean lostParcel() {
    return intent == Intent.COMPLAINT && Policy.lost(order, startedAt);
  }
}
