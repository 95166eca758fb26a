package dev.assay.bench.tau;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.bench.harness.AgentMessage;
import dev.assay.bench.harness.Episode;
import dev.assay.bench.harness.ToolAnswer;
import dev.assay.bench.harness.ToolCall;
import dev.assay.bench.harness.user.SimulatedUser;
import dev.assay.bench.tau.world.Database;
import dev.assay.bench.tau.world.TransferToHumanAgents;
import dev.assay.judge.model.ChatRequest.ToolDefinition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A conversation of tau-bench: a user who is simulated, and a database of its own. */
final class TauEpisode implements Episode {
  private static final String GREETING = "Hi! How can I help you today?";
  private static final String STOP = "###STOP###";

  private final TauTask task;
  private final Toolset tools;
  private final TauGrader grader;
  private final SimulatedUser user;
  private final Database database;
  private final Opening opening;
  private final List<String> replies = new ArrayList<>();
  private boolean ended;

  TauEpisode(TauTask task, String policy, Toolset tools, TauGrader grader, SimulatedUser user)
      throws InterruptedException {
    this.task = task;
    this.tools = tools;
    this.grader = grader;
    this.user = user;
    this.database = grader.fresh();
    String first = user.answer(GREETING);
    this.opening =
        new Opening(policy, definitions(tools), new Next.Said(first == null ? "" : first));
  }

  private static List<ToolDefinition> definitions(Toolset tools) {
    List<ToolDefinition> definitions = new ArrayList<>();
    for (ObjectNode tool : tools.definitions()) {
      definitions.add(
          new ToolDefinition(
              tool.path("name").asText(),
              tool.path("description").asText(),
              tool.get("parameters").toString()));
    }
    return definitions;
  }

  @Override
  public Opening opening() {
    return opening;
  }

  /** Of several calls in a message only the first is made, as upstream does. */
  @Override
  public Next next(AgentMessage message) throws InterruptedException {
    if (!message.calls().isEmpty()) {
      ToolCall call = message.calls().getFirst();
      long start = System.nanoTime();
      String text = run(call);
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      List<ToolAnswer> answers = List.of(new ToolAnswer(call, text, false, took));
      ended = call.name().equals(TransferToHumanAgents.NAME);
      return ended ? new Next.Over(answers) : new Next.Results(answers);
    }
    replies.add(message.text());
    String answer = user.answer(message.text());
    ended = answer != null && answer.contains(STOP);
    return answer == null || ended ? new Next.Over(List.of()) : new Next.Said(answer);
  }

  private String run(ToolCall call) {
    ObjectNode arguments = arguments(call.arguments());
    return arguments == null
        ? "Error: the arguments are no JSON object"
        : tools.call(database, new TauCall(call.name(), arguments));
  }

  private static @Nullable ObjectNode arguments(String text) {
    try {
      return TauFiles.JSON.readTree(text.isBlank() ? "{}" : text) instanceof ObjectNode named
          ? named
          : null;
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  @Override
  public Grade grade(boolean finished) {
    if (!ended) {
      return new Grade(0, "the conversation never ended");
    }
    TauReward reward = grader.grade(task, database, replies);
    return new Grade(reward.reward(), reward.reason());
  }
}
