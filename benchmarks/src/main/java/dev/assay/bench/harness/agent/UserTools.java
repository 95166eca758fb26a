package dev.assay.bench.harness.agent;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.bench.harness.ModelFailure;
import dev.assay.judge.model.ChatRequest.ToolDefinition;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tools of the user's own, called over MCP (streamable HTTP). Safe for use by many threads; a
 * session is for one.
 */
public final class UserTools implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PROTOCOL = "2025-06-18";
  private static final int MOST_PAGES = 100;

  private final URI address;
  private final JsonExchange exchange;

  /**
   * Tools.
   *
   * @param patience how long one call may take
   */
  public UserTools(URI address, Duration patience) {
    this.address = address;
    this.exchange = new JsonExchange("the tools", patience);
  }

  /**
   * What a tool answered.
   *
   * @param error whether it says that it failed
   */
  public record Answer(String text, boolean error) {}

  /**
   * Begins a session, which a server may keep a memory of its own for.
   *
   * @throws ModelFailure when nobody answers as MCP asks
   */
  public Session open() throws InterruptedException {
    return new Session();
  }

  @Override
  public void close() {
    exchange.close();
  }

  /** A session. */
  public final class Session implements AutoCloseable {
    private final List<ToolDefinition> tools = new ArrayList<>();
    private @Nullable String id;
    private int requests;

    private Session() throws InterruptedException {
      ObjectNode hello = JSON.createObjectNode().put("protocolVersion", PROTOCOL);
      hello.putObject("capabilities");
      hello.putObject("clientInfo").put("name", "assay-bench").put("version", "1");
      ask("initialize", hello);
      tell("notifications/initialized");
      String cursor = "";
      for (int page = 0; page < MOST_PAGES && (page == 0 || !cursor.isEmpty()); page++) {
        ObjectNode from = JSON.createObjectNode();
        if (!cursor.isEmpty()) {
          from.put("cursor", cursor);
        }
        JsonNode listed = ask("tools/list", from);
        listed.path("tools").forEach(tool -> tools.add(tool(tool)));
        cursor = listed.path("nextCursor").asText("");
      }
    }

    private static ToolDefinition tool(JsonNode tool) {
      JsonNode schema = tool.path("inputSchema");
      return new ToolDefinition(
          tool.path("name").asText(""),
          tool.path("description").asText(""),
          schema.isObject() ? schema.toString() : "{\"type\":\"object\",\"properties\":{}}");
    }

    /** What the server offers. */
    public List<ToolDefinition> tools() {
      return List.copyOf(tools);
    }

    /**
     * Calls a tool. What the server refuses, such as a tool it does not have, is an answer.
     *
     * @param arguments as the agent wrote them
     * @throws ModelFailure when there is no answer
     */
    public Answer call(String name, String arguments) throws InterruptedException {
      ObjectNode call = JSON.createObjectNode().put("name", name);
      try {
        JsonNode parsed = JSON.readTree(arguments.isBlank() ? "{}" : arguments);
        if (!parsed.isObject()) {
          return new Answer("Error: arguments are no JSON object", true);
        }
        call.set("arguments", parsed);
      } catch (JsonProcessingException e) {
        return new Answer("Error: arguments are no JSON: " + e.getOriginalMessage(), true);
      }
      ObjectNode response = send("tools/call", call);
      if (response.has("error")) {
        return new Answer("Error: " + response.at("/error/message").asText(""), true);
      }
      StringBuilder text = new StringBuilder();
      for (JsonNode part : response.at("/result/content")) {
        text.append(text.isEmpty() ? "" : "\n").append(part.path("text").asText(part.toString()));
      }
      return new Answer(text.toString(), response.at("/result/isError").asBoolean(false));
    }

    private JsonNode ask(String method, ObjectNode parameters) throws InterruptedException {
      ObjectNode response = send(method, parameters);
      if (!response.path("result").isObject()) {
        String why = response.at("/error/message").asText("no result");
        throw new ModelFailure("the tools at %s: %s: %s".formatted(address, method, why), null);
      }
      return response.path("result");
    }

    private ObjectNode send(String method, ObjectNode parameters) throws InterruptedException {
      int number = ++requests;
      ObjectNode request = request(method).put("id", number);
      request.set("params", parameters);
      HttpResponse<byte[]> response = exchange.send(post(request));
      response.headers().firstValue("mcp-session-id").ifPresent(given -> id = given);
      if (response.statusCode() != 200) {
        throw new ModelFailure(
            "the tools at %s answered %d to %s".formatted(address, response.statusCode(), method),
            null,
            JsonExchange.nobodyThere(response.statusCode()));
      }
      return answer(response, number)
          .orElseThrow(
              () ->
                  new ModelFailure(
                      "the tools at %s gave no answer to %s".formatted(address, method), null));
    }

    private void tell(String method) throws InterruptedException {
      exchange.send(post(request(method)));
    }

    private static ObjectNode request(String method) {
      return JSON.createObjectNode().put("jsonrpc", "2.0").put("method", method);
    }

    private HttpRequest post(ObjectNode request) {
      HttpRequest.Builder post =
          HttpRequest.newBuilder(address)
              .header("content-type", "application/json")
              .header("accept", "application/json, text/event-stream")
              .header("mcp-protocol-version", PROTOCOL)
              .POST(HttpRequest.BodyPublishers.ofString(request.toString()));
      if (id != null) {
        post.header("mcp-session-id", id);
      }
      return post.build();
    }

    /** Tells the server that nobody comes back, which it need not know. */
    @Override
    public void close() {
      if (id == null) {
        return;
      }
      try {
        exchange.send(
            HttpRequest.newBuilder(address).header("mcp-session-id", id).DELETE().build());
      } catch (ModelFailure e) {
        // A server may not know the request; the session is over all the same.
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** The answer to a request: the body, or one of the events of a stream. */
  private static Optional<ObjectNode> answer(HttpResponse<byte[]> response, int number) {
    String body = new String(response.body(), UTF_8);
    String type = response.headers().firstValue("content-type").orElse("");
    List<String> texts = List.of(body);
    if (type.startsWith("text/event-stream")) {
      texts =
          body.lines()
              .filter(line -> line.startsWith("data:"))
              .map(line -> line.substring("data:".length()).strip())
              .toList();
    }
    for (String text : texts) {
      try {
        if (JSON.readTree(text) instanceof ObjectNode object
            && object.path("id").asInt(-1) == number) {
          return Optional.of(object);
        }
      } catch (IOException e) {
        throw new ModelFailure("the tools answered no JSON: " + e.getMessage(), e);
      }
    }
    return Optional.empty();
  }
}
