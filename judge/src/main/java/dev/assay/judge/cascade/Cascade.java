package dev.assay.judge.cascade;

import dev.assay.judge.Case;
import dev.assay.judge.Circumstances;
import dev.assay.judge.Fingerprint;
import dev.assay.judge.Judge;
import dev.assay.judge.JudgeId;
import dev.assay.judge.Judgment;
import dev.assay.judge.Verdict;
import dev.assay.judge.Verdict.Reason;
import dev.assay.trace.Usage;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Asks its levels one after the other until one is sure. Where none is, the case is unscored as
 * unsure: it is for people. Where the last could not be had, the case is unscored as it says. The
 * cost is that of every level asked. As safe for use by many threads as its judges.
 */
public final class Cascade implements Judge {
  private final JudgeId id;
  private final List<Level> levels;
  private final Clock clock;

  /**
   * A cascade.
   *
   * @param levels from cheap to strong, at least one, all with the same question
   */
  public Cascade(String name, List<Level> levels, Clock clock) {
    this.levels = List.copyOf(levels);
    this.clock = clock;
    if (levels.isEmpty()
        || levels.stream().map(level -> level.judge().question()).distinct().count() > 1) {
      throw new IllegalArgumentException("a cascade has levels, all with the same question");
    }
    Fingerprint hash = new Fingerprint("cascade-1");
    for (Level level : levels) {
      hash.add(level.judge().id().hash()).add(Double.doubleToLongBits(level.threshold()));
    }
    this.id = new JudgeId(JudgeId.Kind.CASCADE, name, hash.hex());
  }

  @Override
  public JudgeId id() {
    return id;
  }

  @Override
  public String question() {
    return levels.getFirst().judge().question();
  }

  @Override
  public SortedMap<String, String> parts() {
    SortedMap<String, String> parts = new TreeMap<>();
    for (int i = 0; i < levels.size(); i++) {
      Level level = levels.get(i);
      parts.put(
          "level " + (i + 1),
          level.judge().id().text() + ", from a confidence of " + level.threshold());
    }
    return parts;
  }

  public List<Level> levels() {
    return levels;
  }

  @Override
  public Judgment judge(Case c) {
    return answer(c).judgment();
  }

  /**
   * A judgment with the way it came about.
   *
   * @param level whose verdict stands, from 0; the number of levels when it is for people
   * @param asked what each level that was asked said
   */
  public record Answered(Judgment judgment, int level, List<Judgment> asked) {
    public Answered {
      asked = List.copyOf(asked);
    }
  }

  /** The judgment of a case and the level that gave it. */
  public Answered answer(Case c) {
    List<Judgment> asked = new ArrayList<>();
    for (int i = 0; i < levels.size(); i++) {
      Judgment said = levels.get(i).judge().judge(c);
      asked.add(said);
      if (stands(said, levels.get(i).threshold())) {
        String why =
            said.judge().name() + (said.rationale().isEmpty() ? "" : ": " + said.rationale());
        Judgment own = of(c, said.verdict(), said.confidence(), why, asked, said.circumstances());
        return new Answered(own, i, asked);
      }
      if (said.verdict() instanceof Verdict.Unscored why && why.reason().endsRun()) {
        // No sign that the level is unsure: asking the dearer ones, or people, would be wrong.
        return new Answered(unscored(c, why, asked), i, asked);
      }
    }
    Judgment last = asked.getLast();
    if (last.verdict() instanceof Verdict.Unscored(Reason reason, String detail)
        && reason.isWorthRetrying()) {
      return new Answered(unscored(c, last.verdict(), asked), levels.size() - 1, asked);
    }
    Verdict unsure = new Verdict.Unscored(Reason.UNSURE, "no level is sure: for people");
    return new Answered(unscored(c, unsure, asked), levels.size(), asked);
  }

  /** Whether a verdict stands at a threshold. */
  static boolean stands(Judgment said, double threshold) {
    if (!(said.verdict() instanceof Verdict.Scored) || threshold > 1) {
      return false;
    }
    return said.confidence() == null ? threshold == 0 : said.confidence() >= threshold;
  }

  private Judgment unscored(Case c, Verdict verdict, List<Judgment> asked) {
    return of(c, verdict, null, "", asked, Circumstances.of(c));
  }

  private Judgment of(
      Case c,
      Verdict verdict,
      @Nullable Double confidence,
      String why,
      List<Judgment> asked,
      Circumstances circumstances) {
    return new Judgment(
        c.subject(),
        id,
        question(),
        c.contentHash(),
        verdict,
        confidence,
        List.of(),
        why,
        cost(asked),
        clock.instant(),
        circumstances);
  }

  private static Judgment.Cost cost(List<Judgment> asked) {
    Usage usage = Usage.NONE;
    BigDecimal usd = BigDecimal.ZERO;
    BigDecimal atRisk = BigDecimal.ZERO;
    Duration took = Duration.ZERO;
    for (Judgment one : asked) {
      usage = usage.plus(one.cost().usage());
      usd = usd == null || one.cost().usd() == null ? null : usd.add(one.cost().usd());
      atRisk = atRisk.add(one.cost().atRisk());
      took = took.plus(one.cost().took());
    }
    return new Judgment.Cost(usage, usd, atRisk, took);
  }
}
