package dev.assay.bench.storefront.shop;

/** What an agent changed in the shop. */
public sealed interface Effect {

  /** Money went back; {@code reason} is one of return, wrong_item, duplicate_charge, goodwill. */
  record Refunded(String orderId, long cents, String reason) implements Effect {}

  /** An order was stopped before it left. */
  record Cancelled(String orderId) implements Effect {}

  /** An order goes to another address. */
  record Readdressed(String orderId, String address) implements Effect {}

  /** A person takes over. */
  record HandedOver(String reason) implements Effect {}
}
