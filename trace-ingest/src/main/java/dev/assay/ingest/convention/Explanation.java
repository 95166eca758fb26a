package dev.assay.ingest.convention;

import java.util.List;
import java.util.Map;

/**
 * How a span was read.
 *
 * @param conventions that the span carries, in order of precedence
 * @param fields what was understood, in a fixed order
 * @param normalised what was changed from how it was told, and why
 * @param notUnderstood what the readers reported
 * @param unused attributes and events that gave no field
 */
public record Explanation(
    String name,
    List<String> conventions,
    List<Line> fields,
    List<String> normalised,
    List<String> notUnderstood,
    List<String> unused) {
  public Explanation {
    conventions = List.copyOf(conventions);
    fields = List.copyOf(fields);
    normalised = List.copyOf(normalised);
    notUnderstood = List.copyOf(notUnderstood);
    unused = List.copyOf(unused);
  }

  /**
   * One field.
   *
   * @param convention that gave the value
   * @param from the attributes and events without which the value would be another or none
   * @param others what the conventions that come later say of the field, by their names
   */
  public record Line(
      String field,
      String value,
      String convention,
      List<String> from,
      Map<String, String> others) {
    public Line {
      from = List.copyOf(from);
      others = Map.copyOf(others);
    }
  }
}
