package dev.assay.bench.harness.agent;

import dev.assay.bench.harness.AgentMessage;
import dev.assay.bench.harness.AgentUnderTest;
import dev.assay.bench.harness.Episode.Next;
import dev.assay.bench.harness.Episode.Opening;
import dev.assay.bench.harness.PricedModel;
import dev.assay.bench.harness.TrialContext;
import dev.assay.bench.harness.chat.ChatAnswer;
import dev.assay.bench.harness.chat.ChatMessage;
import dev.assay.bench.harness.chat.ChatModel;
import dev.assay.bench.harness.chat.ChatRequest;
import dev.assay.bench.harness.chat.ToolAnswer;
import dev.assay.bench.harness.chat.ToolCall;
import dev.assay.bench.harness.chat.ToolDefinition;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A model in a loop of ours: asked, its calls made, asked again. */
public final class ModelAgent implements AgentUnderTest {
  private final PricedModel model;
  private final Calling calling;
  private final double temperature;
  private final int maxTokens;

  /** How the model is told of tools and calls them. */
  public enum Calling {
    /** By the API's own tool calls. */
    NATIVE,
    /** In its text, as {@link PromptedCalls} asks it to: for models without tool calls. */
    PROMPTED
  }

  /**
   * An agent.
   *
   * @param maxTokens of one answer
   */
  public ModelAgent(PricedModel model, Calling calling, double temperature, int maxTokens) {
    this.model = model;
    this.calling = calling;
    this.temperature = temperature;
    this.maxTokens = maxTokens;
  }

  @Override
  public String name() {
    return model.model().name() + (calling == Calling.PROMPTED ? " (prompted)" : "");
  }

  @Override
  public Session begin(Opening opening, TrialContext context) {
    return new Loop(opening, context.agent(model), context.seed());
  }

  private final class Loop implements Session {
    private final ChatModel asked;
    private final long seed;
    private final List<ChatMessage> messages = new ArrayList<>();
    private final List<ToolDefinition> tools;

    Loop(Opening opening, ChatModel asked, long seed) {
      this.asked = asked;
      this.seed = seed;
      this.tools = new ArrayList<>(opening.tools());
      String system =
          calling == Calling.PROMPTED && !tools.isEmpty()
              ? PromptedCalls.instructions(opening.instructions(), tools)
              : opening.instructions();
      if (!system.isEmpty()) {
        messages.add(new ChatMessage.System(system));
      }
    }

    @Override
    public AgentMessage next(Next.Input input) throws InterruptedException {
      switch (input) {
        case Next.Said said -> {
          tools.addAll(said.moreTools());
          boolean told = calling == Calling.PROMPTED && !said.moreTools().isEmpty();
          String more = told ? PromptedCalls.definitions(said.moreTools()) + "\n\n" : "";
          messages.add(new ChatMessage.User(more + said.text()));
        }
        case Next.Results results -> answers(results.answers());
      }
      ChatAnswer answer =
          asked.complete(
              new ChatRequest(
                  messages,
                  calling == Calling.NATIVE ? tools : List.of(),
                  temperature,
                  maxTokens,
                  seed));
      messages.add(new ChatMessage.Assistant(answer.text(), answer.calls()));
      return message(answer);
    }

    private AgentMessage message(ChatAnswer answer) {
      String text = answer.text();
      List<ToolCall> calls = answer.calls();
      if (calling == Calling.PROMPTED) {
        PromptedCalls.Read read = PromptedCalls.read(text, "call_" + messages.size());
        text = read.text();
        calls = read.calls();
      }
      BigDecimal cost = cost(answer);
      return new AgentMessage(
          text, calls, answer.tokens(), cost, answer.model(), answer.responseId());
    }

    private @Nullable BigDecimal cost(ChatAnswer answer) {
      return model.rates() == null ? null : model.rates().of(answer.tokens());
    }

    /** Calls that were not made never happened. */
    private void answers(List<ToolAnswer> answers) {
      if (calling == Calling.PROMPTED) {
        messages.add(new ChatMessage.User(PromptedCalls.results(answers)));
        return;
      }
      if (messages.removeLast() instanceof ChatMessage.Assistant(String text, List<ToolCall> _)) {
        messages.add(
            new ChatMessage.Assistant(text, answers.stream().map(ToolAnswer::call).toList()));
      }
      answers.forEach(a -> messages.add(new ChatMessage.Tool(a.call(), a.text())));
    }
  }
}
