package dev.assay.judge.agreement;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a judge said of one case.
 *
 * @param confidence that the value is right, from 0 to 1; null when the judge tells none
 * @param order for pairs of answers, which stood first: "ab" or "ba"; null otherwise
 * @param own for pairs, which answer is of the judge's own model, "A" or "B"; null when neither or
 *     not known. Else "yes" or "no", whether the answer is; null when not known
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
  private static final Set<String> PAIR_OWN = Set.of("A", "B");
  private static final Set<String> OWN = Set.of("A", "B", "yes", "no");

  public CaseJudgment {
    fields = Map.copyOf(fields);
  }

  /** A judgment with nothing but its answer. */
  public static CaseJudgment of(
      String caseId, String judge, Answer answer, @Nullable Double confidence) {
    return new CaseJudgment(
        caseId, judge, answer, confidence, null, null, null, null, null, Map.of(), judge);
  }

  /** The word for whether the answer of a single case is of the judge's own model. */
  public static @Nullable String own(@Nullable Boolean own) {
    return own == null ? null : own ? "yes" : "no";
  }

  /** The word for which answer of a pair is; null when both or neither, or when not known. */
  public static @Nullable String own(@Nullable Boolean a, @Nullable Boolean b) {
    return a == null || b == null || a.equals(b) ? null : a ? "A" : "B";
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
        word(line, "own", line.optional("order") == null ? OWN : PAIR_OWN),
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
