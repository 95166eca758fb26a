package dev.assay.judge;

import dev.assay.clickhouse.ClickHouse;
import dev.assay.score.Score.Subject;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Keeps judgments. None is ever changed: judged again is judged twice. Safe for many threads. */
public interface JudgmentStore {

  /**
   * Keeps the judgments. When this returns, every reader sees them.
   *
   * @param run that they were made in; empty for none
   */
  void insert(String run, Collection<Judgment> judgments);

  /** The latest judgment of each judge on each question about the subjects, by question, time. */
  List<Judgment> about(Collection<Subject> subjects);

  /**
   * What the judge said before of cases with these contents, whichever their subjects, and what
   * asking again would not change. The latest about each subject.
   *
   * @param caseHashes as {@link Case#contentHash()}
   */
  List<Judgment> settled(
      String project, JudgeId judge, String question, Collection<String> caseHashes);

  /**
   * The latest judgment of a judge about each subject it has judged, latest first.
   *
   * @param limit how many at most
   */
  List<Judgment> by(String project, JudgeId judge, String question, int limit);

  /**
   * Keeps those of some judgments that say something new: whose judge has not said the same, as its
   * latest, of the same content of the case. So importing again changes nothing.
   *
   * @return how many were new
   */
  default int insertNew(String run, Collection<Judgment> judgments) {
    Map<List<Object>, Judgment> latest = new HashMap<>();
    about(judgments.stream().map(Judgment::subject).distinct().toList())
        .forEach(judgment -> latest.put(place(judgment), judgment));
    List<Judgment> fresh = new ArrayList<>();
    for (Judgment judgment : judgments) {
      Judgment before = latest.put(place(judgment), judgment);
      if (before == null || !saysTheSame(before, judgment)) {
        fresh.add(judgment);
      }
    }
    insert(run, fresh);
    return fresh.size();
  }

  private static List<Object> place(Judgment judgment) {
    return List.of(judgment.subject(), judgment.judge().hash(), judgment.question());
  }

  private static boolean saysTheSame(Judgment before, Judgment now) {
    return before.caseHash().equals(now.caseHash())
        && before.verdict().equals(now.verdict())
        && Objects.equals(before.confidence(), now.confidence())
        && before.circumstances().equals(now.circumstances());
  }

  /** The projects in which something was judged, sorted. */
  List<String> projects();

  /** Every judge that has judged in the project with what came of it, the latest first. */
  default List<Tally> judges(String project) {
    return judges(project, null, null);
  }

  /**
   * Every judge that has judged in a stretch of time with what came of it there, the latest first.
   *
   * @param from null for the beginning
   * @param until not included; null for no end
   */
  List<Tally> judges(String project, @Nullable Instant from, @Nullable Instant until);

  /**
   * What a judge of pairs said in both orders, counted over its latest judgment of each subject:
   * pairs that both orders gave a value. Empty for a judge of single cases.
   */
  List<BothOrders> orders(String project, JudgeId judge, String question);

  /**
   * So many pairs of which a judge said the same.
   *
   * @param first value with the subject's own answer shown first
   * @param second value with it shown second, likewise of the subject's own
   */
  record BothOrders(double first, double second, long pairs) {}

  /** Keeps what a judge is made of; telling it again changes nothing. */
  void define(String project, Judge judge);

  /** What the judge with this hash is made of, by name; empty when nobody told. */
  SortedMap<String, String> parts(String project, String judgeHash);

  /**
   * What one judge did on one question.
   *
   * @param judgments all of them, judged again included
   * @param unscored those of them without a score
   * @param usd US dollars; what has no price is left out
   * @param unpriced judgments that have no price
   */
  record Tally(
      JudgeId judge,
      String question,
      long judgments,
      long unscored,
      BigDecimal usd,
      long unpriced,
      long tokens,
      Instant first,
      Instant last) {}

  /**
   * Judgments in a migrated database.
   *
   * @param clock tells in which order they came
   */
  static JudgmentStore on(ClickHouse clickHouse, Clock clock) {
    return new ClickHouseJudgmentStore(clickHouse, clock);
  }
}
