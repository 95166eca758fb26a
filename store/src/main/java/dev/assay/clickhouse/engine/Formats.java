package dev.assay.clickhouse.engine;

import java.util.Locale;
import java.util.Set;

/** Which formats a result can be sent in as it is made, chunk by chunk. */
final class Formats {
  // Chunks of these, one after the other, are again a text of the format.
  private static final Set<String> PLAIN =
      Set.of(
          "tsv",
          "tabseparated",
          "tabseparatedraw",
          "tsvraw",
          "csv",
          "jsoneachrow",
          "jsonlines",
          "ndjson",
          "jsoncompacteachrow",
          "jsonstringseachrow",
          "tskv",
          "rowbinary",
          "native");

  private static final String HEADED = "rowbinarywithnamesandtypes";

  private Formats() {}

  static boolean streams(String format) {
    return PLAIN.contains(format.toLowerCase(Locale.ROOT)) || headed(format);
  }

  /** Whether every chunk repeats a header that only the first may keep. */
  static boolean headed(String format) {
    return format.toLowerCase(Locale.ROOT).equals(HEADED);
  }

  /** The media type a ClickHouse server gives a format. */
  static String contentType(String format) {
    return switch (format.toLowerCase(Locale.ROOT)) {
      case "json", "jsoncompact", "jsonstrings", "jsoncolumns" -> "application/json; charset=UTF-8";
      case "jsoneachrow", "jsonlines", "ndjson" -> "application/x-ndjson; charset=UTF-8";
      case "csv", "csvwithnames", "csvwithnamesandtypes" ->
          "text/csv; charset=UTF-8; header=absent";
      case "tsv", "tabseparated", "tabseparatedwithnames", "tsvwithnames" ->
          "text/tab-separated-values; charset=UTF-8";
      case "rowbinary", "rowbinarywithnames", "rowbinarywithnamesandtypes", "native" ->
          "application/octet-stream";
      default -> "text/plain; charset=UTF-8";
    };
  }
}
