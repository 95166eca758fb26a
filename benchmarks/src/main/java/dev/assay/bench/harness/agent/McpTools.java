package dev.assay.bench.harness.agent;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.assay.judge.model.ChatRequest.ToolDefinition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * An MCP server on loopback that offers each conversation its own tools, under an address that only
 * its agent is told (streamable HTTP, answers as JSON). Safe for use by many threads.
 */
final class McpTools implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PROTOCOL = "2025-06-18";
  private static final int INVALID = -32_600;

  /** Bytes of a request that is read. */
  private static final int LARGEST = 16 << 20;

  private static final int NO_METHOD = -32_601;

  private final Map<String, Desk> desks = new ConcurrentHashMap<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;

  /** One conversation's tools. */
  interface Desk {
    /** The tools that may be called now. */
    List<ToolDefinition> tools();

    /** Calls a tool; waits until it answered. */
    String call(String name, JsonNode arguments) throws InterruptedException;
  }

  McpTools() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException("opening a port for MCP", e);
    }
    server.setExecutor(threads);
    server.createContext("/mcp/", this::handle);
    server.start();
  }

  /** Opens a conversation's tools; the address is a secret. */
  URI open(Desk desk) {
    String key = UUID.randomUUID().toString();
    desks.put(key, desk);
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/mcp/" + key);
  }

  void close(URI address) {
    desks.remove(address.getPath().substring("/mcp/".length()));
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Desk desk = desks.get(exchange.getRequestURI().getPath().substring("/mcp/".length()));
      if (desk == null || !exchange.getRequestMethod().equals("POST")) {
        exchange.sendResponseHeaders(desk == null ? 404 : 405, -1);
        return;
      }
      byte[] request = exchange.getRequestBody().readNBytes(LARGEST + 1);
      if (request.length > LARGEST) {
        exchange.sendResponseHeaders(413, -1);
        return;
      }
      ObjectNode answer = answer(desk, JSON.readTree(request));
      if (answer == null) {
        exchange.sendResponseHeaders(202, -1);
        return;
      }
      byte[] bytes = answer.toString().getBytes(UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
    } catch (JsonProcessingException e) {
      exchange.sendResponseHeaders(400, -1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Null for a notification, which is not answered. */
  private static @Nullable ObjectNode answer(Desk desk, JsonNode request)
      throws InterruptedException {
    if (!request.isObject() || !request.has("method")) {
      return error(request, INVALID, "no request");
    }
    if (!request.has("id")) {
      return null;
    }
    ObjectNode answer = JSON.createObjectNode().put("jsonrpc", "2.0");
    answer.set("id", request.get("id"));
    JsonNode parameters = request.path("params");
    switch (request.path("method").asText()) {
      case "initialize" -> {
        ObjectNode result = answer.putObject("result").put("protocolVersion", PROTOCOL);
        result.putObject("capabilities").putObject("tools");
        result.putObject("serverInfo").put("name", "assay-bench").put("version", "1");
      }
      case "ping" -> answer.putObject("result");
      case "tools/list" -> list(desk, answer.putObject("result").putArray("tools"));
      case "tools/call" -> {
        String text = desk.call(parameters.path("name").asText(), parameters.path("arguments"));
        ObjectNode result = answer.putObject("result").put("isError", false);
        result.putArray("content").addObject().put("type", "text").put("text", text);
      }
      default -> {
        return error(request, NO_METHOD, "no method " + request.path("method").asText());
      }
    }
    return answer;
  }

  private static void list(Desk desk, ArrayNode tools) {
    for (ToolDefinition tool : desk.tools()) {
      ObjectNode one =
          tools.addObject().put("name", tool.name()).put("description", tool.description());
      try {
        one.set("inputSchema", JSON.readTree(tool.parameters()));
      } catch (JsonProcessingException e) {
        throw new IllegalArgumentException("a tool's schema is no JSON", e);
      }
    }
  }

  private static ObjectNode error(JsonNode request, int code, String message) {
    ObjectNode answer = JSON.createObjectNode().put("jsonrpc", "2.0");
    answer.set("id", request.path("id").isMissingNode() ? null : request.get("id"));
    answer.putObject("error").put("code", code).put("message", message);
    return answer;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
