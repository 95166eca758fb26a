package dev.assay.judge.review;

import dev.assay.clickhouse.ClickHouse;
import dev.assay.score.Score.Subject;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;

/** Where in the traffic judged cases lie. Safe for use by many threads. */
public interface JudgedTraffic {

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

  /** Where turns and conversations of a project lie; those not in the traffic are missing. */
  Map<Subject, Place> places(String project, Collection<Subject> subjects);

  /**
   * Language and release of some cases, read at once; no fields for a case that is not in the
   * traffic.
   */
  default Function<Subject, Map<String, String>> fields(
      String project, Collection<Subject> subjects) {
    Map<Subject, Place> places = places(project, subjects);
    return subject -> {
      Place place = places.get(subject);
      return place == null
          ? Map.of()
          : Map.of("language", place.language(), "release", place.release());
    };
  }

  /** In a migrated database. */
  static JudgedTraffic on(ClickHouse clickHouse) {
    return new ClickHouseJudgedTraffic(clickHouse);
  }
}
