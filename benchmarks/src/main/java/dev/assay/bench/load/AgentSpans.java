package dev.assay.bench.load;

import static dev.assay.bench.load.SpanText.number;
import static dev.assay.bench.load.SpanText.text;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Conversations of twenty turns; each call carries the whole history before it, as JSON. */
final class AgentSpans {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int VARIANTS = 4;
  private static final int CONVERSATIONS = 20;
  private static final int TURNS = 20;
  private static final int OF_TURN = 4;
  private static final long MILLI = 1_000_000;
  private static final String SYSTEM = SpanText.words(new SplittableRandom(7), 250);

  private final RandomGenerator random;

  private AgentSpans(RandomGenerator random) {
    this.random = random;
  }

  static List<List<Template>> series() {
    List<List<Template>> series = new ArrayList<>();
    for (int variant = 0; variant < VARIANTS; variant++) {
      series.add(new AgentSpans(new SplittableRandom(variant)).turns());
    }
    return series;
  }

  /** A request for each turn, with that turn of every conversation. */
  private List<Template> turns() {
    List<ArrayNode> histories = new ArrayList<>();
    for (int conversation = 0; conversation < CONVERSATIONS; conversation++) {
      histories.add(JSON.createArrayNode());
    }
    List<Template> requests = new ArrayList<>();
    for (int turn = 0; turn < TURNS; turn++) {
      ScopeSpans.Builder spans = ScopeSpans.newBuilder();
      for (int conversation = 0; conversation < CONVERSATIONS; conversation++) {
        turn(spans, conversation, turn, histories.get(conversation));
      }
      requests.add(TemplateReader.read(SpanText.request("bench-agent", spans), CONVERSATIONS));
    }
    return requests;
  }

  private void turn(ScopeSpans.Builder spans, int conversation, int turn, ArrayNode history) {
    int first = conversation * OF_TURN;
    // Named by the conversation, not by the span: later turns repeat it.
    String callId = "call-" + TemplateReader.mark(conversation) + "-" + turn;
    String arguments = "{\"order\":\"" + TemplateReader.mark(conversation) + "\"}";
    long start = (turn * 20_000L + conversation) * MILLI;
    spans.addSpans(
        common(
            SpanText.span(conversation, first, -1, "invoke_agent shop", start, 9_000 * MILLI),
            conversation,
            "invoke_agent"));
    history.add(said("user", conversation, turn, 45));
    ObjectNode request = message("assistant");
    request
        .withArray("parts")
        .addObject()
        .put("type", "tool_call")
        .put("id", callId)
        .put("name", "get_order")
        .put("arguments", arguments);
    call(spans, conversation, first + 1, start + 10 * MILLI, history, request);
    String result = callId + " " + SpanText.words(random, 60);
    spans.addSpans(
        common(
                SpanText.span(
                    conversation,
                    first + 2,
                    first,
                    "execute_tool get_order",
                    start + 4_000 * MILLI,
                    80 * MILLI),
                conversation,
                "execute_tool")
            .addAttributes(text("gen_ai.tool.name", "get_order"))
            .addAttributes(text("gen_ai.tool.call.id", callId))
            .addAttributes(text("gen_ai.tool.call.arguments", arguments))
            .addAttributes(text("gen_ai.tool.call.result", result)));
    history.add(request);
    ObjectNode response = message("tool");
    response
        .withArray("parts")
        .addObject()
        .put("type", "tool_call_response")
        .put("id", callId)
        .put("response", result);
    history.add(response);
    ObjectNode answer = said("assistant", conversation, turn, 60);
    call(spans, conversation, first + 3, start + 4_100 * MILLI, history, answer);
    history.add(answer);
  }

  private void call(
      ScopeSpans.Builder spans,
      int conversation,
      int span,
      long start,
      ArrayNode history,
      ObjectNode answer) {
    int root = conversation * OF_TURN;
    String input = history.toString();
    spans.addSpans(
        common(
                SpanText.span(conversation, span, root, "chat gpt-5-mini", start, 3_900 * MILLI),
                conversation,
                "chat")
            .addAttributes(text("gen_ai.request.model", "gpt-5-mini"))
            .addAttributes(text("gen_ai.response.model", "gpt-5-mini-2025-08-07"))
            .addAttributes(text("gen_ai.response.id", TemplateReader.spanMark(span)))
            .addAttributes(text("gen_ai.system_instructions", system()))
            .addAttributes(text("gen_ai.input.messages", input))
            .addAttributes(text("gen_ai.output.messages", "[" + answer + "]"))
            .addAttributes(number("gen_ai.usage.input_tokens", input.length() / 4L))
            .addAttributes(number("gen_ai.usage.output_tokens", 40 + random.nextInt(90))));
  }

  private static io.opentelemetry.proto.trace.v1.Span.Builder common(
      io.opentelemetry.proto.trace.v1.Span.Builder span, int conversation, String operation) {
    return span.addAttributes(text("gen_ai.operation.name", operation))
        .addAttributes(text("gen_ai.provider.name", "openai"))
        .addAttributes(text("gen_ai.agent.name", "shop assistant"))
        .addAttributes(text("gen_ai.conversation.id", TemplateReader.mark(conversation)))
        .addAttributes(text("user.id", "user-" + conversation));
  }

  private static String system() {
    ArrayNode parts = JSON.createArrayNode();
    parts.addObject().put("type", "text").put("content", SYSTEM);
    return parts.toString();
  }

  /** Words nobody said before, since they carry the conversation's id. */
  private ObjectNode said(String role, int conversation, int turn, int words) {
    ObjectNode message = message(role);
    message
        .withArray("parts")
        .addObject()
        .put("type", "text")
        .put(
            "content",
            "order "
                + TemplateReader.mark(conversation)
                + " "
                + turn
                + ": "
                + SpanText.words(random, words));
    return message;
  }

  private static ObjectNode message(String role) {
    ObjectNode message = JSON.createObjectNode().put("role", role);
    message.putArray("parts");
    return message;
  }
}
