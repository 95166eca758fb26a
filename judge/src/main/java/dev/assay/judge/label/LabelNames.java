package dev.assay.judge.label;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which names annotators and questions may have: such as can be read, and told apart, on a line.
 */
public final class LabelNames {
  private static final int LONGEST = 100;

  /** Controls, line ends, and what turns the direction of the text around it. */
  private static final Pattern UNSEEN =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Co}\\p{Cn}]");

  private static final String PART = "[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}_. -]{0,99}";
  private static final Pattern QUESTION = Pattern.compile(PART + "(/" + PART + ")?");

  private LabelNames() {}

  /** What is wrong with the name of an annotator, in a few words; empty when nothing is. */
  public static Optional<String> wrongAnnotator(String name) {
    if (name.isBlank()) {
      return Optional.of("an annotator has a name");
    }
    if (name.codePointCount(0, name.length()) > LONGEST) {
      return Optional.of("the name of an annotator has %d letters at most".formatted(LONGEST));
    }
    return UNSEEN.matcher(name).find()
        ? Optional.of(
            "the name of an annotator has no line ends and no characters that are not seen")
        : Optional.empty();
  }

  /** The same of a question. */
  public static Optional<String> wrongQuestion(String question) {
    return QUESTION.matcher(question).matches()
        ? Optional.empty()
        : Optional.of(
            "a question is the name of a rubric, of a rubric and a criterion of it (tone/clear), or"
                + " a name of letters, digits, _, . and -");
  }
}
