package dev.assay.bench.bfcl;

/** A token of a Python expression. */
sealed interface PyToken {
  /**
   * A number or string.
   *
   * @param value what it stands for
   */
  record Literal(PyValue value) implements PyToken {}

  /**
   * A name or keyword.
   *
   * @param text as written
   */
  record Word(String text) implements PyToken {}

  /**
   * An operator or bracket.
   *
   * @param text as written
   */
  record Mark(String text) implements PyToken {}

  /** The end of the text. */
  enum End implements PyToken {
    /** The one value. */
    END
  }

  /** Whether it is this operator or bracket. */
  default boolean is(String mark) {
    return this instanceof Mark m && m.text().equals(mark);
  }

  /** Whether it is this keyword. */
  default boolean isWord(String word) {
    return this instanceof Word w && w.text().equals(word);
  }
}
