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

  /** What the span says. What it does not say is null or empty in the answer. */
  Reading read(RawSpan span);
}
