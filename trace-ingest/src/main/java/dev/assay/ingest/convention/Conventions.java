package dev.assay.ingest.convention;

import java.util.List;

/** The conventions that are read. */
public final class Conventions {
  /**
   * In order of precedence: of each field, the first that tells it counts. A library's own names
   * come before the common ones that it also writes, since they say more; OpenInference's kind is
   * the most deliberate.
   */
  public static final List<Convention> ALL =
      List.of(
          new OpenInference(),
          new Langfuse(),
          new LangSmith(),
          new MlFlow(),
          new Laminar(),
          new VercelAi(),
          new Mastra(),
          new Genkit(),
          new GoogleAdk(),
          new PydanticAi(),
          new SpringAi(),
          new Koog(),
          new Haystack(),
          new LiveKit(),
          new Strands(),
          new SemanticKernel(),
          new OpenLit(),
          new Traceloop(),
          new GenAi(),
          new LiteLlm(),
          new LangChain4j(),
          new Mcp(),
          new Guess(),
          new Common());

  /** What a span that no convention recognised carries for a convention. */
  public static final String NONE = "none";

  private Conventions() {}
}
