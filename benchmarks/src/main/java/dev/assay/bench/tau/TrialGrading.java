package dev.assay.bench.tau;

import dev.assay.bench.tau.TauRescored.Difference;
import dev.assay.bench.tau.TauRescored.Kind;
import dev.assay.bench.tau.TauRescored.Tally;
import dev.assay.bench.tau.world.Database;
import dev.assay.bench.tau.world.Snapshot;
import java.util.ArrayList;
import java.util.List;

/** Compares single published trials with what we find. */
final class TrialGrading {
  private static final int WHOLE = -1;

  private final Toolset tools;
  private final TauGrader grader;

  TrialGrading(Toolset tools, Snapshot database) {
    this.tools = tools;
    this.grader = new TauGrader(tools, database);
  }

  /**
   * A trial, compared.
   *
   * @param reward what we give it
   * @param finished whether it came to an end
   */
  record Graded(
      int taskId,
      double reward,
      boolean finished,
      Tally toolOutputs,
      Tally goldenHashes,
      Tally rewards,
      List<Difference> differences) {}

  Graded grade(TauRun run) {
    List<Difference> differences = new ArrayList<>();
    Tally none = new Tally(0, 0);
    TauTask task = run.task();
    if (task == null) {
      return new Graded(run.taskId(), 0, false, none, none, none, differences);
    }
    Database database = grader.fresh();
    TauReplay replay;
    try {
      replay = TauReplay.of(run.messages(), tools, database);
    } catch (TauDataException e) {
      String reason = e.getMessage() == null ? "" : e.getMessage();
      differences.add(difference(run, Kind.UNREADABLE, WHOLE, "reward " + run.reward(), reason));
      return new Graded(run.taskId(), 0, false, none, none, none, differences);
    }
    Tally outputs = none;
    for (TauReplay.Step step : replay.steps()) {
      if (step.published() != null) {
        boolean same = step.published().equals(step.ours());
        outputs = outputs.and(same);
        if (!same) {
          differences.add(
              difference(run, Kind.TOOL_OUTPUT, step.message(), step.published(), step.ours()));
        }
      }
    }
    TauReward found = grader.grade(task, database, replay.replies());
    double reward = replay.finished() ? found.reward() : 0;
    TauRun.Verdict verdict = run.verdict();
    if (replay.finished() != (verdict != null)) {
      differences.add(
          difference(
              run,
              Kind.ENDING,
              WHOLE,
              verdict == null ? "not graded: it never ended" : verdict.reason(),
              replay.finished() ? "it ended" : "it did not end"));
    }
    Tally hashes = none;
    Tally rewards = none;
    if (verdict != null) {
      rewards = rewards.and(reward == run.reward());
      if (verdict.goldenHash() != null) {
        hashes = hashes.and(verdict.goldenHash().equals(found.goldenHash()));
      }
    }
    if (hashes.equal() < hashes.items()) {
      String published = verdict == null ? "" : String.valueOf(verdict.goldenHash());
      differences.add(difference(run, Kind.GOLDEN_HASH, WHOLE, published, found.goldenHash()));
    }
    if (reward != run.reward()) {
      String published = verdict == null ? "it never ended" : verdict.reason();
      differences.add(
          difference(
              run,
              Kind.REWARD,
              WHOLE,
              "reward %s: %s".formatted(run.reward(), published),
              "reward %s: %s".formatted(reward, found.reason())));
    }
    return new Graded(
        run.taskId(), reward, replay.finished(), outputs, hashes, rewards, differences);
  }

  private static Difference difference(
      TauRun run, Kind kind, int message, String published, String ours) {
    return new Difference(run.taskId(), run.trial(), kind, message, published, ours);
  }
}
