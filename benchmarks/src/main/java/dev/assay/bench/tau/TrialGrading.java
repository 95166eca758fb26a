package dev.assay.bench.tau;

import dev.assay.bench.tau.TauRescored.Difference;
import dev.assay.bench.tau.TauRescored.Kind;
import dev.assay.bench.tau.TauRescored.Tally;
import dev.assay.bench.tau.world.Database;
import dev.assay.bench.tau.world.Snapshot;
import java.util.ArrayList;
import java.util.List;

/** Compares published trials with what we find. */
final class TrialGrading {
  private static final Tally NONE = new Tally(0, 0);
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
      List<Difference> differences) {
    static Graded broken(TauRun run, List<Difference> differences) {
      return new Graded(run.taskId(), 0, false, NONE, NONE, NONE, differences);
    }
  }

  Graded grade(TauRun run) {
    TauTask task = run.task();
    if (task == null) {
      return Graded.broken(run, List.of());
    }
    Database database = grader.fresh();
    TauReplay replay;
    try {
      replay = TauReplay.of(run.messages(), tools, database);
    } catch (TauDataException e) {
      String published = "reward " + run.reward();
      return Graded.broken(
          run,
          List.of(
              difference(run, Kind.UNREADABLE, WHOLE, published, String.valueOf(e.getMessage()))));
    }
    List<Difference> differences = new ArrayList<>();
    Tally outputs = compareOutputs(run, replay, differences);
    TauReward found = grader.grade(task, database, replay.replies());
    double reward = replay.finished() ? found.reward() : 0;
    TauRun.Verdict verdict = run.verdict();
    String reason = verdict == null ? "it never ended" : verdict.reason();
    if (replay.finished() != (verdict != null)) {
      String ours = replay.finished() ? "it ended" : "it did not end";
      differences.add(difference(run, Kind.ENDING, WHOLE, reason, ours));
    }
    Tally hashes = NONE;
    if (verdict != null && verdict.goldenHash() != null) {
      boolean same = verdict.goldenHash().equals(found.goldenHash());
      hashes = hashes.and(same);
      if (!same) {
        differences.add(
            difference(run, Kind.GOLDEN_HASH, WHOLE, verdict.goldenHash(), found.goldenHash()));
      }
    }
    if (reward != run.reward()) {
      differences.add(
          difference(
              run,
              Kind.REWARD,
              WHOLE,
              "reward %s: %s".formatted(run.reward(), reason),
              "reward %s: %s".formatted(reward, found.reason())));
    }
    Tally rewards = verdict == null ? NONE : NONE.and(reward == run.reward());
    return new Graded(
        run.taskId(), reward, replay.finished(), outputs, hashes, rewards, differences);
  }

  private static Tally compareOutputs(TauRun run, TauReplay replay, List<Difference> differences) {
    Tally outputs = NONE;
    for (TauReplay.Step step : replay.steps()) {
      String published = step.published();
      if (published != null) {
        boolean same = published.equals(step.ours());
        outputs = outputs.and(same);
        if (!same) {
          differences.add(
              difference(run, Kind.TOOL_OUTPUT, step.message(), published, step.ours()));
        }
      }
    }
    return outputs;
  }

  private static Difference difference(
      TauRun run, Kind kind, int message, String published, String ours) {
    return new Difference(run.taskId(), run.trial(), kind, message, published, ours);
  }
}
