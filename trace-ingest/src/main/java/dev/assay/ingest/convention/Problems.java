package dev.assay.ingest.convention;

/** Is told of what a convention's reader could not make sense of; the raw attributes stay. */
@FunctionalInterface
public interface Problems {

  /**
   * Takes note of a problem.
   *
   * @param what the attribute and what is wrong with it, without its content
   */
  void found(String what);
}
