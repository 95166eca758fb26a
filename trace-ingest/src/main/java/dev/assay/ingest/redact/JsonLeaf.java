package dev.assay.ingest.redact;

/**
 * A place in a JSON text where something else may stand and it is still JSON.
 *
 * @param from its first character, after the quote of a string
 * @param to the character after its last
 * @param quote what stands before and after a string there, with as many backslashes as the JSON
 *     that it is in is deep in strings of other JSON
 */
record JsonLeaf(Kind kind, int from, int to, String quote) {
  enum Kind {
    TEXT,
    KEY,
    NUMBER
  }
}
