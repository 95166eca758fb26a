package dev.assay.bench.harness.agent;

import dev.assay.bench.harness.AgentMessage;
import dev.assay.bench.harness.AgentUnderTest;
import dev.assay.bench.harness.Episode.Next;
import dev.assay.bench.harness.Episode.Opening;
import dev.assay.bench.harness.MeteredModel;
import dev.assay.bench.harness.Tokens;
import dev.assay.bench.harness.ToolAnswer;
import dev.assay.bench.harness.ToolCall;
import dev.assay.bench.harness.TrialContext;
import dev.assay.judge.model.ChatAnswer;
import dev.assay.judge.model.ChatModel;
import dev.assay.judge.model.ChatRequest;
import dev.assay.judge.model.ChatRequest.Sampling;
import dev.assay.judge.model.ChatRequest.ToolChoice;
import dev.assay.judge.model.ChatRequest.ToolDefinition;
import dev.assay.trace.Message;
import dev.assay.trace.Part;
import dev.assay.trace.Role;
import java.util.ArrayList;
import java.util.List;

/** A model in a loop of ours: asked, its calls made, asked again. Safe for use by many threads. */
public final class ModelAgent implements AgentUnderTest {
  private final ChatModel model;
  private final Calling calling;
  private final double temperature;
  private final int maxTokens;

  /** How the model is told of tools and calls them. */
  public enum Calling {
    /** By the API's own tool calls. */
    NATIVE,
    /** In its text, as it is asked to: for models without tool calls. */
    PROMPTED
  }

  /**
   * An agent.
   *
   * @param temperature 0 to 2
   * @param maxTokens of one answer
   */
  public ModelAgent(ChatModel model, Calling calling, double temperature, int maxTokens) {
    this.model = model;
    this.calling = calling;
    this.temperature = temperature;
    this.maxTokens = maxTokens;
  }

  @Override
  public String name() {
    return model.name() + (calling == Calling.PROMPTED ? " (prompted)" : "");
  }

  @Override
  public Session begin(Opening opening, TrialContext context) {
    return new Loop(opening, context);
  }

  private final class Loop implements Session {
    private final MeteredModel asked;
    private final Sampling sampling;
    private final List<Message> messages = new ArrayList<>();
    private final List<ToolDefinition> tools;

    Loop(Opening opening, TrialContext context) {
      this.asked = context.agent(model);
      this.sampling = new Sampling(temperature, null, context.seed(), maxTokens, List.of());
      this.tools = new ArrayList<>(opening.tools());
      begin(opening.instructions());
      messages.addAll(opening.earlier());
    }

    private void begin(String instructions) {
      messages.clear();
      String system =
          calling == Calling.PROMPTED && !tools.isEmpty()
              ? PromptedCalls.instructions(instructions, tools)
              : instructions;
      if (!system.isEmpty()) {
        messages.add(Message.text(Role.SYSTEM, system));
      }
    }

    @Override
    public AgentMessage next(Next.Input input) throws InterruptedException {
      switch (input) {
        case Next.Said said -> {
          forgetCalls();
          if (said.anew() != null) {
            begin(said.anew());
          }
          tools.addAll(said.moreTools());
          boolean told = calling == Calling.PROMPTED && !said.moreTools().isEmpty();
          String more = told ? PromptedCalls.definitions(said.moreTools()) + "\n\n" : "";
          messages.add(Message.text(Role.USER, more + said.text()));
        }
        case Next.Results results -> answers(results.answers());
      }
      ChatAnswer.Answered answer =
          asked.ask(
              new ChatRequest(
                  messages,
                  calling == Calling.NATIVE ? tools : List.of(),
                  ToolChoice.AUTO,
                  null,
                  sampling));
      messages.add(spoken(answer.message()));
      return message(answer);
    }

    /** What was only thought is not said again. */
    private Message spoken(Message message) {
      return new Message(
          message.role(),
          message.parts().stream().filter(part -> !(part instanceof Part.Reasoning)).toList());
    }

    private AgentMessage message(ChatAnswer.Answered answer) {
      String text = answer.message().text();
      List<ToolCall> calls = new ArrayList<>();
      if (calling == Calling.PROMPTED) {
        PromptedCalls.Read read = PromptedCalls.read(text, "call_" + messages.size());
        text = read.text();
        calls.addAll(read.calls());
      } else {
        for (Part.ToolRequest call : answer.message().toolRequests()) {
          calls.add(new ToolCall(id(call, calls.size()), call.name(), call.arguments()));
        }
      }
      return new AgentMessage(
          text,
          calls,
          Tokens.of(answer.spent().usage()),
          answer.spent().usd(),
          answer.model(),
          answer.responseId());
    }

    private String id(Part.ToolRequest call, int place) {
      return call.callId() == null ? "call_" + messages.size() + "_" + place : call.callId();
    }

    /** A call without an answer is one that no provider takes. */
    private void forgetCalls() {
      if (messages.isEmpty() || messages.getLast().toolRequests().isEmpty()) {
        return;
      }
      List<Part> said =
          messages.removeLast().parts().stream()
              .filter(part -> !(part instanceof Part.ToolRequest))
              .toList();
      if (!said.isEmpty()) {
        messages.add(new Message(Role.ASSISTANT, said));
      }
    }

    private void answers(List<ToolAnswer> answers) {
      if (calling == Calling.PROMPTED) {
        messages.add(Message.text(Role.USER, PromptedCalls.results(answers)));
        return;
      }
      // Calls that were not made never happened.
      List<Part> said = new ArrayList<>();
      for (Part part : messages.removeLast().parts()) {
        if (!(part instanceof Part.ToolRequest)) {
          said.add(part);
        }
      }
      List<Message> results = new ArrayList<>();
      for (ToolAnswer answer : answers) {
        ToolCall call = answer.call();
        said.add(new Part.ToolRequest(call.id(), call.name(), call.arguments()));
        results.add(
            new Message(
                Role.TOOL, List.of(new Part.ToolResponse(call.id(), call.name(), answer.text()))));
      }
      messages.add(new Message(Role.ASSISTANT, said));
      messages.addAll(results);
    }
  }
}
