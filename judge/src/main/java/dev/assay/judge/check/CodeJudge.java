package dev.assay.judge.check;

import dev.assay.judge.Case;
import dev.assay.judge.Fingerprint;
import dev.assay.judge.Judge;
import dev.assay.judge.JudgeId;
import dev.assay.judge.Judgment;
import java.time.Clock;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** A {@link Check} as a judge, identified by its question, version and parameters. */
public final class CodeJudge implements Judge {
  private final Check check;
  private final JudgeId id;
  private final Clock clock;

  public CodeJudge(Check check, Clock clock) {
    this.check = check;
    this.clock = clock;
    Fingerprint hash = new Fingerprint("check-1").add(check.question()).add(check.version());
    check.parameters().forEach((name, value) -> hash.add(name).add(value));
    this.id = new JudgeId(JudgeId.Kind.CODE, check.question(), hash.hex());
  }

  /** The checks that need no setting: arguments, grounding, repetition, language, leaks. */
  public static List<CodeJudge> usual(Clock clock) {
    return List.of(
        new CodeJudge(new ArgumentsValid(), clock),
        new CodeJudge(new ArgumentsGrounded(), clock),
        new CodeJudge(new CallsNotRepeated(1), clock),
        new CodeJudge(new LanguageMatched(), clock),
        new CodeJudge(new NothingLeaked(List.of()), clock));
  }

  @Override
  public JudgeId id() {
    return id;
  }

  @Override
  public String question() {
    return check.question();
  }

  @Override
  public SortedMap<String, String> parts() {
    SortedMap<String, String> parts = new TreeMap<>(check.parameters());
    parts.put("check", check.question());
    parts.put("version", Integer.toString(check.version()));
    return parts;
  }

  @Override
  public Judgment judge(Case c) {
    Finding finding = check.on(c);
    return Judgment.of(c, this, finding.verdict(), clock.instant()).with(null, finding.why());
  }
}
