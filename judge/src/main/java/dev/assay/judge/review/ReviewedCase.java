package dev.assay.judge.review;

import dev.assay.judge.Judgment;
import dev.assay.judge.label.Label;
import java.util.List;

/**
 * A case that both a judge and people gave a value.
 *
 * @param people what they say of it all in all
 * @param said what the judge does, in people's words
 * @param judgment as it was given
 * @param labels of each annotator, those that settle last
 */
public record ReviewedCase(String people, String said, Judgment judgment, List<Label> labels) {
  public ReviewedCase {
    labels = List.copyOf(labels);
  }
}
