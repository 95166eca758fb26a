package dev.assay.judge.source;

import dev.assay.judge.Fingerprint;
import dev.assay.score.Score.Subject;
import dev.assay.trace.ConversationFilter;

/**
 * Which cases.
 *
 * @param kind what is judged
 * @param share of the cases, drawn by their ids: above 0, at most 1. The same seed draws the same
 *     cases, whichever others there are
 * @param seed of the draw
 */
public record CaseQuery(ConversationFilter filter, Subject.Kind kind, double share, long seed) {
  public CaseQuery {
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException("a share is above 0 and at most 1: " + share);
    }
  }

  /** All cases of the kind. */
  public static CaseQuery all(ConversationFilter filter, Subject.Kind kind) {
    return new CaseQuery(filter, kind, 1, 0);
  }

  /** Whether the draw takes the subject. */
  public boolean takes(Subject subject) {
    return share >= 1 || place(subject, seed) < share;
  }

  /** A number from 0 to 1, below 1, that looks random and is always the same for the subject. */
  static double place(Subject subject, long seed) {
    String hex =
        new Fingerprint("sample-1")
            .add(seed)
            .add(subject.project())
            .add(subject.kind().name())
            .add(subject.id())
            .hex();
    return Long.parseLong(hex.substring(0, 13), 16) / (double) (1L << 52);
  }
}
