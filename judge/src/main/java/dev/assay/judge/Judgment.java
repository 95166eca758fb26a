package dev.assay.judge;

import dev.assay.score.Score;
import dev.assay.score.Score.Subject;
import dev.assay.trace.Usage;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a judge said of one case.
 *
 * @param subject what it is about
 * @param question the name of what was asked
 * @param caseHash {@link Case#contentHash()} of what the judge read
 * @param confidence probability, by the judge, that its verdict is right (0 to 1); null when it
 *     gives none or the case is unscored
 * @param criteria verdicts on the parts of the question, in its order; empty when it has none
 * @param rationale why, in the judge's words; empty when it gave no reason
 * @param cost what judging cost. {@link Cost#FREE} for code, and for what came out of the cache
 * @param at when it was given
 * @param circumstances what may have swayed the judge
 */
public record Judgment(
    Subject subject,
    JudgeId judge,
    String question,
    String caseHash,
    Verdict verdict,
    @Nullable Double confidence,
    List<Criterion> criteria,
    String rationale,
    Cost cost,
    Instant at,
    Circumstances circumstances) {
  public Judgment {
    criteria = List.copyOf(criteria);
    if (confidence != null && !(confidence >= 0 && confidence <= 1)) {
      throw new IllegalArgumentException("a confidence is within 0 and 1: " + confidence);
    }
  }

  /** A judgment of which no circumstances are known. */
  public Judgment(
      Subject subject,
      JudgeId judge,
      String question,
      String caseHash,
      Verdict verdict,
      @Nullable Double confidence,
      List<Criterion> criteria,
      String rationale,
      Cost cost,
      Instant at) {
    this(
        subject,
        judge,
        question,
        caseHash,
        verdict,
        confidence,
        criteria,
        rationale,
        cost,
        at,
        Circumstances.UNKNOWN);
  }

  /** A judgment that cost nothing, has no parts and no reasons. */
  public static Judgment of(Case c, Judge judge, Verdict verdict, Instant at) {
    return new Judgment(
        c.subject(),
        judge.id(),
        judge.question(),
        c.contentHash(),
        verdict,
        null,
        List.of(),
        "",
        Cost.FREE,
        at,
        Circumstances.of(c));
  }

  /** The same with this confidence and these reasons. */
  public Judgment with(@Nullable Double newConfidence, String newRationale) {
    return new Judgment(
        subject,
        judge,
        question,
        caseHash,
        verdict,
        newConfidence,
        criteria,
        newRationale,
        cost,
        at,
        circumstances);
  }

  /** The same judge on a part of the question, asked as a question of its own. */
  public Judgment on(String part, Verdict itsVerdict) {
    return new Judgment(
        subject,
        judge,
        part,
        caseHash,
        itsVerdict,
        null,
        List.of(),
        rationale,
        Cost.FREE,
        at,
        circumstances);
  }

  /** The judgment as everybody's queries find it. */
  public Score score() {
    Score.Value value =
        switch (verdict) {
          case Verdict.Scored(double figure) -> new Score.Value.Scored(figure);
          case Verdict.Unscored unscored -> new Score.Value.Unscored(unscored.text());
        };
    return new Score(
        subject,
        question,
        value,
        judge.kind() == JudgeId.Kind.CODE ? Score.Origin.CODE : Score.Origin.JUDGE,
        judge.text(),
        rationale.isEmpty() ? null : rationale,
        at);
  }

  /** The same verdict about another subject of equal content, which cost nothing. */
  public Judgment reusedFor(Subject other, Instant now) {
    return new Judgment(
        other,
        judge,
        question,
        caseHash,
        verdict,
        confidence,
        criteria,
        rationale,
        Cost.FREE,
        now,
        circumstances);
  }

  /**
   * A verdict on a part of the question.
   *
   * @param id of the criterion, unique within the question
   * @param reason in the judge's words; empty when it gave none
   */
  public record Criterion(String id, Verdict verdict, String reason) {}

  /**
   * What asking cost, retries included.
   *
   * @param usd null when something was used that has no price
   * @param atRisk US dollars that questions without an answer may have cost beyond it, at most
   * @param took from the question to the answer, waiting for retries included
   */
  public record Cost(Usage usage, @Nullable BigDecimal usd, BigDecimal atRisk, Duration took) {
    public static final Cost FREE =
        new Cost(Usage.NONE, BigDecimal.ZERO, BigDecimal.ZERO, Duration.ZERO);

    /** Both together, one after the other. */
    public Cost plus(Cost other) {
      return new Cost(
          usage.plus(other.usage),
          usd == null || other.usd == null ? null : usd.add(other.usd),
          atRisk.add(other.atRisk),
          took.plus(other.took));
    }
  }
}
