package dev.assay.judge.calibration;

import dev.assay.clickhouse.ClickHouse;
import dev.assay.judge.JudgeId;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The traffic that judges have looked at, with the parts it is told by. Thread-safe. */
public interface RatedTraffic {

  /** Every case the judge has a judgment of under the question, the latest of each. */
  List<RatedCase> cases(String project, JudgeId judge, String question);

  /**
   * How many of these cases began since then, by "language/release"; those that are not in the
   * traffic began when they were judged, and their part is empty.
   */
  Map<String, Long> mix(String project, JudgeId judge, String question, Instant since);

  /**
   * How often the judge gave each value, to a tenth.
   *
   * @param before of cases that began before the moment
   * @param since of those that began later
   */
  record Values(Map<String, Long> before, Map<String, Long> since) {}

  /** The values of cases in the traffic before a moment and since another. */
  Values values(String project, JudgeId judge, String question, Instant moment, Instant since);

  /** In a migrated database. */
  static RatedTraffic on(ClickHouse clickHouse) {
    return new ClickHouseRatedTraffic(clickHouse);
  }
}
