package dev.assay.judge.llm;

import dev.assay.judge.Case;
import dev.assay.judge.Circumstances;
import dev.assay.judge.Fingerprint;
import dev.assay.judge.Judge;
import dev.assay.judge.JudgeId;
import dev.assay.judge.Judgment;
import dev.assay.judge.Verdict;
import dev.assay.judge.Verdict.Reason;
import dev.assay.score.Score.Subject;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A pair judge as one of single cases: each is held against the case it is paired with. 1 when it
 * is better, 0 when the other is, one half when they are alike or the orders contradict each other.
 * What was said in an order is kept before the other is asked about, so that nothing is paid twice.
 * Safe for use by many threads.
 */
public final class PairedJudge implements Judge {
  /** Name of the context that holds the content of the other case of a pair. */
  private static final String OTHER = "compared_with";

  private final PairJudge judge;
  private final String question;
  private final Map<Subject, Case> others;
  private final JudgeId id;
  private final PairOrderStore orders;
  private final Clock clock;

  /**
   * A judge over pairs.
   *
   * @param question such as {@code tone_vs_2.13}
   * @param others what each case is paired with
   * @param orders where answers are kept until both are there
   */
  public PairedJudge(
      PairJudge judge,
      String question,
      Map<Subject, Case> others,
      PairOrderStore orders,
      Clock clock) {
    this.judge = judge;
    this.question = question;
    this.others = Map.copyOf(others);
    this.orders = orders;
    this.clock = clock;
    JudgeId inner = judge.id();
    this.id =
        new JudgeId(
            inner.kind(),
            inner.name(),
            new Fingerprint("paired-judge-1").add(inner.hash()).add(question).hex());
  }

  @Override
  public JudgeId id() {
    return id;
  }

  @Override
  public String question() {
    return question;
  }

  /** The case as this judge is asked about it: its content is that of both. */
  public Case paired(Case c) {
    Case other = others.get(c.subject());
    if (other == null) {
      throw new IllegalArgumentException("paired with nothing: " + c.subject());
    }
    Map<String, String> context = new HashMap<>(c.context());
    context.put(OTHER, other.contentHash());
    return new Case(
        c.subject(),
        c.conversationId(),
        c.at(),
        c.release(),
        c.language(),
        c.messages(),
        c.judgedFrom(),
        c.toolCalls(),
        context,
        c.earlierCalls(),
        c.models());
  }

  @Override
  public Judgment judge(Case c) {
    Case other = others.get(c.subject());
    if (other == null) {
      Verdict alone = new Verdict.Unscored(Reason.NOT_APPLICABLE, "paired with nothing");
      return Judgment.of(c, this, alone, clock.instant());
    }
    PairJudge.Comparison found =
        PairJudge.comparison(inOrder(c, other, true), inOrder(c, other, false));
    String why = found.isConsistent() ? "" : "the orders contradict each other";
    return new Judgment(
        c.subject(),
        id,
        question,
        c.contentHash(),
        found.verdict(),
        null,
        List.of(
            new Judgment.Criterion("shown first", found.forward(), ""),
            new Judgment.Criterion("shown second", found.backward(), "")),
        found.verdict() instanceof Verdict.Scored ? why : "",
        found.cost(),
        clock.instant(),
        circumstances(c, other, found));
  }

  private Circumstances circumstances(Case c, Case other, PairJudge.Comparison found) {
    Circumstances own = Circumstances.of(c).with(judge.wrote(c));
    return new Circumstances(
        own.length(),
        own.own(),
        new Circumstances.Pair(
            value(found.forward()),
            value(found.backward()),
            Circumstances.of(other).length(),
            judge.wrote(other)));
  }

  private static @Nullable Double value(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Scored(double value) -> value;
      case Verdict.Unscored unscored -> null;
    };
  }

  /** What is said in an order, now or before the process was ended. */
  private PairJudge.InOrder inOrder(Case c, Case other, boolean isFirst) {
    PairOrderStore.Place place =
        new PairOrderStore.Place(c.subject(), id, c.contentHash(), isFirst);
    Optional<PairJudge.InOrder> before = orders.find(place);
    if (before.isPresent()) {
      return before.get();
    }
    PairJudge.InOrder said = judge.ask(c, other, isFirst);
    if (said.verdict() instanceof Verdict.Unscored unscored
        && unscored.reason().isWorthRetrying()) {
      return said;
    }
    // What came before an interrupt is paid for; a store may not write when interrupted.
    boolean isInterrupted = Thread.interrupted();
    try {
      orders.keep(place, said);
    } finally {
      if (isInterrupted) {
        Thread.currentThread().interrupt();
      }
    }
    return said;
  }
}
