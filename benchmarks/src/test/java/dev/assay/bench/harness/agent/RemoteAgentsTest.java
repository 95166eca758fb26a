package dev.assay.bench.harness.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.assay.bench.harness.Benchmark;
import dev.assay.bench.harness.QuizBenchmark;
import dev.assay.bench.harness.RunBudget;
import dev.assay.bench.harness.Scripted;
import dev.assay.bench.harness.Tokens;
import dev.assay.bench.harness.TrialResult;
import dev.assay.bench.harness.TrialResult.Verdict;
import dev.assay.judge.model.Reply;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Agents of other people, over HTTP: with tool calls in their answers, and with MCP. */
final class RemoteAgentsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern SUM = Pattern.compile("What is (\\d+) \\+ 1");
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final List<String> TASKS = List.of("sum-1", "sum-2", "patch");

  @TempDir private Path folder;

  @Test
  void http_wordsCallsAndUsage_areHeard() throws Exception {
    List<TrialResult> trials =
        run(RemoteAgentsTest::byCalls, address -> new HttpAgent("remote", address, PATIENCE));

    assertThat(Scripted.failures(trials)).isEmpty();
    assertThat(trials).hasSize(3).allMatch(t -> t.tokens().equals(new Tokens(7, 0, 3)));
    assertThat(trials).allSatisfy(t -> assertThat(t.cost()).isEqualByComparingTo("0.01"));
  }

  @Test
  void http_noAnswer_isAnError() throws Exception {
    List<TrialResult> trials =
        run(RemoteAgentsTest::silent, address -> new HttpAgent("remote", address, PATIENCE));

    assertThat(trials).hasSize(3).allMatch(t -> t.verdict() == Verdict.ERROR);
    assertThat(trials).allMatch(t -> t.reason().contains("answered 500"));
  }

  @Test
  void endlessOrHugeAnswer_isAnErrorInTime() throws Exception {
    Duration little = Duration.ofSeconds(1);
    for (Making making :
        List.<Making>of(
            address -> new HttpAgent("remote", address, little),
            address -> new McpAgent("mcp", address, little))) {
      // The headers come at once, the body never ends: slowly in one case, at full speed in the
      // other.
      List<TrialResult> slow = served(exchange -> drip(exchange, 1, 50), making);
      assertThat(slow).hasSize(3).allMatch(t -> t.verdict() == Verdict.ERROR);
      assertThat(slow).allMatch(t -> t.reason().contains("no whole answer in 1000 ms"));
      assertThat(slow).allMatch(t -> t.duration().compareTo(Duration.ofSeconds(30)) < 0);
    }
    Making patient = address -> new HttpAgent("remote", address, PATIENCE);
    List<TrialResult> huge = served(exchange -> drip(exchange, 1 << 20, 0), patient);
    assertThat(huge).hasSize(3).allMatch(t -> t.verdict() == Verdict.ERROR);
    assertThat(huge).allMatch(t -> t.reason().contains("exceeds capacity: 16777216"));
  }

  @Test
  void http_lessThanNothingTold_isAnError() throws Exception {
    ObjectNode usage = JSON.createObjectNode().put("input_tokens", -1);
    List<TrialResult> trials =
        run(
            request -> JSON.createObjectNode().put("content", "1").set("usage", usage),
            address -> new HttpAgent("remote", address, PATIENCE));

    assertThat(trials).hasSize(3).allMatch(t -> t.reason().contains("fewer than no tokens"));
  }

  @Test
  void http_worldSpeaksAfterCalls_everyCallToldHasItsAnswer() throws Exception {
    List<JsonNode> requests = new CopyOnWriteArrayList<>();
    HttpHandler handler =
        exchange ->
            answer(
                exchange,
                request -> {
                  requests.add(request);
                  ObjectNode answer = JSON.createObjectNode();
                  answer.putArray("tool_calls").addObject().put("id", "c").put("name", "look");
                  return answer;
                });

    List<TrialResult> trials =
        served(
            RunBudget.Limit.NONE,
            handler,
            address -> new HttpAgent("remote", address, PATIENCE),
            new TalkativeBenchmark(),
            TalkativeBenchmark.TASKS);

    assertThat(Scripted.failures(trials)).isEmpty();
    JsonNode messages = requests.getLast().path("messages");
    assertThat(messages.findValuesAsText("role"))
        .containsExactly("user", "assistant", "tool", "assistant", "user", "user", "user");
    assertThat(messages.at("/1/tool_calls/0/id").asText()).isEqualTo("e1");
    assertThat(messages.at("/2/tool_call_id").asText()).isEqualTo("e1");
    assertThat(messages.at("/2/content").asText()).isEqualTo("nobody");
  }

  @Test
  void mcp_worldSpeaksAfterCalls_agentIsToldAndKnowsWhatWasBefore() throws Exception {
    List<JsonNode> requests = new CopyOnWriteArrayList<>();
    HttpHandler handler =
        exchange ->
            answer(
                exchange,
                request -> {
                  requests.add(request);
                  ObjectNode call = JSON.createObjectNode().put("name", "look");
                  call.putObject("arguments");
                  URI mcp = URI.create(request.path("mcp").asText());
                  String looked =
                      rpc(mcp, "tools/call", call).at("/result/content/0/text").asText();
                  return JSON.createObjectNode().put("content", looked);
                });

    List<TrialResult> trials =
        served(
            RunBudget.Limit.NONE,
            handler,
            address -> new McpAgent("mcp", address, PATIENCE),
            new TalkativeBenchmark(),
            TalkativeBenchmark.TASKS);

    assertThat(Scripted.failures(trials)).isEmpty();
    assertThat(requests).hasSize(3);
    JsonNode messages = requests.getLast().path("messages");
    assertThat(messages.findValuesAsText("role"))
        .containsExactly("user", "assistant", "tool", "assistant", "user", "user", "user");
    assertThat(messages.at("/2/content").asText()).isEqualTo("nobody");
  }

  /** A body without an end, in pieces of so many bytes. */
  private static void drip(HttpExchange exchange, int bytes, long pauseMillis) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      exchange.sendResponseHeaders(200, 0);
      while (true) {
        exchange.getResponseBody().write(" ".repeat(bytes).getBytes(UTF_8));
        exchange.getResponseBody().flush();
        Thread.sleep(pauseMillis);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void mcp_toolsAreListedCalledAndGraded() throws Exception {
    List<TrialResult> trials =
        run(RemoteAgentsTest::byMcp, address -> new McpAgent("mcp", address, PATIENCE));

    assertThat(Scripted.failures(trials)).isEmpty();
    assertThat(trials)
        .filteredOn(t -> t.taskId().equals("patch"))
        .singleElement()
        .satisfies(t -> assertThat(t.toolCalls()).isEqualTo(1));
  }

  @Test
  void budget_costIsNotTold_stopsTheRun() throws Exception {
    RunBudget.Limit limit = new RunBudget.Limit(BigDecimal.TEN, null);
    Function<JsonNode, @Nullable ObjectNode> untold =
        request -> JSON.createObjectNode().put("content", "1");

    assertThat(run(limit, untold, address -> new HttpAgent("remote", address, PATIENCE))).isEmpty();
    assertThat(run(limit, untold, address -> new McpAgent("mcp", address, PATIENCE))).isEmpty();
    assertThat(
            run(
                limit,
                RemoteAgentsTest::byCalls,
                address -> new HttpAgent("remote", address, PATIENCE)))
        .hasSize(3);
  }

  private static @Nullable ObjectNode silent(JsonNode request) {
    return null;
  }

  private static ObjectNode byCalls(JsonNode request) {
    ObjectNode answer = JSON.createObjectNode();
    String said = request.at("/messages/0/content").asText();
    Matcher sum = SUM.matcher(said);
    if (sum.find()) {
      answer.put("content", String.valueOf(Integer.parseInt(sum.group(1)) + 1));
    } else {
      ObjectNode call = answer.putArray("tool_calls").addObject().put("id", "c1");
      call.put("name", request.at("/tools/0/name").asText());
      call.putObject("arguments").put("patch", "+");
    }
    answer.putObject("usage").put("input_tokens", 7).put("output_tokens", 3).put("cost", 0.01);
    return answer;
  }

  private static ObjectNode byMcp(JsonNode request) {
    Matcher sum = SUM.matcher(request.at("/messages/0/content").asText());
    if (sum.find()) {
      return JSON.createObjectNode()
          .put("content", String.valueOf(Integer.parseInt(sum.group(1)) + 1));
    }
    URI mcp = URI.create(request.path("mcp").asText());
    JsonNode hello = rpc(mcp, "initialize", JSON.createObjectNode());
    assertThat(hello.at("/result/capabilities").has("tools")).isTrue();
    JsonNode tools = rpc(mcp, "tools/list", JSON.createObjectNode());
    assertThat(tools.at("/result/tools/0/inputSchema/type").asText()).isEqualTo("object");
    ObjectNode call = JSON.createObjectNode();
    call.put("name", tools.at("/result/tools/0/name").asText());
    call.putObject("arguments").put("patch", "+");
    JsonNode answer = rpc(mcp, "tools/call", call);
    return JSON.createObjectNode().put("content", answer.at("/result/content/0/text").asText());
  }

  private static JsonNode rpc(URI mcp, String method, JsonNode parameters) {
    ObjectNode request = JSON.createObjectNode().put("jsonrpc", "2.0").put("id", 1);
    request.put("method", method).set("params", parameters);
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> response =
          client.send(
              HttpRequest.newBuilder(mcp)
                  .header("content-type", "application/json")
                  .header("accept", "application/json, text/event-stream")
                  .POST(HttpRequest.BodyPublishers.ofString(request.toString()))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      return JSON.readTree(response.body());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private interface Making {
    dev.assay.bench.harness.AgentUnderTest of(URI address);
  }

  private List<TrialResult> run(Function<JsonNode, @Nullable ObjectNode> script, Making making)
      throws Exception {
    return run(RunBudget.Limit.NONE, script, making);
  }

  private List<TrialResult> run(
      RunBudget.Limit limit, Function<JsonNode, @Nullable ObjectNode> script, Making making)
      throws Exception {
    return served(limit, exchange -> answer(exchange, script), making);
  }

  private List<TrialResult> served(HttpHandler handler, Making making) throws Exception {
    return served(RunBudget.Limit.NONE, handler, making);
  }

  private List<TrialResult> served(RunBudget.Limit limit, HttpHandler handler, Making making)
      throws Exception {
    return served(limit, handler, making, new QuizBenchmark(), TASKS);
  }

  private List<TrialResult> served(
      RunBudget.Limit limit,
      HttpHandler handler,
      Making making,
      Benchmark benchmark,
      List<String> tasks)
      throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    server.setExecutor(threads);
    server.createContext("/", handler);
    server.start();
    URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/turn");
    try (Scripted scripted = new Scripted(folder, limit, asked -> Reply.status(500))) {
      return scripted.run(benchmark, making.of(address), tasks, 1);
    } finally {
      server.stop(0);
      threads.shutdownNow();
    }
  }

  private static void answer(HttpExchange exchange, Function<JsonNode, @Nullable ObjectNode> script)
      throws IOException {
    try (exchange) {
      @Nullable ObjectNode answer = script.apply(JSON.readTree(exchange.getRequestBody()));
      byte[] bytes = (answer == null ? "" : answer.toString()).getBytes(UTF_8);
      exchange.sendResponseHeaders(answer == null ? 500 : 200, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }
}
