package dev.assay.ingest.price;

import dev.assay.price.Price;
import dev.assay.trace.Priced.Part;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Prices that a person adds. */
public final class OwnPrice {
  private static final Pattern RATE =
      Pattern.compile("([a-z0-9_]+)(?:>([1-9]\\d{0,11}))?(?:/[a-z0-9_-]{1,32})?");

  private OwnPrice() {}

  /**
   * A price; the same figures get the same version.
   *
   * @param project the one it holds for; empty for all
   * @param rates dollars for one, by name; names as in the {@code prices} table
   * @throws IllegalArgumentException if a name or a figure is none, in words for the person
   */
  public static Price of(
      String project, String model, LocalDate validFrom, Map<String, BigDecimal> rates) {
    if (model.isBlank()) {
      throw new IllegalArgumentException("the model needs a name");
    }
    if (rates.isEmpty()) {
      throw new IllegalArgumentException("a price needs at least one rate, such as --input 2.50");
    }
    Map<String, BigDecimal> plain = new TreeMap<>();
    rates.forEach((name, rate) -> plain.put(requireName(name), requireRate(name, rate)));
    for (String divisor : new String[] {Rates.GPUS, Rates.CONCURRENCY}) {
      BigDecimal figure = plain.get(divisor);
      if (figure != null && (figure.signum() == 0 || !plain.containsKey(Rates.GPU_HOUR))) {
        throw new IllegalArgumentException(divisor + " must be above 0 and goes with gpu_hour");
      }
    }
    String version =
        "own-" + ShortHash.of((project + "\n" + model + "\n" + plain)) + "@" + validFrom;
    return new Price(project, model, "", "", validFrom, version, "added by hand", plain);
  }

  private static String requireName(String name) {
    var parts = RATE.matcher(name);
    if (parts.matches()) {
      String meter = parts.group(1);
      boolean plain = name.equals(meter);
      if (Meter.of(meter) != null && (plain || !meter.equals(Rates.GPU_HOUR))) {
        return name;
      }
      if (plain && (meter.equals(Rates.GPUS) || meter.equals(Rates.CONCURRENCY))) {
        return name;
      }
    }
    throw new IllegalArgumentException(
        "there is no rate \""
            + name
            + "\"; there are input, cached, cache_write, cache_write_1h,"
            + " output, reasoning, input_audio, output_audio, input_image, output_image, image,"
            + " web_search, request and gpu_hour, each with >TOKENS and /tier");
  }

  private static BigDecimal requireRate(String name, BigDecimal rate) {
    BigDecimal plain = rate.stripTrailingZeros();
    if (plain.signum() < 0
        || plain.scale() > Part.PRICE_SCALE
        || plain.compareTo(BigDecimal.valueOf(1_000_000)) > 0) {
      throw new IllegalArgumentException(name + " is no price in dollars: " + rate);
    }
    return plain.scale() < 0 ? plain.setScale(0) : plain;
  }
}
