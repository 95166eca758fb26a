package dev.assay.bench.tau2;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.bench.harness.AgentMessage;
import dev.assay.bench.harness.Episode;
import dev.assay.bench.harness.MeteredModel;
import dev.assay.bench.harness.ToolAnswer;
import dev.assay.bench.harness.ToolCall;
import dev.assay.trace.Message;
import dev.assay.trace.Part;
import dev.assay.trace.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A conversation of tau2-bench; the simulated user may have tools of its own. */
final class Tau2Episode implements Episode {
  private static final String GREETING = "Hi! How can I help you today?";

  /** What the agent hears of a user who never came to speak; nothing can follow. */
  private static final String SILENCE = "…";

  private static final List<String> ENDS =
      List.of("###STOP###", "###TRANSFER###", "###OUT-OF-SCOPE###");

  private final Tau2Task task;
  private final Tau2Grader grader;
  private final World world;
  private final List<Tau2Task.Invocation> calls = new ArrayList<>();
  private final List<String> said = new ArrayList<>();
  private final Tau2Course course = new Tau2Course();
  private final Tau2User user;
  private final Opening opening;
  private boolean ended;

  Tau2Episode(
      Tau2Tools tools,
      Tau2Task task,
      Tau2Grader grader,
      String policy,
      MeteredModel model,
      double temperature,
      long seed)
      throws InterruptedException {
    this.task = task;
    this.grader = grader;
    this.world = grader.start(task);
    this.user =
        new Tau2User(model, task, world, tools.of(Party.USER), calls, course, temperature, seed);
    List<Message> earlier = earlier();
    this.opening =
        new Opening(
            Tau2Tools.text("agent.txt").replace("{policy}", policy.strip()),
            tools.of(Party.ASSISTANT),
            earlier,
            first(earlier));
  }

  /** Without a history the agent has greeted. */
  private List<Message> earlier() {
    List<Message> earlier = new ArrayList<>();
    for (JsonNode message : task.history()) {
      earlier.add(message(message));
    }
    if (earlier.isEmpty()) {
      earlier.add(Message.text(Role.ASSISTANT, GREETING));
    }
    return earlier;
  }

  private Message message(JsonNode message) {
    String role = message.path("role").asText();
    List<Part> parts = new ArrayList<>();
    String content = message.path("content").asText("");
    if (role.equals("tool")) {
      parts.add(new Part.ToolResponse(message.path("id").asText(), null, content));
      return new Message(Role.TOOL, parts);
    }
    if (!content.isEmpty()) {
      if (role.equals("assistant")) {
        said.add(content);
      }
      parts.add(new Part.Text(content));
    }
    for (JsonNode call : message.path("tool_calls")) {
      ObjectNode arguments = Tau2Tasks.object(call.path("arguments"));
      calls.add(new Tau2Task.Invocation(Party.of(role), call.path("name").asText(), arguments));
      parts.add(
          new Part.ToolRequest(
              call.path("id").asText(), call.path("name").asText(), arguments.toString()));
    }
    return new Message(role.equals("user") ? Role.USER : Role.ASSISTANT, parts);
  }

  /** The history's last words, if they are the user's; else what the user says to them. */
  private Next.Said first(List<Message> earlier) throws InterruptedException {
    Message last = earlier.getLast();
    List<Message> before =
        last.role() == Role.USER ? earlier.subList(0, earlier.size() - 1) : earlier;
    String agent = "";
    for (Message message : before) {
      if (message.role() == Role.USER || message.role() == Role.ASSISTANT) {
        if (!agent.isEmpty()) {
          user.remember(Role.ASSISTANT, agent);
          agent = "";
        }
        if (message.role() == Role.USER) {
          user.remember(Role.USER, message.text());
        } else {
          agent = message.text();
        }
      }
    }
    if (last.role() == Role.USER) {
      earlier.removeLast();
      user.remember(Role.USER, last.text());
      return new Next.Said(last.text());
    }
    String answer = user.answer(agent.isEmpty() ? GREETING : agent);
    return new Next.Said(answer == null ? SILENCE : answer);
  }

  @Override
  public Opening opening() {
    return opening;
  }

  @Override
  public Next next(AgentMessage message) throws InterruptedException {
    course.step();
    if (!message.text().isBlank()) {
      said.add(message.text());
    }
    if (!message.calls().isEmpty()) {
      List<ToolAnswer> answers = new ArrayList<>();
      for (ToolCall call : message.calls()) {
        long start = System.nanoTime();
        ObjectNode arguments = Tau2User.arguments(call.arguments());
        calls.add(new Tau2Task.Invocation(Party.ASSISTANT, call.name(), arguments));
        World.Answer answer = world.call(Party.ASSISTANT, call.name(), arguments);
        course.answered(answer.error());
        answers.add(
            new ToolAnswer(
                call, answer.text(), answer.error(), Duration.ofNanos(System.nanoTime() - start)));
      }
      course.step();
      return course.over().isEmpty() ? new Next.Results(answers) : new Next.Over(answers);
    }
    String answer = user.answer(message.text());
    if (answer == null) {
      return new Next.Over(List.of());
    }
    ended = ENDS.stream().anyMatch(answer::contains);
    return ended || !course.over().isEmpty() ? new Next.Over(List.of()) : new Next.Said(answer);
  }

  @Override
  public Grade grade(boolean finished) {
    if (!ended) {
      return new Grade(0, course.over().isEmpty() ? "the conversation never ended" : course.over());
    }
    Tau2Reward reward = grader.grade(task, world, calls, said);
    return new Grade(reward.reward(), reward.reason());
  }
}
