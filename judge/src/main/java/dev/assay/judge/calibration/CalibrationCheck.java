package dev.assay.judge.calibration;

import dev.assay.clickhouse.ClickHouse;
import dev.assay.judge.JudgeId;
import dev.assay.judge.label.LabelSet;
import dev.assay.judge.label.LabelStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a judge's figures may be called, with a look at live traffic: whether since the calibration,
 * in the last seven days at most, the mix of languages and releases that the judge looks at has
 * shifted from that of the labels, or its values from those of before. Thread-safe.
 */
public final class CalibrationCheck {
  private static final Duration LATELY = Duration.ofDays(7);

  private final CalibrationStore calibrations;
  private final LabelStore labels;
  private final RatedTraffic traffic;
  private final Clock clock;

  /** Over these stores. */
  public CalibrationCheck(
      CalibrationStore calibrations, LabelStore labels, RatedTraffic traffic, Clock clock) {
    this.calibrations = calibrations;
    this.labels = labels;
    this.traffic = traffic;
    this.clock = clock;
  }

  /** Over a migrated database. */
  public CalibrationCheck(ClickHouse clickHouse, Clock clock) {
    this(
        CalibrationStore.on(clickHouse, clock),
        LabelStore.on(clickHouse, clock),
        RatedTraffic.on(clickHouse),
        clock);
  }

  /** The status of a judge under a question, the reasons included when it is stale. */
  public CalibrationStatus status(String project, String question, JudgeId judge) {
    return status(calibrations.of(project, question), project, question, judge);
  }

  /**
   * The same, for several judges of a question.
   *
   * @param all calibrations under the question, newest first
   */
  public CalibrationStatus status(
      List<Calibration> all, String project, String question, JudgeId judge) {
    Optional<Calibration> own =
        all.stream().filter(one -> one.judgeHash().equals(judge.hash())).findFirst();
    if (own.isEmpty()) {
      return CalibrationStatus.of(all, judge.hash(), judge.name(), "", Map.of());
    }
    Calibration calibration = own.get();
    String set = calibration.labelSet();
    String newest =
        labels.set(project, set, labels.newest(project, set)).map(LabelSet::hash).orElse("");
    Instant lately = clock.instant().minus(LATELY);
    Instant since = calibration.at().isAfter(lately) ? calibration.at() : lately;
    RatedTraffic.Values values = traffic.values(project, judge, question, calibration.at(), since);
    return CalibrationStatus.of(
        all,
        judge.hash(),
        judge.name(),
        newest,
        mix(project, question, judge, calibration, since),
        values.before(),
        values.since());
  }

  /** By the same parts as the calibration's; empty where those are others, as of spans. */
  private Map<String, Long> mix(
      String project, String question, JudgeId judge, Calibration calibration, Instant since) {
    Set<String> parts = calibration.mix().keySet();
    return parts.isEmpty() || !parts.stream().allMatch(part -> part.contains("/"))
        ? Map.of()
        : traffic.mix(project, judge, question, since);
  }
}
