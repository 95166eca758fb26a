package dev.assay.bench.harness;

import org.jspecify.annotations.Nullable;

/** An agent that is tried. Safe for use by many threads; a session is for one. */
public interface AgentUnderTest {
  /** What results are told apart by: the model or the release, and how it is asked. */
  String name();

  /**
   * Whether it calls its tools one by one and waits for each answer before it says what else it
   * wants, so that only words end what it has to say.
   */
  default boolean callsOneByOne() {
    return false;
  }

  /**
   * Whether there is such a trial to be made: a recorded agent has those that were recorded.
   *
   * @param trial from 0
   */
  default boolean tries(String task, int trial) {
    return true;
  }

  /** Begins a conversation. */
  Session begin(Episode.Opening opening, TrialContext context);

  /** One conversation. */
  interface Session extends AutoCloseable {
    /**
     * What the agent answers to what the user said or its tools answered. After results of fewer
     * calls than it asked for, the others were not made and are to be forgotten.
     *
     * @return null when it has nothing more to say, which ends the trial unfinished
     * @throws dev.assay.bench.harness.ModelFailure when there is no answer
     * @throws InterruptedException when interrupted meanwhile
     */
    @Nullable AgentMessage next(Episode.Next.Input input) throws InterruptedException;

    @Override
    default void close() {}
  }
}
