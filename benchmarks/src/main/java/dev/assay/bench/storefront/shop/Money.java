package dev.assay.bench.storefront.shop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import java.math.BigDecimal;

/** US dollars, counted in cents. */
public final class Money {
  private Money() {}

  /** 5490 as 54.90. */
  public static String text(long cents) {
    return BigDecimal.valueOf(cents, 2).toPlainString();
  }

  static DecimalNode json(long cents) {
    return DecimalNode.valueOf(BigDecimal.valueOf(cents, 2));
  }

  static long cents(JsonNode amount) {
    return amount.decimalValue().movePointRight(2).longValue();
  }
}
