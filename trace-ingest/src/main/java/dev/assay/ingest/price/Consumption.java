package dev.assay.ingest.price;

import dev.assay.trace.Priced;
import dev.assay.trace.Usage;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a call used.
 *
 * @param quantities of what is counted, without those of which there were none
 * @param inputTokens all of them: a price may depend on how many they are
 * @param counted whether the sender told of tokens at all
 * @param tier the service tier; empty for the standard one
 * @param reading how the sender's input tokens were read
 * @param busy how long it took
 */
record Consumption(
    Map<Meter, BigDecimal> quantities,
    long inputTokens,
    boolean counted,
    String tier,
    String reading,
    Duration busy) {
  Consumption {
    quantities = Collections.unmodifiableMap(new EnumMap<>(quantities));
  }

  /**
   * Of a call that nobody has looked at.
   *
   * @param attributes as sent
   * @param images pictures that came out
   */
  static Consumption of(
      @Nullable Usage usage, Map<String, String> attributes, long images, Duration busy) {
    Map<Meter, BigDecimal> quantities = new EnumMap<>(Meter.class);
    Told told = new Told(attributes);
    if (usage != null) {
      long writtenForAnHour = Math.min(told.writtenForAnHour(), usage.cacheWrite());
      long plain = usage.input() - usage.cached() - usage.cacheWrite();
      long heard = Math.clamp(told.inputAudio(), 0, Math.max(plain, 0));
      long seen = Math.clamp(told.inputImage(), 0, Math.max(plain - heard, 0));
      put(quantities, Meter.INPUT, plain - heard - seen);
      put(quantities, Meter.CACHED, usage.cached());
      put(quantities, Meter.CACHE_WRITE, usage.cacheWrite() - writtenForAnHour);
      put(quantities, Meter.CACHE_WRITE_1H, writtenForAnHour);
      put(quantities, Meter.INPUT_AUDIO, heard);
      put(quantities, Meter.INPUT_IMAGE, seen);
      long said = usage.output() - usage.reasoning();
      long spoken = Math.clamp(told.outputAudio(), 0, Math.max(said, 0));
      long drawn = Math.clamp(told.outputImage(), 0, Math.max(said - spoken, 0));
      put(quantities, Meter.OUTPUT, said - spoken - drawn);
      put(quantities, Meter.REASONING, usage.reasoning());
      put(quantities, Meter.OUTPUT_AUDIO, spoken);
      put(quantities, Meter.OUTPUT_IMAGE, drawn);
    }
    put(quantities, Meter.IMAGE, images);
    put(quantities, Meter.WEB_SEARCH, told.webSearches());
    return new Consumption(
        quantities,
        usage == null ? 0 : usage.input(),
        usage != null,
        told.tier(),
        usage == null ? "" : told.reading(usage),
        busy);
  }

  /** Of a call that has been priced before: what was counted then. */
  static Consumption of(@Nullable Usage usage, Priced before, Duration busy) {
    Map<Meter, BigDecimal> quantities = new EnumMap<>(Meter.class);
    for (Priced.Part part : before.parts()) {
      Meter meter = Meter.of(part.kind());
      if (meter != null && meter.isCountedBySender()) {
        quantities.put(meter, part.quantity());
      }
    }
    return new Consumption(
        quantities,
        usage == null ? 0 : usage.input(),
        usage != null,
        before.tier(),
        before.reading(),
        busy);
  }

  private static void put(Map<Meter, BigDecimal> quantities, Meter meter, long quantity) {
    if (quantity > 0) {
      quantities.put(meter, BigDecimal.valueOf(quantity));
    }
  }
}
