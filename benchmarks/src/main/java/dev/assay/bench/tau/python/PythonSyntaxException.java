package dev.assay.bench.tau.python;

/** A Python file that is more than imports and assignments of literals. */
public final class PythonSyntaxException extends RuntimeException {
  PythonSyntaxException(long line, String reason) {
    super("line " + line + ": " + reason);
  }
}
