package dev.assay.cli;

import dev.assay.judge.Case;
import dev.assay.judge.Judge;
import dev.assay.judge.JudgeId;
import dev.assay.judge.Judgment;
import dev.assay.judge.JudgmentStore;
import dev.assay.judge.agreement.AgreementSetting;
import dev.assay.judge.agreement.Answer;
import dev.assay.judge.calibration.CalibrationService;
import dev.assay.judge.calibration.CalibrationStore;
import dev.assay.judge.check.CodeJudge;
import dev.assay.judge.label.Label;
import dev.assay.judge.label.LabelQueues;
import dev.assay.judge.label.LabelSet;
import dev.assay.judge.label.LabelSets;
import dev.assay.judge.label.LabelStore;
import dev.assay.judge.label.QueueStore;
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
import dev.assay.score.Score.Subject;
import dev.assay.trace.Conversation;
import dev.assay.trace.ConversationFilter;
import dev.assay.trace.Outcome;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Judges the demo's conversations: all by code checks; by a local judge those that were not set
 * aside to teach it. The simulator's truth stands in for labels, of a sample in which recorded
 * failures are more frequent than in the traffic; its weights are kept.
 */
final class DemoJudging {
  static final String QUESTION = "failed";
  static final String SET = "demo-failed";
  private static final String QUEUE = "demo-calibration";
  private static final String ANNOTATOR = "simulator";

  /** Of each release and outcome: failures are few, and a judge learns most from them. */
  private static final int LABELS_OF_A_STRATUM = 160;

  private static final double MOST_LABELLED = 0.4;
  private static final int FEWEST = 20;

  /**
   * The conversations that may teach, drawn by their ids. Of the others a sample with labels stands
   * for all: had failures been taken away to teach, too few would be left among them.
   */
  private static final CaseQuery TEACHING =
      new CaseQuery(ConversationFilter.all(DemoTraffic.PROJECT), Subject.Kind.CONVERSATION, 0.4, 7);

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
    Map<Subject, Case> teaching = new LinkedHashMap<>();
    Map<Subject, Case> measured = new LinkedHashMap<>();
    cases.forEach((subject, c) -> (TEACHING.takes(subject) ? teaching : measured).put(subject, c));
    List<Drawn> training = drawn(candidates(teaching));
    List<Drawn> held = drawn(candidates(measured));
    long failures = training.stream().filter(one -> failed(one.subject())).count();
    if (training.size() < FEWEST || held.size() < FEWEST || failures < FEWEST_FAILURES) {
      judge(new ArrayList<>(CodeJudge.usual(clock)), List.copyOf(cases.values()), line);
      return;
    }
    Features features = new Features(TextEmbedder.shared());
    Trained trained =
        new LocalTrainer(features, clock).train("failures", QUESTION, examples(training, cases));
    LocalJudgeStore.on(installation.clickHouse(), features, clock)
        .insert(DemoTraffic.PROJECT, trained, Subject.Kind.CONVERSATION, "", 0);
    label(training);
    label(held);
    List<Judge> judges = new ArrayList<>(CodeJudge.usual(clock));
    judge(judges, List.copyOf(teaching.values()), line);
    judges.add(trained.judge());
    judge(judges, List.copyOf(measured.values()), line);
    calibrate(held, cases, trained.judge().id());
  }

  private static List<Drawn> drawn(List<Candidate> candidates) {
    int strata = (int) candidates.stream().map(Candidate::stratum).distinct().count();
    int each =
        (int)
            Math.min(LABELS_OF_A_STRATUM, MOST_LABELLED * candidates.size() / Math.max(1, strata));
    return each < 1 ? List.of() : StratifiedSample.draw(candidates, each * strata, each, 1).cases();
  }

  /**
   * Strata are what a customer has, too: the release and what the ticket system said came of it.
   */
  private List<Candidate> candidates(Map<Subject, Case> cases) {
    Map<String, String> outcomes = new HashMap<>();
    List<String> ids = cases.keySet().stream().map(Subject::id).toList();
    for (Conversation one : installation.stores().conversations().find(DemoTraffic.PROJECT, ids)) {
      outcomes.put(one.id().id(), one.outcome() == Outcome.FAILED ? "failed" : "other");
    }
    return cases.values().stream()
        .map(
            c ->
                new Candidate(
                    c.subject(),
                    c.release() + "/" + outcomes.getOrDefault(c.subject().id(), "other")))
        .toList();
  }

  private Map<Subject, Case> cases() {
    CaseReader reader =
        new CaseReader(installation.stores().spans(), installation.stores().conversations());
    Iterator<Case> all =
        new CaseSource(installation.stores().conversations(), reader)
            .cases(
                CaseQuery.all(
                    ConversationFilter.all(DemoTraffic.PROJECT), Subject.Kind.CONVERSATION));
    Map<Subject, Case> cases = new LinkedHashMap<>();
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
        examples.add(
            new Example(c, failed(one.subject()) ? 1 : 0, one.subject().id(), one.weight()));
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
    installation.stores().scores().insert(judgments.stream().map(Judgment::score).toList());
  }

  private void calibrate(List<Drawn> held, Map<Subject, Case> cases, JudgeId judge) {
    LabelStore labels = LabelStore.on(installation.clickHouse(), clock);
    QueueStore queues = QueueStore.on(installation.clickHouse(), clock);
    new LabelQueues(queues, labels, clock)
        .enqueue(DemoTraffic.PROJECT, QUEUE, QUESTION, new StratifiedSample(held));
    LabelSet set =
        new LabelSets(labels, queues, clock)
            .freezeIfChanged(DemoTraffic.PROJECT, SET, QUESTION, QUEUE);
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
