package dev.assay.judge;

import java.util.Collections;
import java.util.SortedMap;

/** Answers one question about cases. Safe for use by many threads. */
public interface Judge {

  /** Which judge this is; equal for judges that are defined alike, and for no others. */
  JudgeId id();

  /** The name of the question, under which the answers are kept as scores. */
  String question();

  /**
   * What the judge is made of, by name, for people to read; its hash covers all of it. Empty when
   * nothing is known.
   */
  default SortedMap<String, String> parts() {
    return Collections.emptySortedMap();
  }

  /**
   * The judgment of the case. What could not be scored comes back as {@link Verdict.Unscored}; only
   * a broken dependency of our own throws. Blocks while a model is asked.
   */
  Judgment judge(Case c);
}
