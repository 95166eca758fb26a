package dev.assay.bench.harness;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of one trial.
 *
 * @param trial number of the trial of its task, from 0
 * @param reward 0 to 1; null on an error
 * @param reason why, in one line
 * @param conversationId where its traces are
 * @param steps what the agent said, calls included
 * @param tokens of the agent; zero where it does not tell
 * @param cost of the agent in US dollars; null when it is not known
 * @param otherTokens of the world's own models, such as the simulated user
 * @param otherCost of those
 */
public record TrialResult(
    String taskId,
    String category,
    int trial,
    Verdict verdict,
    @Nullable Double reward,
    String reason,
    String conversationId,
    long seed,
    int steps,
    int toolCalls,
    Tokens tokens,
    @Nullable BigDecimal cost,
    Tokens otherTokens,
    @Nullable BigDecimal otherCost,
    Instant startedAt,
    Duration duration) {

  /** How a trial ended. */
  public enum Verdict {
    /** The whole reward. */
    PASS,
    /** Less. */
    FAIL,
    /** Something broke that says nothing of the agent: no verdict, and to be tried again. */
    ERROR
  }

  /** Whether it has a verdict. */
  public boolean finished() {
    return verdict != Verdict.ERROR;
  }
}
