package dev.assay.trace;

/** What a span did, as far as evaluation is concerned. */
public enum SpanKind {
  /** One call of a generating model. */
  MODEL,
  /** One run of a tool. */
  TOOL,
  /** An agent or workflow that encloses calls. */
  AGENT,
  /** A search in a knowledge base. */
  RETRIEVAL,
  /** One call of an embedding model. */
  EMBEDDING,
  /** Anything else, kept for the trace. */
  OTHER
}
