package dev.assay.bench.bfcl;

/** How a model writes its calls. */
public enum CallSyntax {
  /** The API's own calls: a list of {@code {name: arguments as JSON text}}. */
  FUNCTION_CALLING,
  /** Text in the language's call syntax: {@code [f(a=1), g.h(x='..')]}. */
  PROMPT
}
