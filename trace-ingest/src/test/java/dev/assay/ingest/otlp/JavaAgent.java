package dev.assay.ingest.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** An agent instrumented with the OpenTelemetry Java SDK. */
final class JavaAgent {
  private static final AttributeKey<List<String>> REASONS =
      AttributeKey.stringArrayKey("gen_ai.response.finish_reasons");

  private JavaAgent() {}

  /** Runs one turn and waits until the exporter has sent it. */
  static void runTurn(SpanExporter exporter, String conversationId) {
    SdkTracerProvider provider =
        SdkTracerProvider.builder()
            .setResource(
                Resource.create(
                    Attributes.builder()
                        .put("service.name", "shop")
                        .put("service.version", "1.4.0")
                        .build()))
            .addSpanProcessor(BatchSpanProcessor.builder(exporter).build())
            .build();
    Tracer tracer = provider.get("shop.agent");
    Span agent =
        tracer
            .spanBuilder("invoke_agent shop")
            .setAttribute("gen_ai.operation.name", "invoke_agent")
            .setAttribute("gen_ai.conversation.id", conversationId)
            .setAttribute("user.id", "user-1")
            .startSpan();
    try (Scope inAgent = agent.makeCurrent()) {
      assertThat(inAgent).isNotNull();
      chat(
          tracer,
          new long[] {531, 128, 91, 64},
          ExportedAgent.INPUT + "]",
          ExportedAgent.ASKS,
          "tool_calls");
      tracer
          .spanBuilder("execute_tool get_order")
          .setAttribute("gen_ai.operation.name", "execute_tool")
          .setAttribute("gen_ai.tool.name", "get_order")
          .setAttribute("gen_ai.tool.call.id", "call_1")
          .setAttribute("gen_ai.tool.call.arguments", ExportedAgent.ARGUMENTS)
          .setAttribute("gen_ai.tool.call.result", ExportedAgent.RESULT)
          .startSpan()
          .end();
      chat(
          tracer,
          new long[] {689, 512, 139, 64},
          ExportedAgent.INPUT_AFTER_TOOL,
          ExportedAgent.ANSWERS,
          "stop");
    }
    agent.end();
    provider.shutdown().join(20, TimeUnit.SECONDS);
  }

  private static void chat(
      Tracer tracer, long[] tokens, String input, String output, String reason) {
    tracer
        .spanBuilder("chat gpt-5-mini")
        .setAttribute("gen_ai.operation.name", "chat")
        .setAttribute("gen_ai.provider.name", "openai")
        .setAttribute("gen_ai.request.model", "gpt-5-mini")
        .setAttribute("gen_ai.usage.input_tokens", tokens[0])
        .setAttribute("gen_ai.usage.cache_read.input_tokens", tokens[1])
        .setAttribute("gen_ai.usage.output_tokens", tokens[2])
        .setAttribute("gen_ai.usage.reasoning.output_tokens", tokens[3])
        .setAttribute("gen_ai.input.messages", input)
        .setAttribute("gen_ai.output.messages", output)
        .setAttribute(REASONS, List.of(reason))
        .startSpan()
        .end();
  }
}
