package dev.assay.ingest.turn;

/**
 * The language of each turn of one conversation, in order: of one that does not tell, that of the
 * turn before.
 */
final class SpokenLanguage implements Language {
  private final Language language;
  private String last = "";

  SpokenLanguage(Language language) {
    this.language = language;
  }

  @Override
  public String of(String text) {
    String told = language.of(text);
    if (!told.isEmpty()) {
      last = told;
    }
    return last;
  }
}
