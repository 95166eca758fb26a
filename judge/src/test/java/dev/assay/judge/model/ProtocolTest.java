package dev.assay.judge.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.judge.model.ChatAnswer.Answered;
import dev.assay.judge.model.ChatAnswer.Finish;
import dev.assay.judge.model.ChatRequest.OutputSchema;
import dev.assay.judge.model.ChatRequest.Sampling;
import dev.assay.judge.model.ChatRequest.ToolChoice;
import dev.assay.judge.model.ChatRequest.ToolDefinition;
import dev.assay.trace.Message;
import dev.assay.trace.Part.ToolRequest;
import dev.assay.trace.Part.ToolResponse;
import dev.assay.trace.Role;
import dev.assay.trace.Usage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ProtocolTest {
  private static final List<Message> HISTORY =
      List.of(
          Message.text(Role.SYSTEM, "You sell shoes."),
          Message.text(Role.USER, "Where is it?"),
          new Message(Role.ASSISTANT, List.of(new ToolRequest("c1", "track", "{\"order\":\"7\"}"))),
          new Message(Role.TOOL, List.of(new ToolResponse("c1", "track", "on its way"))));
  private static final ToolDefinition TRACK =
      new ToolDefinition("track", "Finds a parcel.", "{\"type\":\"object\"}");
  private static final Sampling SAMPLING = new Sampling(0.5, 0.9, 7L, 64, List.of("END"));

  @Test
  void openAi_request_hasToolsResultsAndSampling() {
    ChatRequest request = ChatRequest.of(HISTORY, SAMPLING).with(List.of(TRACK));
    JsonNode body = asked(Endpoint.Dialect.OPENAI, request, Reply.text("ok"));

    assertThat(body.at("/messages/2/tool_calls/0/id").asText()).isEqualTo("c1");
    assertThat(body.at("/messages/2/content").isNull()).isTrue();
    assertThat(body.at("/messages/3/role").asText()).isEqualTo("tool");
    assertThat(body.at("/messages/3/tool_call_id").asText()).isEqualTo("c1");
    assertThat(body.at("/tools/0/function/name").asText()).isEqualTo("track");
    assertThat(body.at("/tool_choice").asText()).isEqualTo("auto");
    assertThat(body.at("/seed").asInt()).isEqualTo(7);
    assertThat(body.at("/max_tokens").asInt()).isEqualTo(64);
    assertThat(body.at("/stop/0").asText()).isEqualTo("END");
  }

  @Test
  void openAi_schema_isAskedForStrictly() {
    OutputSchema schema = new OutputSchema("verdict", "{\"type\":\"object\"}");
    ChatRequest request = ChatRequest.of(HISTORY, SAMPLING).with(schema);
    JsonNode body = asked(Endpoint.Dialect.OPENAI, request, Reply.text("{}"));

    assertThat(body.at("/response_format/json_schema/strict").asBoolean()).isTrue();
    assertThat(body.at("/response_format/json_schema/name").asText()).isEqualTo("verdict");
  }

  @Test
  void anthropic_request_joinsRolesAndSetsTheSystemApart() {
    ChatRequest request =
        new ChatRequest(HISTORY, List.of(TRACK), ToolChoice.REQUIRED, null, SAMPLING);
    JsonNode body = asked(Endpoint.Dialect.ANTHROPIC, request, Reply.text("ok"));

    assertThat(body.at("/system").asText()).isEqualTo("You sell shoes.");
    assertThat(body.at("/messages").size()).isEqualTo(3);
    assertThat(body.at("/messages/1/content/0/input/order").asText()).isEqualTo("7");
    assertThat(body.at("/messages/2/content/0/type").asText()).isEqualTo("tool_result");
    assertThat(body.at("/tool_choice/type").asText()).isEqualTo("any");
    assertThat(body.has("seed")).isFalse();
  }

  @Test
  void anthropic_schema_isAToolWhoseArgumentsAreTheAnswer() {
    OutputSchema schema = new OutputSchema("verdict", "{\"type\":\"object\"}");
    ChatRequest request = ChatRequest.of(HISTORY, SAMPLING).with(schema);
    try (ScriptedModelServer server = ScriptedModelServer.playing(Reply.text("{\"a\":1}"))) {
      Answered answer = (Answered) ask(server, Endpoint.Dialect.ANTHROPIC, request);

      assertThat(answer.message().text()).isEqualTo("{\"a\":1}");
      assertThat(answer.finish()).isEqualTo(Finish.STOP);
    }
  }

  @Test
  void toolCalls_inBothDialects_comeBackAsRequests() {
    ToolRequest call = new ToolRequest("c9", "track", "{\"order\":\"8\"}");
    ChatRequest request = ChatRequest.of(HISTORY, SAMPLING).with(List.of(TRACK));
    for (Endpoint.Dialect dialect : Endpoint.Dialect.values()) {
      try (ScriptedModelServer server = ScriptedModelServer.playing(Reply.tools(call))) {
        Answered answer = (Answered) ask(server, dialect, request);

        assertThat(answer.message().toolRequests()).containsExactly(call);
        assertThat(answer.finish()).isEqualTo(Finish.TOOL_CALLS);
      }
    }
  }

  @Test
  void openAi_usage_namesCachedAndThoughtTokens() throws Exception {
    String body =
        """
        {"choices":[{"finish_reason":"stop","message":{"content":"x","reasoning_content":"hm"}}],
         "usage":{"prompt_tokens":10,"completion_tokens":8,
          "prompt_tokens_details":{"cached_tokens":4},
          "completion_tokens_details":{"reasoning_tokens":5}}}""";
    Reading reading =
        new OpenAiProtocol()
            .read(Json.read(body.getBytes(StandardCharsets.UTF_8)), Calls.question());

    assertThat(reading.usage()).isEqualTo(new Usage(10, 4, 0, 8, 5));
  }

  @Test
  void anthropic_usage_addsCachedTokensToTheInput() throws Exception {
    String body =
        """
        {"content":[{"type":"text","text":"x"}],"stop_reason":"end_turn",
         "usage":{"input_tokens":3,"cache_read_input_tokens":20,
          "cache_creation_input_tokens":7,"output_tokens":2}}""";
    Reading reading =
        new AnthropicProtocol()
            .read(Json.read(body.getBytes(StandardCharsets.UTF_8)), Calls.question());

    assertThat(reading.usage()).isEqualTo(new Usage(30, 20, 7, 2, 0));
  }

  @Test
  void callIds_missing_pairCallsAndResultsInOrder() {
    CallIds ids = new CallIds();
    String first = ids.ofRequest(null);
    String second = ids.ofRequest(null);

    assertThat(first).isNotEqualTo(second);
    assertThat(ids.ofResponse(null)).isEqualTo(first);
    assertThat(ids.ofResponse("own")).isEqualTo("own");
    assertThat(ids.ofResponse(null)).isEqualTo(second);
  }

  private static JsonNode asked(Endpoint.Dialect dialect, ChatRequest request, Reply reply) {
    try (ScriptedModelServer server = ScriptedModelServer.playing(reply)) {
      ask(server, dialect, request);
      return server.requests().getFirst().body();
    }
  }

  private static ChatAnswer ask(
      ScriptedModelServer server, Endpoint.Dialect dialect, ChatRequest request) {
    Endpoint endpoint = Endpoint.of("scripted", dialect, server.base(), ApiKey.of("sk-secret"));
    try (ModelClient client = new ModelClient(Calls.HASTY)) {
      return client.model(endpoint, "m", null, Budget.unlimited()).ask(request);
    }
  }
}
