package dev.assay.bench.tau;

import dev.assay.stats.Estimate;
import java.time.Duration;
import java.util.List;

/**
 * A file of published trials, graded again.
 *
 * @param file its name
 * @param domain the world it is of
 * @param data what was done to the user's database so that it is the one the trials saw; empty if
 *     nothing
 * @param trials all trials; equal are those with no difference at all
 * @param toolOutputs tool calls with a published answer; equal to the byte
 * @param goldenHashes trials for which the published grader kept its database hash
 * @param rewards trials that came to an end; equal is the same reward
 * @param unfinished trials that never came to an end, which count as failed
 * @param differences everything that is not as published, in the file's order
 * @param unreadable trials that could not be read and are in no count, a line each
 * @param allOfK pass^1, pass^2, … up to the trials of the task with the fewest
 * @param anyOfK pass@1, pass@2, …
 * @param time how long grading took, reading left out
 */
public record TauRescored(
    String file,
    TauDomain domain,
    String data,
    Tally trials,
    Tally toolOutputs,
    Tally goldenHashes,
    Tally rewards,
    int unfinished,
    List<Difference> differences,
    List<String> unreadable,
    List<Estimate> allOfK,
    List<Estimate> anyOfK,
    Duration time) {
  public TauRescored {
    differences = List.copyOf(differences);
    unreadable = List.copyOf(unreadable);
    allOfK = List.copyOf(allOfK);
    anyOfK = List.copyOf(anyOfK);
  }

  /**
   * Things compared.
   *
   * @param items how many
   * @param equal how many of them are as published
   */
  public record Tally(int items, int equal) {
    Tally and(boolean same) {
      return new Tally(items + 1, equal + (same ? 1 : 0));
    }

    Tally and(Tally other) {
      return new Tally(items + other.items, equal + other.equal);
    }
  }

  /** What can differ. */
  public enum Kind {
    /** The answer of a tool. */
    TOOL_OUTPUT,
    /** The database that the task's actions lead to. */
    GOLDEN_HASH,
    /** The verdict. */
    REWARD,
    /** Whether the trial came to an end. */
    ENDING,
    /** The trial cannot be played again. */
    UNREADABLE
  }

  /**
   * One thing that is not as published.
   *
   * @param taskId place of the task in its split
   * @param trial number of the trial
   * @param message place of the tool call among the messages, from 0; -1 for the trial as a whole
   * @param published what was published, and for a reward why
   * @param ours what we find, and for a reward why
   */
  public record Difference(
      int taskId, int trial, Kind kind, int message, String published, String ours) {}
}
