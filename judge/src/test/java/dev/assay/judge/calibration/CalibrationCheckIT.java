package dev.assay.judge.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.clickhouse.ClickHouse;
import dev.assay.clickhouse.TestDatabase;
import dev.assay.judge.JudgeId;
import dev.assay.judge.Judgment;
import dev.assay.judge.JudgmentStore;
import dev.assay.judge.Verdict;
import dev.assay.judge.agreement.AgreementSetting;
import dev.assay.judge.agreement.Answer;
import dev.assay.judge.label.Label;
import dev.assay.judge.label.LabelSet;
import dev.assay.judge.label.LabelStore;
import dev.assay.score.Score.Subject;
import dev.assay.trace.Conversation;
import dev.assay.trace.ConversationId;
import dev.assay.trace.ConversationStore;
import dev.assay.trace.Examples;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class CalibrationCheckIT {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final Clock CALIBRATED = Clock.fixed(NOON, ZoneOffset.UTC);
  private static final Clock LATER = Clock.offset(CALIBRATED, Duration.ofDays(1));
  private static final JudgeId JUDGE = JudgeId.external("j");

  private final ClickHouse clickHouse = TestDatabase.migrated();
  private final ConversationStore conversations =
      ConversationStore.on(clickHouse, Clock.systemUTC());
  private final JudgmentStore judgments = JudgmentStore.on(clickHouse, Clock.systemUTC());

  @AfterEach
  void close() {
    clickHouse.close();
  }

  /** As many of each language and value as when it was calibrated, then other ones. */
  @Test
  void status_followsLiveTrafficAndTheJudgesValues() {
    write(0, 80, "de", NOON.minusSeconds(3_600), 0.3);
    write(80, 80, "en", NOON.minusSeconds(3_600), 0.3);
    calibrate(160);
    assertThat(status()).isInstanceOf(CalibrationStatus.Calibrated.class);

    write(200, 60, "de", NOON.plusSeconds(3_600), 0.3);
    write(260, 60, "en", NOON.plusSeconds(3_600), 0.3);
    assertThat(status()).isInstanceOf(CalibrationStatus.Calibrated.class);

    write(400, 400, "sw", NOON.plusSeconds(7_200), 0.9);
    assertThat(status())
        .isInstanceOfSatisfying(
            CalibrationStatus.Stale.class,
            stale ->
                assertThat(stale.reasons())
                    .satisfiesExactly(
                        mix -> assertThat(mix).startsWith("the traffic has shifted"),
                        values -> assertThat(values).startsWith("the judge's values have")));
  }

  @Test
  void cases_ofAJudge_knowTheirPartsAndTheLatestValue() {
    write(0, 2, "de", NOON, 1);
    Subject imported = new Subject("shop", Subject.Kind.TURN, "elsewhere");
    judgments.insert("r", List.of(judgment(imported, new Verdict.Scored(0))));
    judgments.insert(
        "r",
        List.of(judgment(subject("c0"), new Verdict.Unscored(Verdict.Reason.UNSURE, "later"))));

    assertThat(RatedTraffic.on(clickHouse).cases("shop", JUDGE, "q"))
        .containsExactlyInAnyOrder(
            new RatedCase(subject("c0"), null, "1.4.0", "de", "otlp", "resolved", NOON, NOON),
            new RatedCase(subject("c1"), 1.0, "1.4.0", "de", "otlp", "resolved", NOON, NOON),
            new RatedCase(imported, 0.0, "", "", "", "", null, NOON));
  }

  private CalibrationStatus status() {
    return new CalibrationCheck(clickHouse, LATER).status("shop", "q", JUDGE);
  }

  private void calibrate(int cases) {
    List<LabelSet.Member> members = new ArrayList<>();
    for (int i = 0; i < cases; i++) {
      Label label =
          Label.of(subject("c" + i), "q", "ann", new Answer.Value(i % 3 == 0 ? "1" : "0"), NOON);
      members.add(new LabelSet.Member(label.subject(), "", 1, List.of(label)));
    }
    LabelSet set = new LabelSet("shop", "main", 1, "q", members, NOON);
    LabelStore.on(clickHouse, CALIBRATED).freeze(set);
    new CalibrationService(CalibrationStore.on(clickHouse, CALIBRATED), CALIBRATED)
        .calibrate(
            set,
            CalibrationService.judgments(judgments, set),
            subject -> {
              Conversation c =
                  conversations.find(new ConversationId("shop", subject.id())).orElseThrow();
              return Map.of("language", c.language(), "release", c.release());
            },
            new AgreementSetting(0.95, 200, 1, 0.2, 10, null, List.of(), null, null, List.of()));
  }

  private void write(int from, int count, String language, Instant at, double yes) {
    List<Judgment> said = new ArrayList<>();
    List<dev.assay.trace.Folded> folded = new ArrayList<>();
    for (int i = from; i < from + count; i++) {
      Conversation c = Examples.conversation("shop", "c" + i);
      folded.add(Examples.folded(in(c, language, at), List.of()));
      said.add(judgment(subject("c" + i), new Verdict.Scored((i - from) < yes * count ? 1 : 0)));
    }
    conversations.replace(folded);
    judgments.insert("r", said);
  }

  private static Conversation in(Conversation c, String language, Instant at) {
    return new Conversation(
        c.id(),
        c.source(),
        c.simulated(),
        c.title(),
        c.turns(),
        c.modelCalls(),
        c.toolCalls(),
        c.tools(),
        c.usage(),
        c.outcome(),
        c.cost(),
        at,
        c.duration(),
        c.status(),
        c.userId(),
        language,
        c.service(),
        c.release());
  }

  private static Subject subject(String id) {
    return new Subject("shop", Subject.Kind.CONVERSATION, id);
  }

  private static Judgment judgment(Subject subject, Verdict verdict) {
    return new Judgment(
        subject, JUDGE, "q", "", verdict, null, List.of(), "", Judgment.Cost.FREE, NOON);
  }
}
