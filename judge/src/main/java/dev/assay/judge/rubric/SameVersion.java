package dev.assay.judge.rubric;

import java.util.List;

/** Keeps a version of a rubric from meaning two things. */
final class SameVersion {
  private SameVersion() {}

  /**
   * Whether the rubric is there already.
   *
   * @throws IllegalArgumentException if another of its name and version is
   */
  static boolean isThere(List<RubricStore.Stored> all, Rubric rubric) {
    for (RubricStore.Stored stored : all) {
      if (stored.isOf(rubric)) {
        if (stored.hash().equals(rubric.hash())) {
          return true;
        }
        throw new IllegalArgumentException(
            rubric.label() + " is there with another content; raise its version");
      }
    }
    return false;
  }
}
