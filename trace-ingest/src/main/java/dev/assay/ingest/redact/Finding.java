package dev.assay.ingest.redact;

/**
 * Something personal in a text.
 *
 * @param kind its key: of a {@link PersonalData} or the name of a pattern of one's own
 * @param rank among findings in the same place the lowest counts
 * @param from its first character
 * @param to the character after its last
 */
record Finding(String kind, int rank, int from, int to) {
  static Finding of(PersonalData kind, int from, int to) {
    return new Finding(kind.key(), kind.rank(), from, to);
  }
}
