package dev.assay.judge;

import java.util.Locale;

/** What a judge found: a value, or the reason why there is none. */
public sealed interface Verdict {

  /**
   * The case has a score.
   *
   * @param value on the scale of the question; yes is 1 and no is 0
   */
  record Scored(double value) implements Verdict {
    public Scored {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException("a score is finite: " + value);
      }
    }
  }

  /**
   * The case has no score; it counts neither as pass nor as fail.
   *
   * @param detail for people, one line; may be empty
   */
  record Unscored(Reason reason, String detail) implements Verdict {
    /** Reason and detail as one line. */
    public String text() {
      return detail.isEmpty() ? reason.text() : reason.text() + ": " + detail;
    }
  }

  /** Why a case has no score. */
  enum Reason {
    /** The question does not arise: no tool was called, no policy is known, ... */
    NOT_APPLICABLE,
    /** What the judge must read of the case was not captured. */
    INPUT_MISSING,
    /** The judge saw the case and cannot tell. */
    UNSURE,
    /** The model answered something that is no judgment. */
    UNPARSEABLE,
    /** The model, or a filter before it, would not answer. */
    REFUSED,
    /** The answer stopped at its largest length. */
    CUT,
    /** The provider does not take the request of this case, such as one that is too long. */
    REJECTED,
    /** The model could not be reached, or failed, after every retry. */
    FAILED,
    /** The provider lets us ask nothing: the key, the account or the model is wrong. */
    DENIED,
    /** Asking would have gone beyond the budget. */
    OVER_BUDGET;

    /** In lower case, words apart, as tables and people read it. */
    public String text() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Whether asking again may bring a score. */
    public boolean isWorthRetrying() {
      return switch (this) {
        case REJECTED, FAILED, DENIED, OVER_BUDGET -> true;
        case NOT_APPLICABLE, INPUT_MISSING, UNSURE, UNPARSEABLE, REFUSED, CUT -> false;
      };
    }

    /** Whether it ends a run: it would be the same for every other case. */
    public boolean endsRun() {
      return this == DENIED || this == OVER_BUDGET;
    }
  }
}
