package dev.assay.judge.calibration;

import dev.assay.clickhouse.ClickHouse;
import dev.assay.judge.JudgeId;
import dev.assay.judge.label.LabelSet;
import dev.assay.judge.label.LabelStore;
import dev.assay.score.Score.Subject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a judge's figures may be called, with a look at live traffic: whether since the calibration,
 * in the last seven days at most, the mix of languages and releases has shifted from that of the
 * labels, or the judge's values from those of before. Thread-safe.
 */
public final class CalibrationCheck {
  private static final Duration LATELY = Duration.ofDays(7);

  private final CalibrationStore calibrations;
  private final LabelStore labels;
  private final RatedTraffic traffic;
  private final Clock clock;

  /** Over a migrated database. */
  public CalibrationCheck(ClickHouse clickHouse, Clock clock) {
    this.calibrations = CalibrationStore.on(clickHouse, clock);
    this.labels = LabelStore.on(clickHouse, clock);
    this.traffic = new RatedTraffic(clickHouse);
    this.clock = clock;
  }

  /** The status of a judge under a question, the reasons included when it is stale. */
  public CalibrationStatus status(String project, String question, JudgeId judge) {
    List<Calibration> all = calibrations.of(project, question);
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
        mix(project, calibration, since),
        values.before(),
        values.since());
  }

  /** By the same parts as the calibration's; empty where those are others, as of spans. */
  private Map<String, Long> mix(String project, Calibration calibration, Instant since) {
    Set<String> parts = calibration.mix().keySet();
    if (parts.isEmpty() || !parts.stream().allMatch(part -> part.contains("/"))) {
      return Map.of();
    }
    Subject.Kind kind =
        labels
            .set(project, calibration.labelSet(), calibration.labelSetVersion())
            .map(set -> set.members().getFirst().subject().kind())
            .orElse(Subject.Kind.CONVERSATION);
    return traffic.mix(project, kind, since);
  }
}
