package dev.assay.cli;

import dev.assay.judge.Judgment;
import dev.assay.judge.JudgmentStore;
import dev.assay.judge.Verdict;
import dev.assay.judge.cascade.Cascade;
import dev.assay.judge.label.LabelQueues;
import dev.assay.judge.label.LabelStore;
import dev.assay.judge.label.QueueStore;
import java.time.Clock;
import java.util.List;

/** The cases that no level of a cascade is sure of, in a queue for people. */
final class CascadePeople {
  private static final int EVERYTHING = 1_000_000;

  private CascadePeople() {}

  /** Puts those that are new into the queue of the cascade's name, and says how many. */
  static int enqueue(Installation installation, String project, Cascade cascade) {
    Clock clock = Clock.systemUTC();
    List<Judgment> unsure =
        JudgmentStore.on(installation.clickHouse(), clock)
            .by(project, cascade.id(), cascade.question(), EVERYTHING)
            .stream()
            .filter(
                judgment ->
                    judgment.verdict() instanceof Verdict.Unscored unscored
                        && unscored.reason() == Verdict.Reason.UNSURE)
            .toList();
    return new LabelQueues(
            QueueStore.on(installation.clickHouse(), clock),
            LabelStore.on(installation.clickHouse(), clock),
            clock)
        .enqueueDoubtful(project, cascade.id().name(), cascade.question(), unsure, 0, EVERYTHING)
        .size();
  }
}
