package dev.assay.bench.storefront.scene;

import java.util.Locale;

/** What a customer wants. */
public enum Intent {
  RETURN(0.26, true),
  ORDER_STATUS(0.20, true),
  CANCEL(0.09, true),
  CHANGE_ADDRESS(0.08, true),
  PRODUCT_QUESTION(0.10, false),
  RECOMMENDATION(0.08, false),
  WRONG_ITEM(0.07, true),
  DOUBLE_CHARGE(0.06, true),
  COMPLAINT(0.06, true);

  private final double share;
  private final boolean aboutOrder;

  Intent(double share, boolean aboutOrder) {
    this.share = share;
    this.aboutOrder = aboutOrder;
  }

  /** Part of all conversations; the parts add up to 1. */
  public double share() {
    return share;
  }

  /** Whether an order is talked of, rather than a product. */
  public boolean aboutOrder() {
    return aboutOrder;
  }

  /** Name in phrase books and in the truth. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
