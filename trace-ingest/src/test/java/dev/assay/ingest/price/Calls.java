package dev.assay.ingest.price;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.price.Price;
import dev.assay.trace.Attribution;
import dev.assay.trace.ModelCall;
import dev.assay.trace.Priced;
import dev.assay.trace.Span;
import dev.assay.trace.SpanId;
import dev.assay.trace.SpanKind;
import dev.assay.trace.Status;
import dev.assay.trace.Usage;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Calls and prices for tests. */
final class Calls {
  static final Instant AT = Instant.parse("2026-11-25T12:00:00Z");

  private Calls() {}

  static Span call(
      @Nullable String provider, String model, @Nullable Usage usage, Map<String, String> sent) {
    return span(provider, null, model, usage, null, sent, AT);
  }

  static Span span(
      @Nullable String provider,
      @Nullable String requested,
      @Nullable String answered,
      @Nullable Usage usage,
      @Nullable String told,
      Map<String, String> sent,
      Instant at) {
    ModelCall model =
        new ModelCall(
            "chat",
            provider,
            requested,
            answered,
            null,
            usage,
            told == null ? null : new BigDecimal(told),
            List.of(),
            null);
    return new Span(
        new SpanId("shop", "%032x".formatted(1), "%016x".formatted(1)),
        null,
        "chat",
        SpanKind.MODEL,
        at,
        Duration.ofSeconds(9),
        Status.OK,
        null,
        new Attribution("agent", "1", "otlp", false, null, null, null, null),
        model,
        null,
        List.of(),
        List.of(),
        "gen_ai",
        sent,
        Map.of(),
        List.of(),
        List.of());
  }

  static Priced priced(Pricing pricing, Span span) {
    ModelCall model = Objects.requireNonNull(pricing.price(span).model());
    Priced priced = Objects.requireNonNull(model.priced());
    assertThat(model.cost()).isEqualTo(priced.cost());
    return priced;
  }

  /**
   * A price for every project.
   *
   * @param rates as {@code input=2.5 output=10}, dollars per million
   */
  static Price price(String model, String validFrom, String version, String rates) {
    return price("", model, validFrom, version, rates);
  }

  static Price price(String project, String model, String validFrom, String version, String rates) {
    Map<String, BigDecimal> each = new java.util.TreeMap<>();
    for (String rate : rates.split(" ", -1)) {
      String[] sides = rate.split("=", 2);
      each.put(sides[0], new BigDecimal(sides[1]).movePointLeft(6));
    }
    return new Price(project, model, "", "chat", LocalDate.parse(validFrom), version, "test", each);
  }
}
