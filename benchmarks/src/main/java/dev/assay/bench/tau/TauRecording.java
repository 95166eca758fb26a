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
import java.util.Comparator;
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
  private final Map<String, List<TauRun>> runs = new TreeMap<>();

  /** A run out of a file. */
  public TauRecording(TauRunFile file) {
    this.file = file;
    file.runs().stream()
        .sorted(Comparator.comparingInt(TauRun::trial))
        .forEach(
            run ->
                runs.computeIfAbsent(String.valueOf(run.taskId()), id -> new ArrayList<>())
                    .add(run));
  }

  /** How many trials each task has, whatever their numbers in the file: the most that one has. */
  public int trials() {
    return runs.values().stream().mapToInt(List::size).max().orElse(0);
  }

  @Override
  public boolean tries(String task, int trial) {
    return trial < runs.getOrDefault(task, List.of()).size();
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
   * @throws TauDataException when the benchmark's files are missing, or have fewer tasks
   */
  public Benchmark benchmark(Path root) {
    TauFiles files = TauFiles.in(root, file.domain());
    Snapshot database = files.database();
    if (file.saysProvince()) {
      database = database.renaming("users", "address", "state", "province");
    }
    List<TauTask> tasks = new ArrayList<>(split(files));
    for (TauRun run : file.runs()) {
      if (run.taskId() >= tasks.size()) {
        throw new TauDataException(
            "%s tells of task %d: the data have %d tasks"
                .formatted(file.name(), run.taskId(), tasks.size()));
      }
      if (run.task() != null) {
        tasks.set(run.taskId(), run.task());
      }
    }
    return new TauBenchmark(
        files, tasks, database, (task, context) -> new Lines(lines(context, "user")));
  }

  /** The split of which most of the recorded tasks are. */
  private List<TauTask> split(TauFiles files) {
    List<TauTask> best = files.tasks("test");
    for (String split : List.of("train", "dev")) {
      if (files.has(split)) {
        List<TauTask> tasks = files.tasks(split);
        best = told(tasks) > told(best) ? tasks : best;
      }
    }
    return best;
  }

  private long told(List<TauTask> tasks) {
    return file.runs().stream()
        .filter(run -> run.taskId() < tasks.size() && tasks.get(run.taskId()).equals(run.task()))
        .count();
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
    TauRun run = runs.getOrDefault(context.task().id(), List.of()).get(context.trial());
    if (run.task() == null) {
      throw new ModelFailure("the recorded run broke down before its first message", null);
    }
    return run.messages().stream().filter(m -> m.path("role").asText().equals(role)).toList();
  }

  private static AgentMessage message(JsonNode message) {
    List<ToolCall> calls = new ArrayList<>();
    for (JsonNode call : message.path("tool_calls")) {
      calls.add(call(call.path("id").asText(""), call.path("function")));
    }
    if (calls.isEmpty() && ChatJson.call(message).isObject()) {
      calls.add(call("", ChatJson.call(message)));
    }
    return new AgentMessage(ChatJson.text(message), calls, null, null, "", "");
  }

  private static ToolCall call(String id, JsonNode function) {
    JsonNode arguments = function.path("arguments");
    return new ToolCall(
        id,
        function.path("name").asText(),
        arguments.isTextual() ? arguments.textValue() : arguments.toString());
  }
}
