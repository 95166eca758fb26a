package dev.assay.judge.cascade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.judge.Case;
import dev.assay.judge.Judge;
import dev.assay.judge.JudgeId;
import dev.assay.judge.Judgment;
import dev.assay.judge.Verdict;
import dev.assay.score.Score.Subject;
import dev.assay.trace.Message;
import dev.assay.trace.Role;
import dev.assay.trace.Usage;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class CascadeTest {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  /** Says yes of even cases; how sure it is, and how often it is wrong, depends on the case. */
  private record Known(
      String name, String usd, Map<Subject, Double> confidences, Map<Subject, Double> values)
      implements Judge {
    @Override
    public JudgeId id() {
      return JudgeId.external(name);
    }

    @Override
    public String question() {
      return "q";
    }

    @Override
    public Judgment judge(Case c) {
      Judgment.Cost cost =
          new Judgment.Cost(
              Usage.of(10, 1), new BigDecimal(usd), BigDecimal.ZERO, Duration.ofMillis(5));
      return new Judgment(
          c.subject(),
          id(),
          "q",
          c.contentHash(),
          new Verdict.Scored(Objects.requireNonNull(values.get(c.subject()))),
          confidences.get(c.subject()),
          List.of(),
          "",
          cost,
          NOON);
    }
  }

  private final Map<Subject, Double> truth = new HashMap<>();
  private final Known cheap = new Known("cheap", "0.001", new HashMap<>(), new HashMap<>());
  private final Known dear = new Known("dear", "0.02", new HashMap<>(), new HashMap<>());

  @Test
  void design_keepsErrorUnderAlphaOnNewCases_andSavesMoney() {
    cases(2_000, new Random(1));
    Map<Subject, Double> half = new HashMap<>();
    truth.forEach(
        (subject, value) -> {
          if (Integer.parseInt(subject.id()) < 1_000) {
            half.put(subject, value);
          }
        });

    CascadeDesign design =
        CascadeDesign.choose(List.of(judged(cheap, half), judged(dear, half)), half, 0.05, 0.1);

    CascadeDesign.Chosen first = design.levels().getFirst();
    assertThat(first.handled()).isGreaterThan(300);
    assertThat(Objects.requireNonNull(first.errorBound())).isLessThanOrEqualTo(0.05);
    assertThat(first.handled() + design.levels().get(1).handled() + design.people())
        .isEqualTo(1_000);
    assertThat(Objects.requireNonNull(design.saved())).isGreaterThan(0.3);

    Cascade cascade =
        new Cascade(
            "both",
            List.of(
                new Level(cheap, first.threshold()),
                new Level(dear, design.levels().get(1).threshold())),
            java.time.Clock.systemUTC());
    int wrong = 0;
    int answered = 0;
    for (int i = 1_000; i < 2_000; i++) {
      Cascade.Answered answer = cascade.answer(of(i));
      if (answer.judgment().verdict() instanceof Verdict.Scored(double value)) {
        answered++;
        wrong += Double.valueOf(value).equals(truth.get(of(i).subject())) ? 0 : 1;
      } else {
        assertThat(answer.level()).isEqualTo(2);
      }
    }
    assertThat(wrong / (double) answered).isLessThan(0.05);
  }

  @Test
  void judge_unsure_asksTheNext_andPaysForBoth() {
    Subject subject = of(1).subject();
    cheap.confidences().put(subject, 0.6);
    cheap.values().put(subject, 0.0);
    dear.confidences().put(subject, 0.95);
    dear.values().put(subject, 1.0);
    Cascade cascade =
        new Cascade(
            "both",
            List.of(new Level(cheap, 0.9), new Level(dear, 0.9)),
            java.time.Clock.systemUTC());

    Cascade.Answered answer = cascade.answer(of(1));

    assertThat(answer.level()).isEqualTo(1);
    assertThat(answer.judgment().verdict()).isEqualTo(new Verdict.Scored(1));
    assertThat(answer.judgment().cost().usd()).isEqualByComparingTo("0.021");
    assertThat(answer.judgment().cost().usage().input()).isEqualTo(20);
    dear.confidences().put(subject, 0.5);
    assertThat(cascade.judge(of(1)).verdict()).isInstanceOf(Verdict.Unscored.class);
  }

  @Test
  void judge_lastLevelNotToBeHad_isNotUnsure() {
    Subject subject = of(1).subject();
    cheap.confidences().put(subject, 0.6);
    cheap.values().put(subject, 0.0);
    for (Verdict.Reason reason : List.of(Verdict.Reason.FAILED, Verdict.Reason.OVER_BUDGET)) {
      Verdict lost = new Verdict.Unscored(reason, "down");
      Cascade cascade =
          new Cascade(
              "both",
              List.of(new Level(cheap, 0.9), new Level(new Lost(lost), 0.9)),
              java.time.Clock.systemUTC());

      assertThat(cascade.judge(of(1)).verdict()).isEqualTo(lost);
    }
  }

  private record Lost(Verdict verdict) implements Judge {
    @Override
    public JudgeId id() {
      return JudgeId.external("lost");
    }

    @Override
    public String question() {
      return "q";
    }

    @Override
    public Judgment judge(Case c) {
      return Judgment.of(c, this, verdict, NOON);
    }
  }

  @Test
  void judge_levelThatMayNotAsk_endsThereAndIsNotForPeople() {
    Subject subject = of(1).subject();
    dear.confidences().put(subject, 0.99);
    dear.values().put(subject, 1.0);
    Verdict denied = new Verdict.Unscored(Verdict.Reason.DENIED, "status 401");
    Cascade.Answered answer =
        new Cascade(
                "c",
                List.of(new Level(new Lost(denied), 0.9), new Level(dear, 0.5)),
                java.time.Clock.systemUTC())
            .answer(of(1));

    assertThat(answer.judgment().verdict()).isEqualTo(denied);
    assertThat(answer.asked()).hasSize(1);
  }

  @Test
  void design_judgeThatIsOftenWrong_isNeverBelieved() {
    cases(500, new Random(2));
    truth.keySet().forEach(subject -> cheap.values().put(subject, 1.0));

    CascadeDesign design = CascadeDesign.choose(List.of(judged(cheap, truth)), truth, 0.05, 0.1);

    assertThat(design.levels().getFirst().threshold()).isEqualTo(Level.NEVER);
    assertThat(design.people()).isEqualTo(500);
    assertThat(Objects.requireNonNull(design.saved())).isCloseTo(0, within(1e-12));
  }

  private void cases(int n, Random random) {
    for (int i = 0; i < n; i++) {
      Subject subject = of(i).subject();
      double yes = random.nextBoolean() ? 1 : 0;
      double sure = 0.5 + 0.5 * random.nextDouble();
      truth.put(subject, yes);
      cheap.confidences().put(subject, sure);
      boolean right = random.nextDouble() < (sure > 0.75 ? 0.985 : sure);
      cheap.values().put(subject, right ? yes : 1 - yes);
      dear.confidences().put(subject, 0.9 + 0.1 * random.nextDouble());
      dear.values().put(subject, random.nextDouble() < 0.99 ? yes : 1 - yes);
    }
  }

  private static Map<Subject, Judgment> judged(Judge judge, Map<Subject, Double> of) {
    Map<Subject, Judgment> judged = new HashMap<>();
    of.keySet().forEach(s -> judged.put(s, judge.judge(of(Integer.parseInt(s.id())))));
    return judged;
  }

  private static Case of(int i) {
    return new Case(
        new Subject("shop", Subject.Kind.TURN, Integer.toString(i)),
        "",
        NOON,
        "",
        "",
        List.of(Message.text(Role.USER, "case " + i)),
        0,
        List.of(),
        Map.of());
  }
}
