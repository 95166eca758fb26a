package dev.assay.judge.rubric;

/** A rubric that cannot be read. The message is one line with file, line and what to mend. */
public final class RubricException extends RuntimeException {
  RubricException(String file, int line, String problem) {
    super(file + ":" + line + ": " + problem);
  }
}
