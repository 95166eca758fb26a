package dev.assay.cli;

import dev.assay.judge.Case;
import dev.assay.judge.Judge;
import dev.assay.judge.JudgeId;
import dev.assay.judge.Judgment;
import dev.assay.judge.JudgmentStore;
import dev.assay.judge.Verdict;
import dev.assay.judge.agreement.AgreementSetting;
import dev.assay.judge.agreement.Answer;
import dev.assay.judge.calibration.CalibrationService;
import dev.assay.judge.calibration.CalibrationStore;
import dev.assay.judge.check.CodeJudge;
import dev.assay.judge.label.Label;
import dev.assay.judge.label.LabelService;
import dev.assay.judge.label.LabelSet;
import dev.assay.judge.label.LabelStore;
import dev.assay.judge.label.StratifiedSample;
import dev.assay.judge.label.StratifiedSample.Candidate;
import dev.assay.judge.label.StratifiedSample.Drawn;
import dev.assay.judge.local.Features;
import dev.assay.judge.local.LocalJudgeStore;
import dev.assay.judge.local.LocalTrainer;
import dev.assay.judge.local.LocalTrainer.Example;
import dev.assay.judge.local.LocalTrainer.Trained;
import dev.assay.judge.local.TextEmbedder;
import dev.assay.judge.source.CaseQuery;
import dev.assay.judge.source.CaseReader;
import dev.assay.judge.source.CaseSource;
import dev.assay.score.Score;
import dev.assay.score.Score.Subject;
import dev.assay.trace.ConversationFilter;
import dev.assay.trace.Outcome;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Judges the demo's conversations: by code checks, and by a local judge trained on labels for which
 * the simulator's truth stands in. Half of the labels train it, the other half calibrate it; those
 * it was trained on are in no rate.
 */
final class DemoJudging {
  static final String QUESTION = "failed";
  static final String SET = "demo-failed";
  private static final String QUEUE = "demo-calibration";
  private static final String ANNOTATOR = "simulator";
  private static final int LABELS_OF_A_RELEASE = 400;
  private static final double MOST_LABELLED = 0.4;
  private static final int FEWEST = 20;
  private static final int FEWEST_FAILURES = 5;
  private static final AgreementSetting SETTING =
      new AgreementSetting(0.95, 2_000, 1, 0.2, 10, null, List.of(), null, null, null);

  private final Installation installation;
  private final Map<String, Outcome> truth;
  private final Clock clock = Clock.systemUTC();

  DemoJudging(Installation installation, Map<String, Outcome> truth) {
    this.installation = installation;
    this.truth = truth;
  }

  /** Judges everything; nothing when there are too few conversations to train on. */
  void judge(ProgressLine line) {
    Map<Subject, Case> cases = cases();
    Map<String, Integer> releases = new TreeMap<>();
    cases.values().forEach(c -> releases.merge(c.release(), 1, Integer::sum));
    int smallest = releases.values().stream().mapToInt(n -> n).min().orElse(0);
    int each = (int) Math.min(LABELS_OF_A_RELEASE, MOST_LABELLED * smallest);
    if (each * releases.size() < 2 * FEWEST) {
      return;
    }
    List<Candidate> candidates =
        cases.values().stream().map(c -> new Candidate(c.subject(), c.release())).toList();
    List<Drawn> drawn = StratifiedSample.draw(candidates, each * releases.size(), each, 1).cases();
    List<Drawn> training = new ArrayList<>();
    List<Drawn> held = new ArrayList<>();
    Map<String, Integer> seen = new TreeMap<>();
    for (Drawn one : drawn) {
      (seen.merge(one.stratum(), 1, Integer::sum) % 2 == 0 ? training : held).add(one);
    }
    long failures = training.stream().filter(one -> failed(one.subject())).count();
    if (failures < FEWEST_FAILURES) {
      return;
    }
    Features features = new Features(TextEmbedder.shared());
    Trained trained =
        new LocalTrainer(features, clock).train("failures", QUESTION, examples(training, cases));
    LocalJudgeStore.on(installation.clickHouse(), features, clock)
        .insert(DemoTraffic.PROJECT, trained);
    label(drawn);
    training.forEach(one -> cases.remove(one.subject()));
    List<Judge> judges = new ArrayList<>(CodeJudge.usual(clock));
    judges.add(trained.judge());
    judge(judges, List.copyOf(cases.values()), line);
    calibrate(held, cases, trained.judge().id());
  }

  private Map<Subject, Case> cases() {
    CaseReader reader =
        new CaseReader(installation.stores().spans(), installation.stores().conversations());
    Iterator<Case> all =
        new CaseSource(installation.stores().conversations(), reader)
            .cases(
                CaseQuery.all(
                    ConversationFilter.all(DemoTraffic.PROJECT), Subject.Kind.CONVERSATION));
    Map<Subject, Case> cases = new java.util.LinkedHashMap<>();
    while (all.hasNext()) {
      Case c = all.next();
      if (truth.containsKey(c.subject().id())) {
        cases.put(c.subject(), c);
      }
    }
    return cases;
  }

  private List<Example> examples(List<Drawn> drawn, Map<Subject, Case> cases) {
    List<Example> examples = new ArrayList<>();
    for (Drawn one : drawn) {
      Case c = cases.get(one.subject());
      if (c != null) {
        examples.add(new Example(c, failed(one.subject()) ? 1 : 0, one.subject().id()));
      }
    }
    return examples;
  }

  private boolean failed(Subject subject) {
    return truth.get(subject.id()) == Outcome.FAILED;
  }

  private void label(List<Drawn> drawn) {
    Instant now = clock.instant();
    List<Label> labels = new ArrayList<>();
    for (Drawn one : drawn) {
      Answer answer = new Answer.Value(failed(one.subject()) ? "1" : "0");
      labels.add(
          new Label(one.subject(), QUESTION, ANNOTATOR, answer, false, true, "simulated", now));
    }
    LabelStore.on(installation.clickHouse(), clock).insert(labels);
  }

  private void judge(List<Judge> judges, List<Case> cases, ProgressLine line) {
    AtomicInteger done = new AtomicInteger();
    List<Judgment> judgments =
        cases.parallelStream()
            .flatMap(
                c -> {
                  List<Judgment> said = judges.stream().map(judge -> judge.judge(c)).toList();
                  line.update(done.incrementAndGet(), cases.size(), "conversations judged");
                  return said.stream();
                })
            .toList();
    JudgmentStore store = JudgmentStore.on(installation.clickHouse(), clock);
    judges.forEach(judge -> store.define(DemoTraffic.PROJECT, judge));
    store.insert("demo", judgments);
    installation.stores().scores().insert(judgments.stream().map(DemoJudging::score).toList());
  }

  private static Score score(Judgment judgment) {
    Score.Value value =
        switch (judgment.verdict()) {
          case Verdict.Scored(double figure) -> new Score.Value.Scored(figure);
          case Verdict.Unscored unscored -> new Score.Value.Unscored(unscored.text());
        };
    return new Score(
        judgment.subject(),
        judgment.question(),
        value,
        judgment.judge().kind() == JudgeId.Kind.CODE ? Score.Origin.CODE : Score.Origin.JUDGE,
        judgment.judge().text(),
        judgment.rationale().isEmpty() ? null : judgment.rationale(),
        judgment.at());
  }

  private void calibrate(List<Drawn> held, Map<Subject, Case> cases, JudgeId judge) {
    LabelService labels = new LabelService(LabelStore.on(installation.clickHouse(), clock), clock);
    labels.enqueue(DemoTraffic.PROJECT, QUEUE, QUESTION, new StratifiedSample(held));
    LabelSet set = labels.freezeIfChanged(DemoTraffic.PROJECT, SET, QUESTION, QUEUE);
    List<Judgment> judgments =
        CalibrationService.judgments(JudgmentStore.on(installation.clickHouse(), clock), set)
            .stream()
            .filter(judgment -> judgment.judge().equals(judge))
            .toList();
    new CalibrationService(CalibrationStore.on(installation.clickHouse(), clock), clock)
        .calibrate(
            set,
            judgments,
            subject -> {
              Case c = cases.get(subject);
              return c == null
                  ? Map.of()
                  : Map.of("language", c.language(), "release", c.release());
            },
            SETTING);
  }
}
