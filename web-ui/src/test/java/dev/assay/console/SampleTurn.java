package dev.assay.console;

import dev.assay.trace.Attribution;
import dev.assay.trace.ConversationId;
import dev.assay.trace.Message;
import dev.assay.trace.ModelCall;
import dev.assay.trace.Part;
import dev.assay.trace.Role;
import dev.assay.trace.Span;
import dev.assay.trace.SpanEvent;
import dev.assay.trace.SpanId;
import dev.assay.trace.SpanKind;
import dev.assay.trace.Status;
import dev.assay.trace.ToolCall;
import dev.assay.trace.Turn;
import dev.assay.trace.Usage;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One turn of invented traffic: agent, model call, tools, model call. */
final class SampleTurn {
  private static final List<String> TOOLS =
      List.of(
          "get_order_details", "search_catalogue", "issue_refund", "track_shipment", "check_stock");

  private final Random random;
  private final ConversationId id;
  private final String release;
  private final String traceId;
  private final List<Span> spans = new ArrayList<>();
  private final Set<String> tools = new HashSet<>();
  private final Turn turn;
  private int spanNumber;
  private BigDecimal cost = BigDecimal.ZERO;
  private Usage usage = Usage.NONE;
  private int modelCalls;

  SampleTurn(
      Random random,
      ConversationId id,
      String release,
      SampleText text,
      int position,
      Instant start,
      boolean failing,
      int extraSpans) {
    this.random = random;
    this.id = id;
    this.release = release;
    this.traceId =
        "%032x".formatted(id.id().hashCode() * 1_000L + position + 1 & 0xffffffffffffffL);
    String said = text.said().get(position % text.said().size());
    String answer = text.answered().get(position % text.answered().size());
    SpanId root = next();
    Instant at = start.plusMillis(40);
    Message user = Message.text(Role.USER, said);
    at =
        model(
            root,
            at,
            List.of(Message.text(Role.SYSTEM, "You help customers of a shop."), user),
            new Message(
                Role.ASSISTANT,
                List.of(
                    new Part.ToolRequest(
                        "call_1", "get_order_details", "{\"order_id\":\"W2378156\"}"))));
    int calls = random.nextInt(4) + (failing ? 1 : 0) + extraSpans;
    String repeated = TOOLS.get(random.nextInt(TOOLS.size()));
    for (int i = 0; i < calls; i++) {
      boolean error = failing && i == calls - 1;
      at =
          tool(
              root,
              at,
              error
                  ? "issue_refund"
                  : random.nextInt(3) > 0 ? repeated : TOOLS.get(random.nextInt(TOOLS.size())),
              error,
              extraSpans > 0);
    }
    at = model(root, at, List.of(user), Message.text(Role.ASSISTANT, answer));
    Duration took = Duration.between(start, at.plusMillis(30));
    spans.add(
        0,
        span(
            root,
            null,
            "invoke_agent shop-assistant",
            SpanKind.AGENT,
            start,
            took,
            failing,
            null,
            null,
            List.of(user),
            List.of(Message.text(Role.ASSISTANT, answer))));
    this.turn =
        new Turn(
            id,
            traceId + "-1",
            traceId,
            position,
            "otlp",
            id.id().hashCode() % 3 == 0,
            said,
            answer,
            modelCalls,
            calls,
            usage,
            cost,
            start,
            took,
            Duration.ofMillis(600),
            Samples.status(failing),
            failing ? "amount exceeds paid total 79.90" : null,
            text.language(),
            "shop-assistant",
            release,
            "agent-root");
  }

  Turn turn() {
    return turn;
  }

  List<Span> spans() {
    return spans;
  }

  Set<String> tools() {
    return tools;
  }

  private Instant model(SpanId root, Instant at, List<Message> in, Message out) {
    long input = 1_800L + random.nextInt(900);
    Usage used = new Usage(input, input * 2 / 3, 0, 60 + random.nextInt(200), 0);
    BigDecimal price = BigDecimal.valueOf(2_000 + random.nextInt(2_500), 6);
    Duration took =
        Duration.ofMillis(700 + random.nextInt(1_800) - (release.equals("2.14") ? 150 : 0));
    usage = usage.plus(used);
    cost = cost.add(price);
    modelCalls++;
    ModelCall call =
        new ModelCall(
            "chat",
            "openai",
            "gpt-5-mini",
            "gpt-5-mini-2025-08-07",
            "resp_" + spanNumber,
            used,
            price,
            List.of("stop"),
            Duration.ofMillis(400 + random.nextInt(400)));
    spans.add(
        span(
            next(),
            root,
            "chat gpt-5-mini",
            SpanKind.MODEL,
            at,
            took,
            false,
            call,
            null,
            in,
            List.of(out)));
    return at.plus(took).plusMillis(20);
  }

  private Instant tool(SpanId root, Instant at, String name, boolean failing, boolean quick) {
    Duration took = Duration.ofMillis(quick ? 1 + random.nextInt(4) : 120 + random.nextInt(1_200));
    tools.add(name);
    ToolCall call =
        new ToolCall(
            name,
            "call_" + spanNumber,
            "{\"order_id\":\"W2378156\",\"amount\":89.90,\"note\":\"" + "<b>hostile</b>" + "\"}",
            failing
                ? "{\"error\": \"amount exceeds paid total 79.90\"}"
                : "{\"status\":\"ok\",\"delivered_at\":\"2026-09-02\",\"items\":[{\"sku\":\"A-12\",\"price\":79.9}]}");
    spans.add(
        span(
            next(),
            root,
            "execute_tool " + name,
            SpanKind.TOOL,
            at,
            took,
            failing,
            null,
            call,
            List.of(),
            List.of()));
    return at.plus(took).plusMillis(quick ? 1 : 20);
  }

  private Span span(
      SpanId spanId,
      @Nullable SpanId parent,
      String name,
      SpanKind kind,
      Instant at,
      Duration took,
      boolean failing,
      @Nullable ModelCall model,
      @Nullable ToolCall tool,
      List<Message> in,
      List<Message> out) {
    return new Span(
        spanId,
        parent == null ? null : parent.spanId(),
        name,
        kind,
        at,
        took,
        failing ? Status.ERROR : Status.OK,
        failing ? "amount exceeds paid total 79.90" : null,
        new Attribution(
            "shop-assistant", release, "otlp", false, "shop-assistant", id.id(), null, null),
        model,
        tool,
        in,
        out,
        "opentelemetry",
        Map.of(
            "gen_ai.operation.name",
            kind.name().toLowerCase(java.util.Locale.ROOT),
            "gen_ai.system",
            "openai",
            "<script>key</script>",
            "<b>value</b>"),
        Map.of("service.name", "shop-assistant", "service.version", release),
        failing
            ? List.of(new SpanEvent(at, "exception", Map.of("exception.message", "amount exceeds")))
            : List.of(),
        List.of());
  }

  private SpanId next() {
    spanNumber++;
    return new SpanId(id.project(), traceId, "%016x".formatted(spanNumber));
  }
}
