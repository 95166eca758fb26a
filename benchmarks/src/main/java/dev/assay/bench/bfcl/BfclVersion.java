package dev.assay.bench.bfcl;

/**
 * A version of the checker. Questions, answers and rules changed together, and with them verdicts,
 * so a verdict is only comparable within one version and its own data.
 */
public enum BfclVersion {
  /** August 2024 (gorilla e8c9c5a): six AST categories and relevance. */
  AUGUST_2024("2024-08"),
  /** V3: its own files and names of categories, the rules of V4. */
  V3("v3"),
  /** V4 (gorilla 6ea5797). */
  V4("v4");

  private final String label;

  BfclVersion(String label) {
    this.label = label;
  }

  /** As people write it: {@code 2024-08}, {@code v3} or {@code v4}. */
  public String label() {
    return label;
  }

  /**
   * The version of a label.
   *
   * @throws IllegalArgumentException when there is none, naming those there are
   */
  public static BfclVersion ofLabel(String label) {
    for (BfclVersion version : values()) {
      if (version.label.equals(label)) {
        return version;
      }
    }
    throw new IllegalArgumentException("BFCL version \"" + label + "\": use 2024-08, v3 or v4");
  }
}
