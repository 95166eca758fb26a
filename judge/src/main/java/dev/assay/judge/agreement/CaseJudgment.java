package dev.assay.judge.agreement;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a judge said of one case.
 *
 * @param confidence that the value is right, from 0 to 1; null when the judge tells none
 * @param order for pairs of answers, which stood first: "ab" or "ba"; null otherwise
 * @param own for pairs, which answer is of the judge's own model; null when neither or not known
 * @param length of the answer, in any unit; null when not told
 * @param lengthA of answer A of a pair, likewise
 * @param lengthB of answer B of a pair, likewise
 * @param fields what else is known of the case: language, release, ...
 * @param place where it comes from, for messages
 */
public record CaseJudgment(
    String caseId,
    String judge,
    Answer answer,
    @Nullable Double confidence,
    @Nullable String order,
    @Nullable String own,
    @Nullable Double length,
    @Nullable Double lengthA,
    @Nullable Double lengthB,
    Map<String, String> fields,
    String place) {
  public CaseJudgment {
    fields = Map.copyOf(fields);
  }

  /** A judgment with nothing but its answer. */
  public static CaseJudgment of(
      String caseId, String judge, Answer answer, @Nullable Double confidence) {
    return new CaseJudgment(
        caseId, judge, answer, confidence, null, null, null, null, null, Map.of(), judge);
  }

  /**
   * The judgment on a line {@code {"case","judge","value","confidence"?}}.
   *
   * @throws LineException if a field is missing or out of its range
   */
  public static CaseJudgment on(Line line) {
    Double confidence = line.number("confidence");
    if (confidence != null && !(confidence >= 0 && confidence <= 1)) {
      throw new LineException(line.place(), "\"confidence\" is from 0 to 1, not " + confidence);
    }
    return new CaseJudgment(
        line.required("case"),
        line.required("judge"),
        Answer.on(line),
        confidence,
        word(line, "order", Set.of("ab", "ba")),
        word(line, "own", Set.of("A", "B")),
        length(line, "length"),
        length(line, "length_a"),
        length(line, "length_b"),
        CaseFields.of(line),
        line.place());
  }

  private static @Nullable String word(Line line, String name, Set<String> words) {
    String word = line.optional(name);
    if (word != null && !words.contains(word)) {
      throw new LineException(
          line.place(),
          "\""
              + name
              + "\" is "
              + String.join(" or ", words.stream().sorted().toList())
              + ", not "
              + word);
    }
    return word;
  }

  private static @Nullable Double length(Line line, String name) {
    Double length = line.number(name);
    if (length != null && length < 0) {
      throw new LineException(line.place(), "\"" + name + "\" is negative: " + length);
    }
    return length;
  }
}
