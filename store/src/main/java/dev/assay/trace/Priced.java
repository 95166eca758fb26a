package dev.assay.trace;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How the cost of a call came about.
 *
 * @param source which of the two costs counts
 * @param told what the sender said, in dollars, to the billionth; null when it said nothing
 * @param model the name in the price table; null when it has none for the call
 * @param version the version of the price, which names its table and the day from which it holds;
 *     null together with {@code model}
 * @param tier the provider's service tier, as priority, flex or batch; empty for the standard one
 * @param reading how the sender's count of input tokens was read: whether the cached ones were
 *     inside; empty when no tokens were told
 * @param parts what was counted, each once: cached tokens are not in input here
 * @param unpriced why there is no price; null when there is one
 * @param notes what else to know, such as a price that stands in for another; may be empty
 */
public record Priced(
    Source source,
    @Nullable BigDecimal told,
    @Nullable String model,
    @Nullable String version,
    String tier,
    String reading,
    List<Part> parts,
    @Nullable String unpriced,
    List<String> notes) {
  private static final int COST_SCALE = 9;

  public Priced {
    told = told == null ? null : plain(told.setScale(COST_SCALE, RoundingMode.HALF_EVEN));
    parts = List.copyOf(parts);
    notes = List.copyOf(notes);
  }

  /** Where a cost is from. */
  public enum Source {
    /** The sender told it. */
    TOLD,
    /** Computed here from a price. */
    PRICED,
    /** It is not known. */
    NONE
  }

  /**
   * A quantity and what one of it costs.
   *
   * @param kind input, cached, cache_write, output, reasoning, web_search, gpu_hour, ...
   * @param quantity tokens, calls or hours, with at most 15 decimals
   * @param unitPrice dollars for one, with at most 24 decimals; null when it is not charged for
   */
  public record Part(String kind, BigDecimal quantity, @Nullable BigDecimal unitPrice) {
    /** Decimals of a quantity. */
    public static final int QUANTITY_SCALE = 15;

    /** Decimals of a unit price. */
    public static final int PRICE_SCALE = 24;

    public Part {
      quantity = plain(quantity.setScale(QUANTITY_SCALE, RoundingMode.HALF_EVEN));
      unitPrice = unitPrice == null ? null : plain(unitPrice);
      if (unitPrice != null && unitPrice.scale() > PRICE_SCALE) {
        throw new IllegalArgumentException("more than 24 decimals: " + unitPrice);
      }
    }

    /** Dollars, exact; null when it is not charged for. */
    public @Nullable BigDecimal amount() {
      return unitPrice == null ? null : quantity.multiply(unitPrice);
    }
  }

  /** What the parts come to in dollars, exact; null when there is no price. */
  public @Nullable BigDecimal computed() {
    return version == null
        ? null
        : parts.stream()
            .map(Part::amount)
            .filter(Objects::nonNull)
            .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** The cost that counts, in dollars; null when it is not known. */
  public @Nullable BigDecimal cost() {
    return switch (source) {
      case TOLD -> told;
      case PRICED -> computed();
      case NONE -> null;
    };
  }

  /** One form for equal numbers, whatever zeros they came with. */
  private static BigDecimal plain(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }
}
