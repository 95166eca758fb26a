package dev.assay.bench.harness;

import dev.assay.judge.model.ChatRequest.ToolDefinition;
import dev.assay.trace.Message;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One trial's world: whom the agent talks to and what it can do there. For one thread. */
public interface Episode extends AutoCloseable {
  /** What the agent is told at first. */
  Opening opening();

  /**
   * What follows from what the agent said or asked for.
   *
   * @throws InterruptedException when interrupted meanwhile
   */
  Next next(AgentMessage message) throws InterruptedException;

  /**
   * The grade, when it is over.
   *
   * @param finished false when the agent ran out of steps
   * @throws InterruptedException when interrupted meanwhile
   */
  Grade grade(boolean finished) throws InterruptedException;

  @Override
  default void close() {}

  /**
   * The beginning.
   *
   * @param instructions the system prompt; empty for none
   * @param tools that the agent may call; empty for none
   * @param earlier what both said before; usually nothing
   * @param first what the user says first
   */
  record Opening(
      String instructions, List<ToolDefinition> tools, List<Message> earlier, Next.Said first) {
    public Opening {
      tools = List.copyOf(tools);
      earlier = List.copyOf(earlier);
    }

    /** A beginning without anything before. */
    public Opening(String instructions, List<ToolDefinition> tools, Next.Said first) {
      this(instructions, tools, List.of(), first);
    }
  }

  /** What follows a message of the agent. */
  sealed interface Next {
    /** What an agent is given to go on with. */
    sealed interface Input extends Next {}

    /**
     * The user says something: a turn begins.
     *
     * @param moreTools that may be called from now on; empty for no change
     * @param anew instructions of another conversation that begins here, of whose predecessors the
     *     agent knows what its tools keep and nothing else; null where the conversation goes on
     */
    record Said(String text, List<ToolDefinition> moreTools, @Nullable String anew)
        implements Input {
      public Said {
        moreTools = List.copyOf(moreTools);
      }

      /** More of the same conversation. */
      public Said(String text, List<ToolDefinition> moreTools) {
        this(text, moreTools, null);
      }

      /** Words alone. */
      public Said(String text) {
        this(text, List.of(), null);
      }
    }

    /**
     * Tools answered: the turn goes on.
     *
     * @param answers of the first calls of the message, in order; calls behind those were not made
     */
    record Results(List<ToolAnswer> answers) implements Input {
      public Results {
        answers = List.copyOf(answers);
        if (answers.isEmpty()) {
          throw new IllegalArgumentException("no answers");
        }
      }
    }

    /**
     * The conversation is over.
     *
     * @param answers of tools that still ran
     */
    record Over(List<ToolAnswer> answers) implements Next {
      public Over {
        answers = List.copyOf(answers);
      }
    }
  }

  /**
   * What a trial was worth.
   *
   * @param reward 0 to 1
   * @param reason why, in one line
   */
  record Grade(double reward, String reason) {
    private static final double WHOLE = 1 - 1e-6;

    public Grade {
      if (!(reward >= 0 && reward <= 1)) {
        throw new IllegalArgumentException("a reward lies between 0 and 1: " + reward);
      }
    }

    /** All or nothing. */
    public static Grade of(boolean passed, String reason) {
      return new Grade(passed ? 1 : 0, reason);
    }

    /** Whether the whole reward was earned. */
    public boolean passed() {
      return reward >= WHOLE;
    }
  }
}
