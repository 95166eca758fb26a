package dev.assay.bench.storefront;

import static dev.assay.bench.storefront.Attributes.number;
import static dev.assay.bench.storefront.Attributes.real;
import static dev.assay.bench.storefront.Attributes.text;

import dev.assay.bench.storefront.fault.ToolRequest;
import dev.assay.bench.storefront.scene.Case;
import dev.assay.trace.Usage;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.List;

/** The spans of a conversation's model and tool calls, in the GenAI conventions. Immutable. */
final class CallSpans {
  private final KeyValue conversation;
  private final KeyValue user;

  CallSpans(Case scene) {
    conversation = text("gen_ai.conversation.id", scene.conversationId());
    user = text("user.id", scene.customer().id());
  }

  /** Whose conversation it is. */
  List<KeyValue> conversation() {
    return List.of(conversation, user);
  }

  /**
   * A model call, without its answer.
   *
   * @param input messages as JSON
   * @param start nanoseconds since 1970, as {@code end}
   */
  Span.Builder chat(TurnSpans turn, String input, long start, long end) {
    return turn.child("chat " + Model.REQUESTED, Span.SpanKind.SPAN_KIND_CLIENT, start, end)
        .addAllAttributes(Instrumentation.CHAT)
        .addAttributes(conversation)
        .addAttributes(user)
        .addAttributes(text("gen_ai.input.messages", input));
  }

  /**
   * What a model call that was answered says beside its words.
   *
   * @param nanoDollars cost in 10⁻⁹ US dollars
   * @param firstChunk seconds until the answer began
   */
  static List<KeyValue> answered(Usage usage, long nanoDollars, double firstChunk) {
    return List.of(
        text("gen_ai.response.model", Model.ANSWERED),
        real("gen_ai.response.time_to_first_chunk", firstChunk),
        number("gen_ai.usage.input_tokens", usage.input()),
        number("gen_ai.usage.cache_read.input_tokens", usage.cached()),
        number("gen_ai.usage.output_tokens", usage.output()),
        number("gen_ai.usage.reasoning.output_tokens", usage.reasoning()),
        real("gen_ai.usage.cost", nanoDollars / 1e9));
  }

  /** A tool that ran. */
  Span.Builder tool(
      TurnSpans turn, String callId, ToolRequest request, String result, long start, long end) {
    return turn.child(
            "execute_tool " + request.tool(), Span.SpanKind.SPAN_KIND_INTERNAL, start, end)
        .addAllAttributes(Instrumentation.tool(request.tool()))
        .addAttributes(conversation)
        .addAttributes(text("gen_ai.tool.call.id", callId))
        .addAttributes(text("gen_ai.tool.call.arguments", request.arguments().toString()))
        .addAttributes(text("gen_ai.tool.call.result", result));
  }
}
