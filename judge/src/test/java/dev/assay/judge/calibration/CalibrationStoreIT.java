package dev.assay.judge.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.clickhouse.ClickHouse;
import dev.assay.clickhouse.TestDatabase;
import dev.assay.judge.JudgeId;
import dev.assay.judge.agreement.Answer;
import dev.assay.judge.label.Label;
import dev.assay.judge.label.LabelSet;
import dev.assay.judge.label.LabelStore;
import dev.assay.score.Score.Subject;
import dev.assay.stats.Estimate;
import dev.assay.stats.Interval;
import dev.assay.stats.Proportion;
import dev.assay.stats.corrected.JudgeErrors;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class CalibrationStoreIT {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  private final ClickHouse clickHouse = TestDatabase.migrated();
  private final CalibrationStore store = CalibrationStore.on(clickHouse, Clock.systemUTC());

  @AfterEach
  void close() {
    clickHouse.close();
  }

  @Test
  void of_afterInsert_givesEveryField_newestFirst() {
    Calibration full = calibration("a".repeat(64), 1, NOON);
    Calibration bare =
        new Calibration(
            "shop",
            "q",
            "k@1",
            "b".repeat(64),
            "main",
            2,
            "s2",
            false,
            0,
            null,
            null,
            null,
            Map.of(),
            "{}",
            NOON.plusSeconds(1));

    store.insert(full);
    store.insert(bare);

    assertThat(store.of("shop", "q")).containsExactly(bare, full);
    assertThat(store.of("bank", "q")).isEmpty();
    assertThat(store.questions("shop")).containsExactly("q");
  }

  @Test
  void insert_sameJudgeAndSet_replaces() {
    Calibration again = calibration("a".repeat(64), 1, NOON.plusSeconds(5));

    store.insert(calibration("a".repeat(64), 1, NOON));
    store.insert(again);

    assertThat(store.of("shop", "q")).containsExactly(again);
  }

  @Test
  void status_followsJudgeLabelsAndTraffic() {
    List<Calibration> all = List.of(calibration("a".repeat(64), 1, NOON));
    Map<String, Long> same = Map.of("de", 500L, "en", 520L);
    Map<String, Long> other = Map.of("de", 20L, "en", 500L, "sw", 400L);

    assertThat(status(all, "a".repeat(64), "s1", same))
        .isInstanceOf(CalibrationStatus.Calibrated.class);
    assertThat(status(all, "a".repeat(64), "s1", other))
        .isInstanceOfSatisfying(
            CalibrationStatus.Stale.class,
            stale -> assertThat(stale.reasons().getFirst()).startsWith("the traffic has shifted"));
    assertThat(status(all, "a".repeat(64), "s2", same))
        .isInstanceOfSatisfying(
            CalibrationStatus.Stale.class,
            stale ->
                assertThat(stale.reasons()).containsExactly("the label set has a newer version"));
    assertThat(status(all, "c".repeat(64), "s1", same))
        .isInstanceOfSatisfying(
            CalibrationStatus.Stale.class,
            stale ->
                assertThat(stale.reasons()).containsExactly("the judge or its rubric has changed"));
    assertThat(CalibrationStatus.of(all, "c".repeat(64), "other", "s1", same))
        .isInstanceOf(CalibrationStatus.Uncalibrated.class);
  }

  @Test
  void status_byWhatIsStored_knowsNewerLabelsAndOtherJudges() {
    LabelStore labels = LabelStore.on(clickHouse, Clock.systemUTC());
    LabelSet set = set(1, "1");
    String content = set.hash();
    labels.freeze(set);
    JudgeId judge = new JudgeId(JudgeId.Kind.MODEL, "j", "a".repeat(64));
    JudgeId changed = new JudgeId(JudgeId.Kind.MODEL, "j", "c".repeat(64));
    JudgeId other = new JudgeId(JudgeId.Kind.MODEL, "k", "d".repeat(64));
    store.insert(calibration("a".repeat(64), 1, NOON, content));

    assertThat(CalibrationStatus.of(store, labels, "shop", "q", judge))
        .isInstanceOf(CalibrationStatus.Calibrated.class);
    assertThat(CalibrationStatus.of(store, labels, "shop", "q", changed))
        .isInstanceOf(CalibrationStatus.Stale.class);
    assertThat(CalibrationStatus.of(store, labels, "shop", "q", other))
        .isInstanceOf(CalibrationStatus.Uncalibrated.class);
    labels.freeze(set(2, "0"));
    assertThat(CalibrationStatus.of(store, labels, "shop", "q", judge))
        .isInstanceOfSatisfying(
            CalibrationStatus.Stale.class,
            stale ->
                assertThat(stale.reasons()).containsExactly("the label set has a newer version"));
  }

  @Test
  void status_judgesValuesShifted_isStaleAndSaysWhy() {
    List<Calibration> all = List.of(calibration("a".repeat(64), 1, NOON));

    CalibrationStatus same =
        CalibrationStatus.of(
            all,
            "a".repeat(64),
            "j",
            "s1",
            Map.of(),
            Map.of("0", 80L, "1", 20L),
            Map.of("0", 390L, "1", 110L));
    CalibrationStatus shifted =
        CalibrationStatus.of(
            all,
            "a".repeat(64),
            "j",
            "s1",
            Map.of(),
            Map.of("0", 80L, "1", 20L),
            Map.of("0", 200L, "1", 300L));

    assertThat(same).isInstanceOf(CalibrationStatus.Calibrated.class);
    assertThat(shifted)
        .isInstanceOfSatisfying(
            CalibrationStatus.Stale.class,
            stale ->
                assertThat(stale.reasons().getFirst())
                    .startsWith("the judge's values have shifted"));
  }

  private static LabelSet set(int version, String value) {
    Subject subject = new Subject("shop", Subject.Kind.TURN, "t");
    Label label = Label.of(subject, "q", "ann", new Answer.Value(value), NOON);
    LabelSet.Member member = new LabelSet.Member(subject, "", 1, List.of(label));
    return new LabelSet("shop", "main", version, "q", List.of(member), NOON);
  }

  private static CalibrationStatus status(
      List<Calibration> all, String hash, String set, Map<String, Long> mix) {
    return CalibrationStatus.of(all, hash, "j", set, mix);
  }

  private static Calibration calibration(String hash, int version, Instant at) {
    return calibration(hash, version, at, "s1");
  }

  private static Calibration calibration(
      String hash, int version, Instant at, String contentOfSet) {
    return new Calibration(
        "shop",
        "q",
        "j@" + hash.substring(0, 16),
        hash,
        "main",
        version,
        contentOfSet,
        true,
        120,
        0.9,
        new Estimate(0.8, new Interval(0.7, 0.9, 0.95), 120, "Cohen's kappa"),
        new JudgeErrors(new Proportion(50, 60), new Proportion(55, 60)),
        Map.of("de", 60L, "en", 60L),
        "{\"judge\":\"j\"}",
        at);
  }
}
