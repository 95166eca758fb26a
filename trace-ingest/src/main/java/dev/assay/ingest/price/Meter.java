package dev.assay.ingest.price;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is counted and charged for. A token is counted by one of them only. */
enum Meter {
  /** Tokens read that none of the others counts. */
  INPUT(null),
  /** Tokens read from the provider's cache. */
  CACHED(INPUT),
  /** Tokens written to the provider's cache, for five minutes where there is a choice. */
  CACHE_WRITE(INPUT),
  /** Tokens written to the cache for an hour. */
  CACHE_WRITE_1H(CACHE_WRITE),
  /** Tokens of sound read. */
  INPUT_AUDIO(INPUT),
  /** Tokens of pictures read. */
  INPUT_IMAGE(INPUT),
  /** Tokens written that none of the others counts. */
  OUTPUT(null),
  /** Tokens thought and not said. */
  REASONING(OUTPUT),
  /** Tokens of sound written. */
  OUTPUT_AUDIO(OUTPUT),
  /** Tokens of pictures written. */
  OUTPUT_IMAGE(OUTPUT),
  /** Pictures written, where they are charged for by the piece. */
  IMAGE(null),
  /** Searches of the web that the provider ran. */
  WEB_SEARCH(null),
  /** The call itself. */
  REQUEST(null),
  /** Hours of a GPU that the call kept busy. */
  GPU_HOUR(null);

  private final @Nullable Meter otherwise;

  Meter(@Nullable Meter otherwise) {
    this.otherwise = otherwise;
  }

  /** What it is charged as when it has no price of its own; null when it is not charged then. */
  @Nullable Meter otherwise() {
    return otherwise;
  }

  /** Its name in price tables and in what is stored. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Known from the span and not from the price. */
  boolean isCountedBySender() {
    return this != REQUEST && this != GPU_HOUR;
  }

  /** The meter of that name, or null. */
  static @Nullable Meter of(String text) {
    for (Meter meter : values()) {
      if (meter.text().equals(text)) {
        return meter;
      }
    }
    return null;
  }
}
