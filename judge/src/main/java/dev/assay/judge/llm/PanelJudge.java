package dev.assay.judge.llm;

import dev.assay.judge.Case;
import dev.assay.judge.Circumstances;
import dev.assay.judge.Fingerprint;
import dev.assay.judge.Judge;
import dev.assay.judge.JudgeId;
import dev.assay.judge.Judgment;
import dev.assay.judge.Verdict;
import dev.assay.judge.Verdict.Reason;
import dev.assay.judge.Verdict.Scored;
import dev.assay.judge.Verdict.Unscored;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Several judges on one question. The median of their values is the panel's; for yes and no that is
 * the majority, and an even split is unscored. More than half of them have to score a case.
 */
public final class PanelJudge implements Judge {
  private final List<Judge> members;
  private final JudgeId id;
  private final Clock clock;

  /**
   * A panel.
   *
   * @param members at least two, of one question
   */
  public PanelJudge(List<? extends Judge> members, Clock clock) {
    this.members = List.copyOf(members);
    this.clock = clock;
    if (members.size() < 2 || members.stream().map(Judge::question).distinct().count() != 1) {
      throw new IllegalArgumentException("a panel has several judges of one question");
    }
    Fingerprint hash = new Fingerprint("panel-1");
    this.members.stream().map(member -> member.id().hash()).sorted().forEach(hash::add);
    String names =
        this.members.stream().map(member -> member.id().name()).collect(Collectors.joining(" + "));
    this.id = new JudgeId(JudgeId.Kind.PANEL, names, hash.hex());
  }

  @Override
  public JudgeId id() {
    return id;
  }

  @Override
  public String question() {
    return members.getFirst().question();
  }

  @Override
  public SortedMap<String, String> parts() {
    SortedMap<String, String> parts = new TreeMap<>();
    for (int i = 0; i < members.size(); i++) {
      String member = "member " + (i + 1);
      parts.put(member, members.get(i).id().text());
      members.get(i).parts().forEach((name, value) -> parts.put(member + ", " + name, value));
    }
    return parts;
  }

  /**
   * One member after the other; criteria of the judgment are what the members said. A panel that is
   * interrupted before all have answered has failed.
   */
  @Override
  public Judgment judge(Case c) {
    List<Judgment.Criterion> said = new ArrayList<>();
    List<Double> values = new ArrayList<>();
    Judgment.Cost cost = Judgment.Cost.FREE;
    boolean isGivenUp = false;
    for (Judge member : members) {
      if (Thread.currentThread().isInterrupted()) {
        isGivenUp = true;
        break;
      }
      Judgment one = member.judge(c);
      said.add(new Judgment.Criterion(member.id().text(), one.verdict(), one.rationale()));
      cost = cost.plus(one.cost());
      if (one.verdict() instanceof Scored(double value)) {
        values.add(value);
      }
      if (one.verdict() instanceof Unscored(Reason reason, String detail)
          && (reason.endsRun() || reason == Reason.FAILED)) {
        isGivenUp = reason == Reason.FAILED && Thread.currentThread().isInterrupted();
        if (isGivenUp || reason.endsRun()) {
          break;
        }
      }
    }
    Verdict verdict =
        isGivenUp
            ? new Unscored(Reason.FAILED, "the panel was interrupted")
            : verdict(values, said);
    Double agreement =
        verdict instanceof Scored(double value)
            ? values.stream().filter(one -> one == value).count() / (double) members.size()
            : null;
    return new Judgment(
        c.subject(),
        id,
        question(),
        c.contentHash(),
        verdict,
        agreement,
        said,
        "",
        cost,
        clock.instant(),
        Circumstances.of(c));
  }

  private Verdict verdict(List<Double> values, List<Judgment.Criterion> said) {
    Verdict last = said.getLast().verdict();
    if (last instanceof Unscored(Reason reason, String detail) && reason.endsRun()) {
      return last;
    }
    if (2 * values.size() <= members.size()) {
      return said.stream()
          .map(Judgment.Criterion::verdict)
          .filter(Unscored.class::isInstance)
          // What may be had by asking again comes before what may not.
          .reduce((a, b) -> isWorthRetrying(b) ? b : a)
          .orElseGet(() -> new Unscored(Reason.UNSURE, "too few scored it"));
    }
    List<Double> sorted = values.stream().sorted().toList();
    double low = sorted.get((sorted.size() - 1) / 2);
    double high = sorted.get(sorted.size() / 2);
    boolean isSplit = low == 0 && high == 1;
    return isSplit
        ? new Unscored(Reason.UNSURE, "the panel is split")
        : new Scored((low + high) / 2);
  }

  private static boolean isWorthRetrying(Verdict verdict) {
    return verdict instanceof Unscored(Reason reason, String detail) && reason.isWorthRetrying();
  }
}
