package dev.assay.judge.label;

import dev.assay.score.Score.Subject;
import java.time.Instant;

/**
 * A case that waits for labels.
 *
 * @param queue its name; a queue asks one question
 * @param position in the queue, from 0
 * @param stratum the part of the traffic it was drawn from; empty when not drawn by strata
 * @param weight how many cases of the traffic it stands for, above 0; 1 when it was picked
 * @param reason why it is asked about: sample, judges disagree, judge unsure, ...
 */
public record QueuedCase(
    String queue,
    String question,
    int position,
    Subject subject,
    String stratum,
    double weight,
    String reason,
    Instant at) {
  /** The reason of a case that was drawn. */
  static final String SAMPLE = "sample";

  /** The reason of one that a person picked. */
  static final String PICKED = "picked";

  public QueuedCase {
    if (queue.isBlank() || question.isBlank() || position < 0) {
      throw new IllegalArgumentException("a queue has a name, a question, and places from 0");
    }
    if (!(weight > 0 && Double.isFinite(weight))) {
      throw new IllegalArgumentException("a weight is above 0: " + weight);
    }
  }

  /** Whether it is asked about since judges are in doubt: such a case stands for no others. */
  boolean isDoubt() {
    return !reason.equals(SAMPLE) && !reason.equals(PICKED);
  }

  /** The same with its queue in the name of its stratum. */
  QueuedCase inOwnStratum() {
    return new QueuedCase(
        queue, question, position, subject, queue + ": " + stratum, weight, reason, at);
  }
}
