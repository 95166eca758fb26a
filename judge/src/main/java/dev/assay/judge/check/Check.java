package dev.assay.judge.check;

import dev.assay.judge.Case;
import java.util.SortedMap;

/** A rule about cases. Safe for use by many threads. */
public interface Check {

  /**
   * The name of the question, answered by yes (1) or no (0), such as {@code calls_not_repeated}.
   */
  String question();

  /** Counts up whenever the rule answers some case in another way than before. */
  int version();

  /** What is set, by name; equal parameters make the same judge. May be empty. */
  SortedMap<String, String> parameters();

  /** What the rule finds. */
  Finding on(Case c);
}
