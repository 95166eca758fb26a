package dev.assay.judge.run;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import dev.assay.judge.Case;
import dev.assay.judge.Judge;
import dev.assay.judge.JudgeId;
import dev.assay.judge.Judgment;
import dev.assay.judge.JudgmentStore;
import dev.assay.judge.Verdict;
import dev.assay.judge.Verdict.Reason;
import dev.assay.judge.Verdict.Unscored;
import dev.assay.score.Score.Subject;
import dev.assay.score.ScoreStore;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of a judge, which is given its cases some at a time. For one thread. */
final class RunUnderWay {
  private static final Logger LOG = LoggerFactory.getLogger(RunUnderWay.class);

  private final Judge judge;
  private final JudgmentStore judgments;
  private final ScoreStore scores;
  private final JudgmentWriter writer;
  private final Clock clock;
  private final AtOnce atOnce;
  private final Claims claims;
  private final Again again;
  private final JudgeRun.Progress progress;
  private final RunCount count;

  RunUnderWay(
      Judge judge,
      String run,
      JudgmentStore judgments,
      ScoreStore scores,
      Clock clock,
      int concurrency,
      Claims claims,
      Again again,
      boolean isPatient,
      JudgeRun.Progress progress) {
    this.judge = judge;
    this.judgments = judgments;
    this.scores = scores;
    this.writer = new JudgmentWriter(judgments, scores, run);
    this.clock = clock;
    this.atOnce = new AtOnce(concurrency);
    this.claims = claims;
    this.again = again;
    this.progress = progress;
    this.count = new RunCount(isPatient);
  }

  RunCount count() {
    return count;
  }

  /** Judges what has no judgment yet; of equal cases one. */
  void judge(List<Case> some) {
    Map<String, List<Case>> equal = new LinkedHashMap<>();
    some.forEach(c -> equal.computeIfAbsent(c.contentHash(), key -> new ArrayList<>()).add(c));
    Map<String, List<Judgment>> known =
        settled(some).stream().collect(groupingBy(Judgment::caseHash));
    List<List<Case>> open = new ArrayList<>();
    equal.forEach(
        (hash, same) -> {
          List<Judgment> before = known.getOrDefault(hash, List.of());
          if (before.isEmpty()) {
            open.add(same);
          } else {
            keepKnown(same, before);
          }
        });
    atOnce.each(open, this::ask, count::hasEnded, () -> count.end(RunReport.End.STOPPED, ""));
    count.tell(progress);
  }

  private void keepKnown(List<Case> same, List<Judgment> before) {
    Map<Subject, Judgment> own =
        before.stream().collect(toMap(Judgment::subject, one -> one, (first, second) -> first));
    List<Judgment> there = new ArrayList<>();
    for (Case c : same) {
      Judgment known = own.get(c.subject());
      if (known == null) {
        reuse(before.getFirst(), c);
      } else {
        count.there(known);
        there.add(known);
      }
    }
    // The process may have ended between a judgment and its score. Only of these cases: what else
    // once had this content may say something else now.
    scores.insert(there.stream().map(Judgment::score).toList());
  }

  /** What the judge says; a case that makes it end in an error is unscored, and asked again. */
  private Judgment said(Case c) {
    try {
      return judge.judge(c);
    } catch (RuntimeException | Error e) {
      LOG.error("judging {} ended in an error", c.subject(), e);
      String detail = "judging ended in " + e.getClass().getSimpleName();
      return Judgment.of(c, judge, new Unscored(Reason.FAILED, detail), clock.instant());
    }
  }

  private void ask(List<Case> same) {
    if (judge.id().kind() == JudgeId.Kind.CODE || judge.id().kind() == JudgeId.Kind.TRAINED) {
      askNow(same);
      return;
    }
    try (Claims.Claim _ = claims.claim(Claims.key(judge, same.getFirst()))) {
      // Another run may have been given it since this one looked.
      List<Judgment> before = settled(List.of(same.getFirst()));
      if (before.isEmpty()) {
        askNow(same);
      } else {
        keepKnown(same, before);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      count.end(RunReport.End.STOPPED, "");
    }
  }

  private List<Judgment> settled(Collection<Case> some) {
    return judgments
        .settled(
            some.iterator().next().project(),
            judge.id(),
            judge.question(),
            some.stream().map(Case::contentHash).distinct().toList())
        .stream()
        .filter(again::leaves)
        .toList();
  }

  private void askNow(List<Case> same) {
    Judgment judgment = said(same.getFirst());
    Reason reason = judgment.verdict() instanceof Unscored unscored ? unscored.reason() : null;
    // What came before an interrupt is paid for; a call given up says nothing of the case.
    boolean isGivenUp = Thread.interrupted() && reason == Reason.FAILED;
    if (isGivenUp || (reason != null && reason.endsRun())) {
      count.spent(judgment.cost());
      end(isGivenUp ? null : judgment.verdict());
      return;
    }
    writer.write(judgment);
    count.asked(judgment);
    count.tell(progress);
    if (reason == null || !reason.isWorthRetrying()) {
      same.subList(1, same.size()).forEach(c -> reuse(judgment, c));
    }
  }

  /** Null for a question that was given up. */
  private void end(@Nullable Verdict why) {
    if (why instanceof Unscored(Reason reason, String detail)) {
      boolean isDenied = reason == Reason.DENIED;
      count.end(isDenied ? RunReport.End.DENIED : RunReport.End.OVER_BUDGET, detail);
    } else {
      count.end(RunReport.End.STOPPED, "");
    }
  }

  private void reuse(Judgment judgment, Case c) {
    Judgment own = judgment.reusedFor(c.subject(), clock.instant());
    writer.write(own);
    count.reused(own);
  }
}
