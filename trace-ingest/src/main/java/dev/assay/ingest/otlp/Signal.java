package dev.assay.ingest.otlp;

/** What OTLP carries. */
enum Signal {
  TRACES("spans"),
  LOGS("log records"),
  METRICS("metrics");

  private final String what;

  Signal(String what) {
    this.what = what;
  }

  /** Polite words for a sender of what is not kept. */
  String notKept() {
    return "Assay keeps traces; these " + what + " were received and not kept";
  }
}
