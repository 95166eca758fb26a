package dev.assay.ingest.price;

import dev.assay.trace.Priced.Part;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a call comes to at given rates, exact.
 *
 * @param parts what was used, with what one of it costs
 * @param fault why the rates do not fit the call; null when they do
 */
record Bill(List<Part> parts, @Nullable String fault, List<String> notes) {
  private static final BigDecimal NANOS_PER_HOUR = new BigDecimal("3600000000000");

  Bill {
    parts = List.copyOf(parts);
    notes = List.copyOf(notes);
  }

  /** What was used, without prices. */
  static List<Part> unpriced(Consumption used) {
    return used.quantities().entrySet().stream()
        .map(entry -> new Part(entry.getKey().text(), entry.getValue(), null))
        .toList();
  }

  static Bill of(Consumption used, Rates rates) {
    if (rates.areOfGpus()) {
      return ofGpus(used, rates);
    }
    List<Part> parts = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    Set<Meter> missing = EnumSet.noneOf(Meter.class);
    String tier = used.tier();
    if (!tier.isEmpty() && !rates.knowsTier(tier)) {
      notes.add("no price for service tier " + tier + ": the standard one");
    }
    for (Map.Entry<Meter, BigDecimal> entry : used.quantities().entrySet()) {
      Meter meter = entry.getKey();
      BigDecimal rate = null;
      Meter chargedAs = meter;
      if (meter != Meter.IMAGE || isByImage(rates, used)) {
        rate = rates.find(meter, tier, used.inputTokens());
        while (rate == null && chargedAs.otherwise() != null) {
          chargedAs = chargedAs.otherwise();
          rate = rates.find(chargedAs, tier, used.inputTokens());
        }
        if (rate == null) {
          missing.add(chargedAs);
        } else if (isDoubtful(meter, chargedAs)) {
          notes.add("no price for " + meter.text() + ": as " + chargedAs.text());
        }
      }
      parts.add(new Part(meter.text(), entry.getValue(), rate));
    }
    BigDecimal request = rates.find(Meter.REQUEST, tier, used.inputTokens());
    if (request != null) {
      parts.add(new Part(Meter.REQUEST.text(), BigDecimal.ONE, request));
    }
    if (missing.remove(Meter.WEB_SEARCH)) {
      notes.add("no price for web_search: left out");
    }
    if (!used.counted() && request == null && !isOfImages(used, rates)) {
      return new Bill(unpriced(used), "no tokens told", List.of());
    }
    return missing.isEmpty()
        ? new Bill(parts, null, notes)
        : new Bill(unpriced(used), "its price has no rate for " + names(missing), List.of());
  }

  /** Reasoning at the price of output is how most models are sold, and not worth a word. */
  private static boolean isDoubtful(Meter meter, Meter chargedAs) {
    return meter != chargedAs && meter != Meter.REASONING;
  }

  private static boolean isByImage(Rates rates, Consumption used) {
    return rates.find(Meter.OUTPUT, used.tier(), used.inputTokens()) == null
        && rates.find(Meter.OUTPUT_IMAGE, used.tier(), used.inputTokens()) == null;
  }

  /** Whether a call of which no tokens are told is charged for by its pictures alone. */
  private static boolean isOfImages(Consumption used, Rates rates) {
    return used.quantities().containsKey(Meter.IMAGE)
        && isByImage(rates, used)
        && rates.find(Meter.IMAGE, used.tier(), used.inputTokens()) != null
        && rates.find(Meter.INPUT, used.tier(), used.inputTokens()) == null;
  }

  private static String names(Set<Meter> meters) {
    return String.join(", ", meters.stream().map(Meter::text).toList());
  }

  private static Bill ofGpus(Consumption used, Rates rates) {
    BigDecimal gpus = rates.figure(Rates.GPUS, BigDecimal.ONE);
    BigDecimal concurrency = rates.figure(Rates.CONCURRENCY, BigDecimal.ONE);
    BigDecimal hours =
        BigDecimal.valueOf(used.busy().toNanos())
            .multiply(gpus)
            .divide(NANOS_PER_HOUR.multiply(concurrency), MathContext.DECIMAL128);
    List<Part> parts = new ArrayList<>(unpriced(used));
    BigDecimal price = rates.figure(Rates.GPU_HOUR, BigDecimal.ZERO);
    parts.add(new Part(Meter.GPU_HOUR.text(), hours, price));
    return new Bill(parts, null, List.of());
  }
}
