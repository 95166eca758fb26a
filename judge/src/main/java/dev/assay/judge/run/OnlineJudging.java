package dev.assay.judge.run;

import dev.assay.judge.Case;
import dev.assay.judge.Judge;
import dev.assay.judge.Judgment;
import dev.assay.judge.JudgmentStore;
import dev.assay.judge.Verdict.Reason;
import dev.assay.judge.Verdict.Unscored;
import dev.assay.judge.model.Budget;
import dev.assay.judge.source.CaseQuery;
import dev.assay.judge.source.CaseReader;
import dev.assay.score.Score.Subject;
import dev.assay.score.ScoreStore;
import dev.assay.search.TurnText;
import dev.assay.search.TurnTexts;
import dev.assay.trace.ConversationFilter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges arriving turns by one rule, from the moment the rule was first seen on. It follows the
 * turns in the order they were written, and notes how far it is only after every turn up to there
 * has its judgment: after a restart it goes on there, and what was judged is not asked again. For
 * one thread.
 */
public final class OnlineJudging implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OnlineJudging.class);

  /** Rows of turns that are looked at together. */
  private static final long ROWS_AT_ONCE = 2_000;

  /** Turns that are tried before looking whether the judge can be had. */
  private static final int AT_ONCE = 64;

  private static final long SEED = 0;

  private final OnlineRule rule;
  private final TurnTexts turns;
  private final CaseReader reader;
  private final JudgeRun run;
  private final JudgmentWriter writer;
  private final PositionStore positions;
  private final Budgets budgets;
  private final Judges judges;
  private final Clock clock;
  private final Duration settle;
  private final CaseQuery sample;
  private @Nullable Today today;
  private final TroubledTurns troubled = new TroubledTurns();
  private @Nullable Instant away;

  /** Opens the budget of a day. */
  public interface Budgets {
    /** What is left of the day's budget; closed by the caller. */
    Budget of(LocalDate day);
  }

  /** Makes the rule's judge. */
  public interface Judges {
    /** The judge, drawing on this budget. */
    Judge on(Budget budget);
  }

  private record Today(LocalDate day, Budget budget, Judge judge) {}

  /** What became of a step. */
  public enum Step {
    /** Turns were judged, or looked at; there may be more. */
    MORE,
    /** Every turn that is old enough has been looked at. */
    IDLE,
    /** The day's budget does not suffice for the next turn. */
    OVER_BUDGET,
    /** The judge could not be had. The turns wait for it; worth another try in a while. */
    UNAVAILABLE
  }

  /**
   * Judging by a rule.
   *
   * @param settle how old a turn must be: a young one may be folded again with more in it
   * @param concurrency how many turns are judged at a time
   * @param claims of all who may judge the same beside this rule
   */
  public OnlineJudging(
      OnlineRule rule,
      TurnTexts turns,
      CaseReader reader,
      JudgmentStore judgments,
      ScoreStore scores,
      PositionStore positions,
      Budgets budgets,
      Judges judges,
      Clock clock,
      Duration settle,
      int concurrency,
      Claims claims) {
    this.rule = rule;
    this.turns = turns;
    this.reader = reader;
    this.run = new JudgeRun(judgments, scores, clock, concurrency, claims).patient();
    this.writer = new JudgmentWriter(judgments, scores, "online/" + rule.name());
    this.positions = positions;
    this.budgets = budgets;
    this.judges = judges;
    this.clock = clock;
    this.settle = settle;
    this.sample =
        new CaseQuery(
            ConversationFilter.all(rule.project()), Subject.Kind.TURN, rule.share(), SEED);
  }

  /** Looks at the next turns and judges those that the rule takes. Blocks. */
  public Step step() {
    Instant now = clock.instant();
    OptionalLong known = positions.find(rule.name());
    if (known.isEmpty()) {
      positions.put(rule.name(), nanos(now));
      return Step.IDLE;
    }
    long position = known.getAsLong();
    long until = nanos(now.minus(settle));
    long last = position;
    long rows = 0;
    for (TurnTexts.Batch batch : turns.batches(position)) {
      if (batch.version() > until || (rows > 0 && rows + batch.rows() > ROWS_AT_ONCE)) {
        break;
      }
      last = batch.version();
      rows += batch.rows();
    }
    if (rows == 0) {
      return Step.IDLE;
    }
    Step step = judge(wanted(position + 1, last), now);
    tell(step, now);
    if (step == Step.MORE) {
      positions.put(rule.name(), last);
    }
    return step;
  }

  private void tell(Step step, Instant now) {
    if (step == Step.UNAVAILABLE && away == null) {
      away = now;
      LOG.warn("rule {}: the judge cannot be had, the turns wait for it", rule.name());
    } else if (step == Step.MORE && away != null) {
      LOG.info("rule {}: goes on after {}", rule.name(), Duration.between(away, now));
      away = null;
    }
  }

  /** Turns since the start that were left unscored, since the judge would not or did not answer. */
  public long unscored() {
    return troubled.unscored();
  }

  private List<TurnText> wanted(long first, long last) {
    List<TurnText> wanted = new ArrayList<>();
    for (TurnTexts.Change change : turns.changed(first, last)) {
      TurnText turn = change.text();
      Subject subject = new Subject(rule.project(), Subject.Kind.TURN, turn.key().turnId());
      if (!change.deleted() && rule.isAbout(turn) && sample.takes(subject)) {
        wanted.add(turn);
      }
    }
    return wanted;
  }

  private Step judge(List<TurnText> wanted, Instant now) {
    if (wanted.isEmpty()) {
      return Step.MORE;
    }
    Set<String> ids = new HashSet<>();
    Set<String> conversations = new TreeSet<>();
    for (TurnText turn : wanted) {
      ids.add(turn.key().turnId());
      conversations.add(turn.key().conversationId());
    }
    List<Case> cases =
        reader.read(rule.project(), Subject.Kind.TURN, conversations).stream()
            .filter(c -> ids.contains(c.subject().id()))
            .filter(c -> !troubled.isTooDear(c.subject().id()))
            .toList();
    Today current = today(now);
    HeardJudge judge = new HeardJudge(current.judge());
    boolean areOthersJudged = false;
    for (int from = 0; from < cases.size() && !judge.isAway(); from += AT_ONCE) {
      List<Case> some = cases.subList(from, Math.min(cases.size(), from + AT_ONCE));
      RunReport report =
          run.run(judge, "online/" + rule.name(), some.iterator(), (done, cost) -> {});
      if (report.asked() > 0) {
        LOG.info("rule {} judged {} turns", rule.name(), report.asked());
      }
      if (report.end() != RunReport.End.DONE) {
        boolean isOnlyTooDear = isUntouched(current.budget()) && leave(judge, some);
        return isOnlyTooDear ? judge(wanted, now) : Step.OVER_BUDGET;
      }
      areOthersJudged |= report.there() + report.reused() > 0;
    }
    return settle(judge, areOthersJudged, now);
  }

  private static boolean isUntouched(Budget budget) {
    Budget.Standing standing = budget.standing();
    return standing.usd().signum() == 0
        && standing.atRiskUsd().signum() == 0
        && standing.tokens() == 0
        && standing.atRiskTokens() == 0;
  }

  /** Leaves the turns unscored that a whole day's budget does not pay for; false without any. */
  private boolean leave(HeardJudge judge, List<Case> some) {
    Set<String> found = judge.overBudget();
    Unscored verdict =
        new Unscored(Reason.OVER_BUDGET, "the whole budget of a day may not suffice for it");
    for (Case c : some) {
      if (found.contains(c.subject().id())) {
        writer.write(Judgment.of(c, judge, verdict, clock.instant()));
      }
    }
    troubled.addTooDear(found);
    return !found.isEmpty();
  }

  private Step settle(HeardJudge judge, boolean areOthersJudged, Instant now) {
    long before = troubled.unscored();
    if (!troubled.areSettled(judge, areOthersJudged, now)) {
      return Step.UNAVAILABLE;
    }
    long left = troubled.unscored() - before;
    if (left > 0) {
      LOG.warn(
          "rule {} leaves {} turns unscored, {} so far", rule.name(), left, troubled.unscored());
    }
    return Step.MORE;
  }

  private Today today(Instant now) {
    LocalDate day = LocalDate.ofInstant(now, ZoneOffset.UTC);
    Today current = today;
    if (current == null || !current.day().equals(day)) {
      close();
      Budget budget = budgets.of(day);
      current = new Today(day, budget, judges.on(budget));
      today = current;
    }
    return current;
  }

  /** Closes the day's budget. */
  @Override
  public void close() {
    if (today != null) {
      today.budget().close();
      today = null;
    }
  }

  private static long nanos(Instant at) {
    return ChronoUnit.NANOS.between(Instant.EPOCH, at);
  }
}
