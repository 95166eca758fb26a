package dev.assay.ingest.importer;

/** Errors as one line for a person. */
final class OneLine {
  private OneLine() {}

  static String of(Exception e) {
    String message = e.getMessage() == null ? e.toString() : e.getMessage();
    return message.lines().findFirst().orElse("");
  }
}
