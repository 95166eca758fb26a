package dev.assay.bench.harness;

import dev.assay.judge.model.ChatRequest.ToolDefinition;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A third benchmark, to show how little one takes: questions with exact answers, as GAIA has them,
 * and tasks that end with a test command, as SWE-bench has them.
 */
public final class QuizBenchmark implements Benchmark {
  private static final int QUESTIONS = 6;
  private static final ToolDefinition SUBMIT =
      new ToolDefinition(
          "submit_patch",
          "Submits the patch.",
          "{\"type\":\"object\",\"properties\":{\"patch\":{\"type\":\"string\"}}}");

  @Override
  public BenchmarkVersion version() {
    return new BenchmarkVersion("quiz", "quiz/1", "abc");
  }

  @Override
  public List<BenchTask> tasks() {
    List<BenchTask> tasks = new ArrayList<>();
    for (int i = 0; i < QUESTIONS; i++) {
      tasks.add(new BenchTask("sum-" + i, "sums"));
    }
    tasks.add(new BenchTask("patch", "patches"));
    return tasks;
  }

  @Override
  public Episode begin(BenchTask task, TrialContext context) {
    return task.category().equals("patches") ? new Patch() : new Sum(task.id());
  }

  /** One question, one answer, compared as text. */
  private static final class Sum implements Episode {
    private final int number;
    private String answer = "";

    Sum(String id) {
      this.number = Integer.parseInt(id.substring("sum-".length()));
    }

    @Override
    public Opening opening() {
      return new Opening("", List.of(), new Next.Said("What is " + number + " + 1?"));
    }

    @Override
    public Next next(AgentMessage message) {
      answer = message.text();
      return new Next.Over(List.of());
    }

    @Override
    public Grade grade(boolean finished) {
      return Grade.of(answer.strip().equals(String.valueOf(number + 1)), "said " + answer);
    }
  }

  /** A patch is submitted by a tool; a command decides. */
  private static final class Patch implements Episode {
    private String patch = "";

    @Override
    public Opening opening() {
      return new Opening("Mend the test.", List.of(SUBMIT), new Next.Said("The test fails."));
    }

    @Override
    public Next next(AgentMessage message) {
      if (message.calls().isEmpty()) {
        return new Next.Said("Please submit a patch.");
      }
      patch = message.calls().getFirst().arguments();
      return new Next.Over(
          List.of(new ToolAnswer(message.calls().getFirst(), "ok", false, Duration.ZERO)));
    }

    @Override
    public Grade grade(boolean finished) throws InterruptedException {
      try {
        Process test = new ProcessBuilder("test", "-n", patch).start();
        return Grade.of(test.waitFor() == 0, "the test command exits " + test.exitValue());
      } catch (IOException e) {
        throw new ModelFailure("running the test command", e);
      }
    }
  }
}
