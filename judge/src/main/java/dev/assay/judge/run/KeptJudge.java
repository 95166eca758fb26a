package dev.assay.judge.run;

import dev.assay.judge.Case;
import dev.assay.judge.Judge;
import dev.assay.judge.JudgeId;
import dev.assay.judge.Judgment;
import dev.assay.judge.JudgmentStore;
import dev.assay.judge.Verdict.Reason;
import dev.assay.judge.Verdict.Unscored;
import dev.assay.score.ScoreStore;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * A member of a panel whose answers are kept as judgments of its own, so that a panel that ends
 * half way pays for none of them again. What it gives costs nothing: the cost stands with what was
 * kept.
 */
public final class KeptJudge implements Judge {
  private final Judge judge;
  private final JudgmentStore judgments;
  private final JudgmentWriter writer;
  private final Clock clock;
  private final Claims claims;
  private final Again again;

  /**
   * Keeps what the judge says.
   *
   * @param run under which it is kept
   * @param claims of all who may ask the same beside this one
   * @param again what is asked again
   */
  public KeptJudge(
      Judge judge,
      JudgmentStore judgments,
      ScoreStore scores,
      String run,
      Clock clock,
      Claims claims,
      Again again) {
    this.judge = judge;
    this.judgments = judgments;
    this.writer = new JudgmentWriter(judgments, scores, run);
    this.clock = clock;
    this.claims = claims;
    this.again = again;
  }

  @Override
  public JudgeId id() {
    return judge.id();
  }

  @Override
  public String question() {
    return judge.question();
  }

  @Override
  public SortedMap<String, String> parts() {
    return judge.parts();
  }

  @Override
  public Judgment judge(Case c) {
    try (Claims.Claim _ = claims.claim(Claims.key(judge, c))) {
      return judged(c);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      Unscored stopped = new Unscored(Reason.FAILED, "interrupted before it was asked");
      return Judgment.of(c, judge, stopped, clock.instant());
    }
  }

  private Judgment judged(Case c) {
    List<Judgment> before =
        judgments
            .settled(c.project(), judge.id(), judge.question(), List.of(c.contentHash()))
            .stream()
            .filter(again::leaves)
            .toList();
    Optional<Judgment> own =
        before.stream().filter(one -> one.subject().equals(c.subject())).findFirst();
    if (own.isPresent()) {
      return own.get().reusedFor(c.subject(), own.get().at());
    }
    if (!before.isEmpty()) {
      Judgment equal = before.getFirst().reusedFor(c.subject(), clock.instant());
      writer.write(equal);
      return equal;
    }
    Judgment fresh = judge.judge(c);
    Reason reason = fresh.verdict() instanceof Unscored unscored ? unscored.reason() : null;
    boolean isInterrupted = Thread.currentThread().isInterrupted();
    if ((reason != null && reason.endsRun()) || (isInterrupted && reason == Reason.FAILED)) {
      return fresh;
    }
    // An answer that came before the interrupt is paid for; a store may not write when interrupted.
    Thread.interrupted();
    try {
      writer.write(fresh);
    } finally {
      if (isInterrupted) {
        Thread.currentThread().interrupt();
      }
    }
    return fresh.reusedFor(c.subject(), fresh.at());
  }
}
