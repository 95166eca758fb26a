package dev.assay.judge.review;

import dev.assay.clickhouse.ClickHouse;
import dev.assay.score.Score.Subject;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What judges said, by where in the traffic the cases lie. Safe for use by many threads. */
public interface JudgedTraffic {

  /**
   * So many cases of which a judge said the same, lately.
   *
   * @param place without its conversation and words; null for cases that are not in the traffic
   * @param value null for unscored ones
   */
  record Count(
      String judgeHash,
      String question,
      @Nullable Place place,
      @Nullable Double value,
      long cases) {}

  /**
   * Where a case lies.
   *
   * @param conversationId empty when not asked for
   * @param turn position of the turn from 0; -1 for a whole conversation
   * @param release empty when the sender named none
   * @param language ISO 639-1 code; empty when not known
   * @param words the beginning of what the user said; may be empty
   */
  record Place(String conversationId, int turn, String release, String language, String words) {}

  /**
   * Every judge's last judgments in a stretch of time, counted.
   *
   * @param from null for the beginning
   * @param until not included; null for no end
   */
  List<Count> counts(String project, @Nullable Instant from, @Nullable Instant until);

  /** Where turns and conversations of a project lie; those not in the traffic are missing. */
  Map<Subject, Place> places(String project, Collection<Subject> subjects);

  /** In a migrated database. */
  static JudgedTraffic on(ClickHouse clickHouse) {
    return new ClickHouseJudgedTraffic(clickHouse);
  }
}
