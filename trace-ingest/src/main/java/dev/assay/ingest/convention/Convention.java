package dev.assay.ingest.convention;

/**
 * Reads the spans of one convention. To add a convention, add a class, its place in {@link
 * Conventions#ALL} and its golden file. Stateless and safe for use by many threads.
 */
public interface Convention {

  /** The name that spans read by it carry. */
  String name();

  /** Whether the span carries this convention's attributes; scope, kind and name prove nothing. */
  boolean recognises(RawSpan span);

  /**
   * Tells what the span says. A span may carry several conventions; what an earlier one told stays.
   */
  void read(RawSpan span, Telling told);
}
