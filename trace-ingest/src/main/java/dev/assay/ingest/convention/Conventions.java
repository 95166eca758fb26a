package dev.assay.ingest.convention;

import java.util.List;

/** The conventions that are read. */
public final class Conventions {
  /** In order of precedence: the first that recognises a span reads it. */
  public static final List<Convention> ALL = List.of(new OpenInference(), new GenAi());

  /** What a span that no convention recognised carries for a convention. */
  public static final String NONE = "none";

  private Conventions() {}
}
