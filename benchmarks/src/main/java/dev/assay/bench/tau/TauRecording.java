package dev.assay.bench.tau;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.bench.harness.AgentMessage;
import dev.assay.bench.harness.AgentUnderTest;
import dev.assay.bench.harness.Benchmark;
import dev.assay.bench.harness.Episode.Next;
import dev.assay.bench.harness.Episode.Opening;
import dev.assay.bench.harness.ModelFailure;
import dev.assay.bench.harness.ToolCall;
import dev.assay.bench.harness.TrialContext;
import dev.assay.bench.harness.user.SimulatedUser;
import dev.assay.bench.tau.world.Snapshot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A run that somebody published, to be run again: agent and users say what they said, tools really
 * run, and every trial is traced and graded here. Safe for use by many threads.
 */
public final class TauRecording implements AgentUnderTest {
  private final TauRunFile file;
  private final Map<String, TauRun> runs = new TreeMap<>();

  /** A run out of a file. */
  public TauRecording(TauRunFile file) {
    this.file = file;
    file.runs().forEach(run -> runs.put(key(run.taskId(), run.trial()), run));
  }

  /** How many trials each task has: the most that one has. */
  public int trials() {
    return 1 + file.runs().stream().mapToInt(TauRun::trial).max().orElse(0);
  }

  /** Ids of the tasks it tells of, in order. */
  public List<String> tasks() {
    return file.runs().stream()
        .map(TauRun::taskId)
        .distinct()
        .sorted()
        .map(String::valueOf)
        .toList();
  }

  /**
   * The benchmark it ran on, with its users. Tasks are those the file itself tells, and the
   * database is as the trials saw it.
   *
   * @throws TauDataException when the benchmark's files are missing
   */
  public Benchmark benchmark(Path root) {
    TauFiles files = TauFiles.in(root, file.domain());
    Snapshot database = files.database();
    if (file.saysProvince()) {
      database = database.renaming("users", "address", "state", "province");
    }
    List<TauTask> tasks = new ArrayList<>(files.tasks("test"));
    for (TauRun run : file.runs()) {
      if (run.task() != null && run.taskId() < tasks.size()) {
        tasks.set(run.taskId(), run.task());
      }
    }
    return new TauBenchmark(
        files, tasks, database, (task, context) -> new Lines(lines(context, "user")));
  }

  @Override
  public String name() {
    return file.name().replaceFirst("\\.json$", "") + " (recorded)";
  }

  @Override
  public Session begin(Opening opening, TrialContext context) {
    Iterator<JsonNode> messages = lines(context, "assistant").iterator();
    return new Session() {
      @Override
      public @Nullable AgentMessage next(Next.Input input) {
        return messages.hasNext() ? message(messages.next()) : null;
      }
    };
  }

  private record Lines(Iterator<JsonNode> messages) implements SimulatedUser {
    Lines(List<JsonNode> messages) {
      this(messages.iterator());
    }

    @Override
    public @Nullable String answer(String agent) {
      return messages.hasNext() ? ChatJson.text(messages.next()) : null;
    }
  }

  private List<JsonNode> lines(TrialContext context, String role) {
    TauRun run = runs.get(context.task().id() + "/" + context.trial());
    if (run == null || run.task() == null) {
      throw new ModelFailure("the recorded run broke down before its first message", null);
    }
    return run.messages().stream().filter(m -> m.path("role").asText().equals(role)).toList();
  }

  private static AgentMessage message(JsonNode message) {
    List<ToolCall> calls = new ArrayList<>();
    for (JsonNode call : message.path("tool_calls")) {
      JsonNode function = call.path("function");
      calls.add(
          new ToolCall(
              call.path("id").asText(),
              function.path("name").asText(),
              function.path("arguments").asText()));
    }
    return new AgentMessage(message.path("content").asText(""), calls, null, null, "", "");
  }

  private static String key(int task, int trial) {
    return task + "/" + trial;
  }
}
