package dev.assay.ingest.redact;

import java.util.function.Consumer;

/** Finds one kind of personal data, in time linear in the text's length. Safe for many threads. */
interface Detector {
  void find(String text, Consumer<Finding> found);
}
