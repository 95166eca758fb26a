package dev.assay.bench.tau2;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.bench.harness.MeteredModel;
import dev.assay.bench.harness.user.SimulatedUser;
import dev.assay.judge.model.ChatRequest;
import dev.assay.judge.model.ChatRequest.Sampling;
import dev.assay.judge.model.ChatRequest.ToolDefinition;
import dev.assay.trace.Message;
import dev.assay.trace.Part;
import dev.assay.trace.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A model that plays a user, with the user's own tools. */
final class Tau2User implements SimulatedUser {
  private static final int MAX_TOKENS = 1_024;

  private final MeteredModel model;
  private final World world;
  private final Tau2Course course;
  private final List<Tau2Task.Invocation> calls;
  private final List<ToolDefinition> tools;
  private final Sampling sampling;
  private final List<Message> messages = new ArrayList<>();

  /**
   * A user.
   *
   * @param calls where every call is added
   * @param course is told of every message
   */
  Tau2User(
      MeteredModel model,
      Tau2Task task,
      World world,
      List<ToolDefinition> tools,
      List<Tau2Task.Invocation> calls,
      Tau2Course course,
      double temperature,
      long seed) {
    this.model = model;
    this.world = world;
    this.calls = calls;
    this.course = course;
    this.tools = tools;
    this.sampling = new Sampling(temperature, null, seed, MAX_TOKENS, List.of());
    String guidelines =
        Tau2Tools.text(tools.isEmpty() ? "user-guidelines.txt" : "user-guidelines-tools.txt");
    messages.add(
        Message.text(
            Role.SYSTEM,
            guidelines + "\n\n<scenario>\n" + scenario(task.userScenario()) + "\n</scenario>"));
  }

  /** What both said before this user took over, seen from its side. */
  void remember(Role role, String text) {
    messages.add(Message.text(role == Role.USER ? Role.ASSISTANT : Role.USER, text));
  }

  @Override
  public @Nullable String answer(String agent) throws InterruptedException {
    messages.add(Message.text(Role.USER, agent));
    while (course.over().isEmpty()) {
      Message said = model.ask(ChatRequest.of(messages, sampling).with(tools)).message();
      List<Part> parts =
          said.parts().stream().filter(part -> !(part instanceof Part.Reasoning)).toList();
      messages.add(new Message(Role.ASSISTANT, parts));
      course.step();
      if (said.toolRequests().isEmpty()) {
        return said.text();
      }
      said.toolRequests().forEach(this::call);
      course.step();
    }
    return null;
  }

  private void call(Part.ToolRequest request) {
    ObjectNode arguments = arguments(request.arguments());
    calls.add(new Tau2Task.Invocation(Party.USER, request.name(), arguments));
    World.Answer answer = world.call(Party.USER, request.name(), arguments);
    course.answered(answer.error());
    messages.add(
        new Message(
            Role.TOOL,
            List.of(new Part.ToolResponse(request.callId(), request.name(), answer.text()))));
  }

  /** What is no object calls with nothing, which the tool then refuses. */
  static ObjectNode arguments(String text) {
    try {
      return Tau2Tasks.object(Tau2Files.JSON.readTree(text.isBlank() ? "{}" : text));
    } catch (JsonProcessingException e) {
      return Tau2Files.JSON.createObjectNode();
    }
  }

  private static String scenario(JsonNode scenario) {
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, JsonNode> field : scenario.properties()) {
      JsonNode value = field.getValue();
      String name = field.getKey().replace('_', ' ');
      if (value.isObject()) {
        text.append(name).append(":\n").append(scenario(value).indent(2));
      } else if (!value.isNull()) {
        text.append(name).append(": ").append(value.asText()).append('\n');
      }
    }
    return text.toString();
  }
}
