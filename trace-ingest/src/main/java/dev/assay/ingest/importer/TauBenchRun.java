package dev.assay.ingest.importer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.ingest.convention.MessageJson;
import dev.assay.ingest.json.Json;
import dev.assay.score.Score;
import dev.assay.trace.Message;
import dev.assay.trace.Outcome;
import dev.assay.trace.Part;
import dev.assay.trace.Role;
import dev.assay.trace.Sha256;
import dev.assay.trace.Span;
import dev.assay.trace.Status;
import dev.assay.trace.ToolCall;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One run as spans: a trace a turn, with an agent span around a model span for each message of the
 * agent and a tool span for each tool that ran. The ids follow from the content.
 */
final class TauBenchRun {
  private final String project;
  private final JsonNode run;
  private final String hash;

  TauBenchRun(String project, JsonNode run) {
    this.project = project;
    this.run = run;
    hash = Sha256.hex(run.get("task_id") + "\n" + run.get("trial") + "\n" + run.get("traj"));
  }

  String conversationId() {
    return "tau-bench-task-"
        + Json.text(run.get("task_id"))
        + "-trial-"
        + run.path("trial").asText("0")
        + "-"
        + hash.substring(0, 12);
  }

  /**
   * The spans of the run. The file has no times: the spans follow each other a microsecond apart,
   * which tells their order and no more.
   */
  List<Span> spans(Instant start) {
    TauBenchSpans spans =
        new TauBenchSpans(project, hash, conversationId(), outcome(), raw(), start);
    List<Message> history = new ArrayList<>();
    JsonNode messages = run.get("traj");
    for (int i = 0; i < messages.size(); i++) {
      JsonNode json = messages.get(i);
      Message message = MessageJson.message(json, Role.USER);
      if (message.role() == Role.USER && i + 1 < messages.size()) {
        spans.beginTurn();
      }
      if (message.role() == Role.ASSISTANT) {
        spans.model(history, message);
        i += tools(messages, i, message, history, spans);
      } else {
        history.add(message);
      }
    }
    return spans.finished();
  }

  /** The results follow their requests at once; ids repeat within a file, so order pairs them. */
  private static int tools(
      JsonNode messages, int at, Message asking, List<Message> history, TauBenchSpans spans) {
    history.add(asking);
    int used = 0;
    for (Part.ToolRequest request : asking.toolRequests()) {
      JsonNode next = messages.path(at + used + 1);
      boolean isAnswer =
          "tool".equals(Json.text(next.get("role"))) && answers(next.get("tool_call_id"), request);
      String result = isAnswer ? Json.text(next.get("content")) : null;
      spans.tool(
          new ToolCall(request.name(), request.callId(), request.arguments(), result),
          result != null && result.startsWith("Error") ? Status.ERROR : Status.UNSET);
      if (isAnswer) {
        used++;
        history.add(MessageJson.message(next, Role.TOOL));
      }
    }
    return used;
  }

  private static boolean answers(@Nullable JsonNode id, Part.ToolRequest request) {
    return id == null || request.callId() == null || id.asText().equals(request.callId());
  }

  List<Score> scores(Instant start) {
    Map<String, Double> values = new TreeMap<>();
    put(values, "reward", run.get("reward"));
    JsonNode info = run.path("info").path("reward_info").path("info");
    put(values, "r_actions", info.get("r_actions"));
    put(values, "r_outputs", info.get("r_outputs"));
    Score.Subject subject =
        new Score.Subject(project, Score.Subject.Kind.CONVERSATION, conversationId());
    return values.entrySet().stream()
        .map(
            entry ->
                new Score(
                    subject,
                    entry.getKey(),
                    new Score.Value.Scored(entry.getValue()),
                    Score.Origin.CODE,
                    null,
                    null,
                    start))
        .toList();
  }

  private static void put(Map<String, Double> values, String name, @Nullable JsonNode value) {
    if (value != null && value.isNumber()) {
      values.put(name, value.doubleValue());
    }
  }

  /**
   * As the reward says: it is full exactly when the agent did what the task asks, and some tasks
   * ask for handing over to a person. Null without a reward; the tools that ran tell then.
   */
  private @Nullable Outcome outcome() {
    JsonNode reward = run.get("reward");
    if (reward == null || !reward.isNumber()) {
      return null;
    }
    return reward.decimalValue().compareTo(BigDecimal.ONE) >= 0 ? Outcome.RESOLVED : Outcome.FAILED;
  }

  /** What the file says beyond the conversation, kept on its first span. */
  private Map<String, String> raw() {
    Map<String, String> raw = new TreeMap<>();
    for (String name : List.of("task_id", "trial", "reward", "info")) {
      if (run.hasNonNull(name)) {
        raw.put("tau_bench." + name, Json.text(run.get(name)));
      }
    }
    JsonNode last = run.get("traj").path(run.get("traj").size() - 1);
    if ("user".equals(Json.text(last.get("role")))) {
      raw.put("tau_bench.closing_message", Json.text(last.get("content")));
    }
    return raw;
  }
}
