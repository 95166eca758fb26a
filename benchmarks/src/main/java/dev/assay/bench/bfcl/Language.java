package dev.assay.bench.bfcl;

/** The language whose types a question's functions are declared in. */
public enum Language {
  /** Arguments are JSON or Python values. */
  PYTHON,
  /** Arguments are texts holding Java expressions. */
  JAVA,
  /** Arguments are texts holding JavaScript expressions. */
  JAVASCRIPT
}
