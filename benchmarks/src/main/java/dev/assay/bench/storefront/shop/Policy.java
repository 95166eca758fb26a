package dev.assay.bench.storefront.shop;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/** The shop's rules, as figures for the simulation and as the text the agent is given. */
public final class Policy {
  /** How long after delivery a thing may be sent back. */
  public static final int RETURN_DAYS = 30;

  /** The largest refund an agent may give by itself, US cents. */
  public static final long REFUND_LIMIT_CENTS = 25_000;

  /** How long without a scan until a parcel counts as lost. */
  public static final int LOST_AFTER_DAYS = 5;

  /** The written policy, the agent's system prompt. */
  public static final String TEXT = read();

  private Policy() {}

  /** Whether the order arrived and may still be sent back. */
  public static boolean returnable(Order order, Instant now) {
    return order.deliveredAt() != null
        && !order.deliveredAt().isAfter(now)
        && daysSince(order.deliveredAt(), now) <= RETURN_DAYS;
  }

  /** Whether the carrier has lost sight of the parcel. */
  public static boolean lost(Order order, Instant now) {
    return order.statusAt(now) == Order.Status.SHIPPED
        && daysSince(order.lastScanAt(), now) >= LOST_AFTER_DAYS;
  }

  /** Whole days from one time to another. */
  public static long daysSince(Instant then, Instant now) {
    return Duration.between(then, now).toDays();
  }

  private static String read() {
    try (InputStream in = Policy.class.getResourceAsStream("policy.md")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("reading the storefront's policy", e);
    }
  }
}
