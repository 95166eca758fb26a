package dev.assay.judge.run;

import dev.assay.judge.Case;
import dev.assay.judge.Judge;
import dev.assay.judge.JudgeId;
import dev.assay.judge.Judgment;
import dev.assay.judge.Verdict.Reason;
import dev.assay.judge.Verdict.Scored;
import dev.assay.judge.Verdict.Unscored;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A judge of which is noted whether it can be had. As safe for use by many threads as the judge.
 */
final class HeardJudge implements Judge {
  /** When each of so many cases goes wrong, it is not for the cases. */
  private static final int SEVERAL = 4;

  private final Judge judge;
  private final AtomicLong answered = new AtomicLong();
  private final Set<String> failed = ConcurrentHashMap.newKeySet();
  private final Set<String> rejected = ConcurrentHashMap.newKeySet();
  private final Set<String> refused = ConcurrentHashMap.newKeySet();
  private final Set<String> overBudget = ConcurrentHashMap.newKeySet();

  HeardJudge(Judge judge) {
    this.judge = judge;
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
    String id = c.subject().id();
    // Until there is an answer: the judge may also end in an error.
    failed.add(id);
    Judgment judgment = judge.judge(c);
    switch (judgment.verdict()) {
      case Scored scored -> answered.incrementAndGet();
      case Unscored(Reason reason, String detail) -> {
        switch (reason) {
          case NOT_APPLICABLE, INPUT_MISSING -> {}
          case OVER_BUDGET -> overBudget.add(id);
          case UNSURE, UNPARSEABLE, CUT -> answered.incrementAndGet();
          case REFUSED -> {
            answered.incrementAndGet();
            refused.add(id);
          }
          case REJECTED -> rejected.add(id);
          case FAILED -> {
            return judgment;
          }
          case DENIED -> {
            // A rule waits until somebody has mended the key, as it waits for a server.
            Unscored failure = new Unscored(Reason.FAILED, detail);
            return Judgment.of(c, judge, failure, judgment.at());
          }
        }
      }
    }
    failed.remove(id);
    return judgment;
  }

  /** Whether the model has answered for any case. */
  boolean hasAnswered() {
    return answered.get() > 0;
  }

  /** Whether several cases were tried, all in vain. */
  boolean isAway() {
    return !hasAnswered() && failed.size() + rejected.size() >= SEVERAL;
  }

  /** Cases for which it could not be had. */
  Set<String> failed() {
    return Set.copyOf(failed);
  }

  /** Cases for which the budget did not suffice. */
  Set<String> overBudget() {
    return Set.copyOf(overBudget);
  }

  /** Cases that the model, or its provider, would not answer. */
  Set<String> declined() {
    Set<String> declined = new HashSet<>(rejected);
    declined.addAll(refused);
    return declined;
  }
}
