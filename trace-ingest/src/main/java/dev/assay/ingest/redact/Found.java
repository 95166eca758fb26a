package dev.assay.ingest.redact;

/**
 * Something personal, and what it says.
 *
 * @param kind as in {@link Finding}
 * @param from its first character
 * @param to the character after its last
 * @param data without escapes
 */
record Found(String kind, int from, int to, String data) {}
