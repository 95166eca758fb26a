package dev.assay.console.judges;

import dev.assay.judge.JudgeId;

/** What stands behind a judge, in words. */
final class Kinds {
  private Kinds() {}

  static String word(JudgeId.Kind kind) {
    return switch (kind) {
      case CODE -> "code check";
      case TRAINED -> "trained from labels";
      case MODEL -> "LLM";
      case PANEL -> "panel";
      case CASCADE -> "cascade";
      case PERSON -> "people";
      case EXTERNAL -> "external";
    };
  }

  /** Whether a text within a case can talk it into a verdict. */
  static boolean reads(JudgeId.Kind kind) {
    return switch (kind) {
      case MODEL, PANEL, CASCADE, EXTERNAL -> true;
      case CODE, TRAINED, PERSON -> false;
    };
  }
}
