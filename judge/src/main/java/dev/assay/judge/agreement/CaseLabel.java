package dev.assay.judge.agreement;

import java.util.Map;

/**
 * What a person said of one case.
 *
 * @param adjudicated whether it settles what others said, so that it is the reference and not one
 *     of the annotators
 * @param fields what else is known of the case: language, release, ...
 * @param place where it comes from, for messages
 */
public record CaseLabel(
    String caseId,
    String annotator,
    Answer answer,
    boolean adjudicated,
    Map<String, String> fields,
    String place) {
  public CaseLabel {
    fields = Map.copyOf(fields);
  }

  /**
   * The label on a line {@code {"case","annotator","value"}}, with {@code "adjudicated": true} on
   * one that settles.
   *
   * @throws LineException if one of them is missing
   */
  public static CaseLabel on(Line line) {
    String settled = line.optional("adjudicated");
    return new CaseLabel(
        line.required("case"),
        line.required("annotator"),
        Answer.on(line),
        settled != null && (settled.equalsIgnoreCase("true") || settled.equals("1")),
        CaseFields.of(line),
        line.place());
  }
}
