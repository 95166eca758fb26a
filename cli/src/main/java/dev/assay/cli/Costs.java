package dev.assay.cli;

import dev.assay.ingest.price.Pricing;
import dev.assay.ingest.price.PricingConfig;
import dev.assay.price.PriceStore;
import dev.assay.trace.SpanStore;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;

/** Pricing on a home's database, and the days it is asked about. */
final class Costs {
  private Costs() {}

  static PriceStore prices(Installation installation) {
    return PriceStore.on(installation.clickHouse(), Clock.systemUTC());
  }

  static Pricing pricing(Installation installation, CommandFactory.Context context) {
    return Pricing.on(prices(installation), PricingConfig.of(context.environment()));
  }

  /** The spans of a home; what goes in is priced. */
  static SpanStore spans(Installation installation, CommandFactory.Context context) {
    return pricing(installation, context).over(installation.stores().spans());
  }

  /** A day as people write it. */
  static LocalDate day(String option, String text) {
    try {
      LocalDate day = LocalDate.parse(text.strip());
      if (day.getYear() >= 1970 && day.getYear() <= 2148) {
        return day;
      }
    } catch (DateTimeParseException e) {
      // What is no day gets the same line as one out of range.
    }
    throw new UserError(option + " must be a day like 2026-11-21, not " + text);
  }

  /** The beginning of a day, or a moment, as people write it. */
  static Instant moment(String option, String text) {
    try {
      return text.contains("T")
          ? Instant.parse(text.strip())
          : day(option, text).atStartOfDay(ZoneOffset.UTC).toInstant();
    } catch (DateTimeParseException e) {
      throw new UserError(
          option + " must be a day like 2026-11-21 or a moment like 2026-11-21T09:30:00Z");
    }
  }
}
