package dev.assay.ingest.convention;

import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Spans as nobody should send them: known keys with values of any type and shape. */
final class Hostile {
  private static final List<String> KEYS =
      List.of(
          "gen_ai.operation.name",
          "gen_ai.input.messages",
          "gen_ai.output.messages",
          "gen_ai.system_instructions",
          "gen_ai.usage.input_tokens",
          "gen_ai.usage.raw",
          "gen_ai.prompt",
          "gen_ai.completion",
          "gen_ai.prompt.0.role",
          "gen_ai.prompt.0.content",
          "gen_ai.prompt.999999999.content",
          "gen_ai.prompt.10000.content",
          "gen_ai.prompt.-1.content",
          "gen_ai.prompt.1e3.content",
          "gen_ai.tool.name",
          "gen_ai.tool.call.arguments",
          "gen_ai.tool.call.result",
          "gen_ai.request.model",
          "gen_ai.response.finish_reasons",
          "gen_ai.server.time_to_first_token",
          "openinference.span.kind",
          "input.value",
          "output.value",
          "llm.input_messages.0.message.content",
          "llm.input_messages.999999999.message.contents.999999999.message_content.text",
          "llm.invocation_parameters",
          "llm.token_count.prompt",
          "metadata",
          "langfuse.observation.type",
          "langfuse.observation.input",
          "langfuse.observation.output",
          "langfuse.observation.usage_details",
          "langfuse.observation.cost_details",
          "langfuse.observation.completion_start_time",
          "ai.operationId",
          "ai.prompt",
          "ai.prompt.messages",
          "ai.response.toolCalls",
          "ai.response.msToFirstChunk",
          "ai.toolCall.name",
          "traceloop.span.kind",
          "traceloop.entity.input",
          "traceloop.entity.output",
          "llm.request.type",
          "langsmith.span.kind",
          "langsmith.usage_metadata",
          "mlflow.spanType",
          "mlflow.spanInputs",
          "mlflow.spanOutputs",
          "mlflow.chat.tokenUsage",
          "pydantic_ai.all_messages",
          "all_messages_events",
          "events",
          "tool_arguments",
          "tool_response",
          "request_data",
          "response_data",
          "final_result",
          "gcp.vertex.agent.llm_request",
          "gcp.vertex.agent.llm_response",
          "gcp.vertex.agent.tool_response",
          "genkit:metadata:subtype",
          "genkit:input",
          "genkit:output",
          "genkit:name",
          "mcp.method.name",
          "mcp.request.argument",
          "mcp.response.value",
          "gen_ai.tool.status",
          "gen_ai.response.prompt_tokens",
          "spring.ai.kind",
          "koog.node.input",
          "input_tokens",
          "litellm.call_id",
          "llm.openai.messages",
          "llm.openai.usage",
          "metadata.usage_object",
          "haystack.component.type",
          "haystack.component.output",
          "lmnr.span.type",
          "lmnr.span.input",
          "lk.chat_ctx",
          "lk.function_tool.name",
          "lk.response.function_calls",
          "mastra.span.type",
          "openlit.agent.version_hash");

  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "null",
          "None",
          "[]",
          "{}",
          "[[]]",
          "[null]",
          "[[[]]]",
          "\"\"",
          "\"\\\"{}\\\"\"",
          "{\"role\":5}",
          "[{\"role\":\"user\",\"content\":{\"a\":[1]}}]",
          "[{\"role\":null,\"parts\":null}]",
          "{\"messages\":{\"messages\":[]}}",
          "{\"role\":\"tool\",\"content\":[{\"type\":\"tool_result\"}]}",
          "[{\"type\":\"image\"}]",
          "{\"choices\":[null]}",
          "{\"choices\":[[]]}",
          "{\"generations\":[[[[]]]]}",
          "{\"candidates\":[{\"content\":{\"parts\":[{}]}}]}",
          "{\"lc\":1,\"kwargs\":{},\"id\":[]}",
          "{\"lc\":1,\"kwargs\":{},\"id\":7}",
          "{\"kind\":1,\"parts\":[{\"part_kind\":{}}]}",
          "{\"usage\":{\"prompt_tokens\":-1,\"completion_tokens\":1e99}}",
          "{\"input\":\"1e999999\",\"total\":true}",
          "LLM",
          "TOOL",
          "generation",
          "chat",
          "execute_tool",
          "tools/call",
          "model",
          "tool",
          "workflow",
          "ai.generateText.doStream",
          "{'a': [None, True, (1, 2.5)], \"b\": 'it\\'s \\u00e9'}",
          "{'a': <object at 0x1>}",
          "['\\ud800']",
          "['\\Uffffffff']",
          "NaN",
          "-1",
          "999999999999999999999999",
          "\ud83d\ude00");

  private Hostile() {}

  static Arbitrary<Span> spans() {
    Arbitrary<KeyValue> attribute =
        Combinators.combine(Arbitraries.of(KEYS), values())
            .as((key, value) -> KeyValue.newBuilder().setKey(key).setValue(value).build());
    Arbitrary<Span.Event> event =
        Combinators.combine(
                Arbitraries.of(
                    "gen_ai.choice", "gen_ai.user.message", "gen_ai.tool.message", "exception"),
                Arbitraries.of("content", "message", "tool_calls", "id", "exception.message"),
                values())
            .as(
                (name, key, value) ->
                    Span.Event.newBuilder()
                        .setName(name)
                        .addAttributes(KeyValue.newBuilder().setKey(key).setValue(value))
                        .build());
    return Combinators.combine(
            Arbitraries.strings().ofMaxLength(20),
            attribute.list().ofMaxSize(25),
            event.list().ofMaxSize(3))
        .as(
            (name, attributes, events) ->
                Span.newBuilder()
                    .setName(name)
                    .addAllAttributes(attributes)
                    .addAllEvents(events)
                    .build());
  }

  private static Arbitrary<AnyValue> values() {
    Arbitrary<AnyValue> texts =
        Arbitraries.oneOf(Arbitraries.of(TEXTS), Arbitraries.of(TEXTS), deepTexts())
            .map(text -> AnyValue.newBuilder().setStringValue(text).build());
    Arbitrary<AnyValue> others =
        Arbitraries.of(
            AnyValue.getDefaultInstance(),
            AnyValue.newBuilder().setBoolValue(true).build(),
            AnyValue.newBuilder().setIntValue(Long.MIN_VALUE).build(),
            AnyValue.newBuilder().setDoubleValue(Double.NaN).build(),
            AnyValue.newBuilder().setDoubleValue(1e300).build(),
            AnyValue.newBuilder().setArrayValue(ArrayValue.getDefaultInstance()).build(),
            nested(150));
    return Arbitraries.oneOf(texts, texts, others);
  }

  private static Arbitrary<String> deepTexts() {
    return Combinators.combine(
            Arbitraries.integers().between(1, 5000), Arbitraries.of("[", "{\"messages\":", "{'a':"))
        .as((depth, open) -> open.repeat(depth));
  }

  private static AnyValue nested(int depth) {
    AnyValue value = AnyValue.newBuilder().setStringValue("x").build();
    List<String> keys = new ArrayList<>(List.of("messages", "content", "parts", "output"));
    for (int i = 0; i < depth; i++) {
      KeyValueList list =
          KeyValueList.newBuilder()
              .addValues(KeyValue.newBuilder().setKey(keys.get(i % 4)).setValue(value))
              .build();
      value = AnyValue.newBuilder().setKvlistValue(list).build();
    }
    return value;
  }
}
