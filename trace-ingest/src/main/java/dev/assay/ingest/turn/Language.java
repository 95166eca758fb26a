package dev.assay.ingest.turn;

/** Tells the language of a text. */
@FunctionalInterface
public interface Language {

  /** ISO 639-1 code, or the empty text when unsure. */
  String of(String text);
}
