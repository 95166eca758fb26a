package dev.assay.judge.run;

import dev.assay.judge.Case;
import dev.assay.judge.Judge;
import dev.assay.judge.Judgment;
import dev.assay.judge.JudgmentStore;
import dev.assay.score.ScoreStore;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Judges cases, many at a time. A judgment is kept before its case counts as done, so that a run
 * that was ended in whatever way goes on where it was, and pays for no answer twice that it has
 * got. Equal cases are asked about once. For one thread.
 */
public final class JudgeRun {
  private static final int AT_ONCE_PER_THREAD = 8;
  private static final int AT_LEAST_AT_ONCE = 64;

  private final JudgmentStore judgments;
  private final ScoreStore scores;
  private final Clock clock;
  private final int concurrency;
  private final Claims claims;
  private final Again again;
  private final boolean isPatient;

  /**
   * Runs over these stores.
   *
   * @param concurrency how many cases are judged at a time, at least 1
   * @param claims of all who may judge the same beside this run
   */
  public JudgeRun(
      JudgmentStore judgments, ScoreStore scores, Clock clock, int concurrency, Claims claims) {
    this(judgments, scores, clock, concurrency, claims, Again.NEVER, /* isPatient= */ false);
  }

  private JudgeRun(
      JudgmentStore judgments,
      ScoreStore scores,
      Clock clock,
      int concurrency,
      Claims claims,
      Again again,
      boolean isPatient) {
    this.judgments = judgments;
    this.scores = scores;
    this.clock = clock;
    this.concurrency = concurrency;
    this.claims = claims;
    this.again = again;
    this.isPatient = isPatient;
    if (concurrency < 1) {
      throw new IllegalArgumentException("at least one case at a time");
    }
  }

  /** The same, which asks about some cases again. */
  public JudgeRun with(Again asksAgain) {
    return new JudgeRun(judgments, scores, clock, concurrency, claims, asksAgain, isPatient);
  }

  /** The same, which goes on where nobody answers: for who looks at that himself. */
  JudgeRun patient() {
    return new JudgeRun(judgments, scores, clock, concurrency, claims, again, true);
  }

  /** Is told how far a run is, by one thread at a time. */
  public interface Progress {
    /** So many cases have their judgment. */
    void update(long cases, Judgment.Cost cost);
  }

  /**
   * Judges every case that has no judgment of this judge yet. Ends early where the budget does not
   * suffice, or several questions in a row have no answer. Blocks; an interrupt ends it after what
   * is under way.
   *
   * @param run under which the judgments are kept
   * @throws RuntimeException if a store fails; what was kept stays
   */
  public RunReport run(Judge judge, String run, Iterator<Case> cases, Progress progress) {
    RunUnderWay under =
        new RunUnderWay(
            judge, run, judgments, scores, clock, concurrency, claims, again, isPatient, progress);
    int most = Math.max(AT_LEAST_AT_ONCE, AT_ONCE_PER_THREAD * concurrency);
    boolean isFirst = true;
    while (!under.count().hasEnded() && cases.hasNext()) {
      List<Case> some = new ArrayList<>();
      while (some.size() < most && cases.hasNext()) {
        some.add(cases.next());
      }
      if (isFirst) {
        judgments.define(some.getFirst().project(), judge);
        isFirst = false;
      }
      under.judge(some);
    }
    return under.count().report(run, judge);
  }
}
