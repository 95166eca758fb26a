package dev.assay.bench.harness.agent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.bench.harness.AgentMessage;
import dev.assay.bench.harness.AgentUnderTest;
import dev.assay.bench.harness.Episode.Next;
import dev.assay.bench.harness.Episode.Opening;
import dev.assay.bench.harness.ModelFailure;
import dev.assay.bench.harness.ToolAnswer;
import dev.assay.bench.harness.ToolCall;
import dev.assay.bench.harness.TrialContext;
import dev.assay.judge.model.ChatRequest.ToolDefinition;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * An agent that calls its tools over MCP: it is told what the user said and the address of an MCP
 * server of ours, and answers when it has something to say. What it calls meanwhile is the trial's.
 */
public final class McpAgent implements AgentUnderTest, AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String name;
  private final URI address;
  private final McpTools tools = new McpTools();
  private final JsonExchange exchange;

  /**
   * An agent.
   *
   * @param patience how long a turn may take, its tool calls included
   */
  public McpAgent(String name, URI address, Duration patience) {
    this.name = name;
    this.address = address;
    this.exchange = new JsonExchange("the agent", patience);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean callsOneByOne() {
    return true;
  }

  @Override
  public Session begin(Opening opening, TrialContext context) {
    return new Talk(opening, context);
  }

  @Override
  public void close() {
    exchange.close();
    tools.close();
  }

  /** What happens at the agent's side while a turn lasts. */
  private sealed interface Event {
    /** A tool is to be called; whoever called waits for the answer. */
    record Called(ToolCall call, BlockingQueue<String> answer) implements Event {}

    /** The agent speaks. */
    record Spoke(JsonNode answer) implements Event {}

    /** It does not. */
    record Failed(ModelFailure why) implements Event {}
  }

  private final class Talk implements Session, McpTools.Desk {
    private final List<ToolDefinition> offered = new CopyOnWriteArrayList<>();
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final Queue<Event.Called> waiting = new ArrayDeque<>();
    private final ObjectNode request = JSON.createObjectNode();
    private final ArrayNode messages;
    private final TrialContext context;
    private final URI mcp;
    private @Nullable Thread asking;
    private volatile boolean closed;

    Talk(Opening opening, TrialContext context) {
      this.context = context;
      offered.addAll(opening.tools());
      mcp = tools.open(this);
      request.put("conversation", context.conversationId()).put("seed", context.seed());
      request.put("instructions", opening.instructions()).put("mcp", mcp.toString());
      messages = request.putArray("messages");
      WireMessages.add(messages, opening.earlier());
    }

    @Override
    public List<ToolDefinition> tools() {
      return List.copyOf(offered);
    }

    @Override
    public String call(String tool, JsonNode arguments) throws InterruptedException {
      String json = arguments.isMissingNode() ? "{}" : arguments.toString();
      BlockingQueue<String> answer = new LinkedBlockingQueue<>();
      String id = "mcp_" + Integer.toHexString(System.identityHashCode(answer));
      events.add(new Event.Called(new ToolCall(id, tool, json), answer));
      return closed ? "The conversation is over." : answer.take();
    }

    @Override
    public AgentMessage next(Next.Input input) throws InterruptedException {
      switch (input) {
        case Next.Said said -> {
          endTurn();
          if (said.anew() != null) {
            messages.removeAll();
            request.put("instructions", said.anew());
          }
          offered.addAll(said.moreTools());
          messages.addObject().put("role", "user").put("content", said.text());
          JsonNode body = request.deepCopy();
          asking = Thread.ofVirtual().name("mcp-agent").start(() -> events.add(post(body)));
        }
        case Next.Results results -> {
          for (ToolAnswer answer : results.answers()) {
            Event.Called called = waiting.remove();
            called.answer().add(answer.text());
          }
        }
      }
      return switch (events.take()) {
        case Event.Called called -> {
          waiting.add(called);
          yield new AgentMessage("", List.of(called.call()), null, null, "", "");
        }
        case Event.Spoke(JsonNode answer) -> {
          context.told(null, null);
          String text = answer.path("content").asText("");
          messages.addObject().put("role", "assistant").put("content", text);
          yield new AgentMessage(text, List.of(), null, null, answer.path("model").asText(""), "");
        }
        case Event.Failed(ModelFailure why) -> throw why;
      };
    }

    /** A call that the world talks over was not made; what the agent says to that is too late. */
    private void endTurn() throws InterruptedException {
      if (waiting.isEmpty()) {
        return;
      }
      waiting.forEach(called -> called.answer().add("The call was not made: the turn is over."));
      waiting.clear();
      while (events.take() instanceof Event.Called called) {
        called.answer().add("The call was not made: the turn is over.");
      }
    }

    private Event post(JsonNode body) {
      try {
        return new Event.Spoke(exchange.post(address, body));
      } catch (ModelFailure e) {
        return new Event.Failed(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return new Event.Failed(new ModelFailure("given up", e));
      }
    }

    /** The last call may still wait for an answer that the world did not give. */
    @Override
    public void close() {
      closed = true;
      tools.close(mcp);
      if (asking != null) {
        asking.interrupt();
      }
      for (Event event : List.copyOf(events)) {
        if (event instanceof Event.Called called) {
          waiting.add(called);
        }
      }
      waiting.forEach(called -> called.answer().add("The conversation is over."));
    }
  }
}
