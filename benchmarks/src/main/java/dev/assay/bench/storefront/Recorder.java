package dev.assay.bench.storefront;

import static dev.assay.bench.storefront.Attributes.list;
import static dev.assay.bench.storefront.Attributes.text;

import dev.assay.bench.storefront.fault.Fault;
import dev.assay.bench.storefront.fault.ToolRequest;
import dev.assay.bench.storefront.scene.Case;
import dev.assay.bench.storefront.shop.Reply;
import dev.assay.trace.Outcome;
import dev.assay.trace.Usage;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Writes down a conversation as its instrumentation would: spans, tokens, cost, time. Its clock
 * starts with the case and goes on with every call. Not for use by several threads.
 */
final class Recorder {
  private final Case scene;
  private final Resource resource;
  private final RandomGenerator random;
  private final Pacing pacing;
  private final PromptCache cache = new PromptCache();
  private final Transcript transcript = new Transcript();
  private final List<ResourceSpans> done = new ArrayList<>();
  private final CallSpans calls;

  private @Nullable TurnSpans turn;
  private Tally tally = Tally.NONE;
  private long clock;

  Recorder(Case scene, Resource resource, RandomGenerator random) {
    this.scene = scene;
    this.resource = resource;
    this.random = random;
    pacing = new Pacing(random);
    clock = ChronoUnit.NANOS.between(Instant.EPOCH, scene.startedAt());
    calls = new CallSpans(scene);
  }

  /** Begins a turn; the customer took time to read and write before any but the first. */
  void user(String words) {
    if (turn != null) {
      close(List.of());
      clock += pacing.userNanos(words);
    }
    turn = new TurnSpans(random, clock);
    turn.root().addAttributes(text("gen_ai.input.messages", Transcript.input(words)));
    transcript.user(words);
  }

  /** The model asks for a tool. Returns its step and the id of the tool call. */
  Asked ask(ToolRequest request, Fault.Pace pace) {
    String id = Ids.named("call_", random);
    String arguments = request.arguments().toString();
    String part = Transcript.call(id, request.tool(), arguments);
    int words = Tokens.of(request.tool()) + Tokens.of(arguments) + 6;
    Truth.Step step = model(part, words, "tool_call", pace);
    transcript.toolCall(id, request.tool(), arguments);
    return new Asked(id, step);
  }

  /** A model call that asked for a tool. */
  record Asked(String callId, Truth.Step step) {}

  /** The tool runs. */
  Truth.Step tool(String callId, ToolRequest request, Reply reply) {
    TurnSpans spans = turn();
    long start = clock + 500_000;
    clock = start + pacing.toolNanos(request.tool(), reply);
    String result = reply.json().toString();
    Span.Builder span = calls.tool(spans, callId, request, result, start, clock);
    if (reply instanceof Reply.Failed(String code, String message, boolean upstream)) {
      TurnSpans.fail(span, code, message, upstream ? "shop.UpstreamException" : null);
    }
    spans.add(span);
    transcript.toolResult(callId, result);
    tally = tally.plus(new Tally(0, 1, 0, 1, Usage.NONE, 0));
    return step(span);
  }

  /** The model answers the customer. */
  Truth.Step answer(String words, Fault.Pace pace) {
    Truth.Step step = model(Transcript.text(words), Tokens.of(words), "stop", pace);
    transcript.assistant(words);
    turn()
        .root()
        .addAttributes(
            text("gen_ai.output.messages", Transcript.output(Transcript.text(words), "stop")));
    return step;
  }

  private Truth.Step model(String part, int words, String finish, Fault.Pace pace) {
    int reasoning = random.nextInt(3) * 64 + pace.reasoning();
    int input = Instrumentation.PREFIX_TOKENS + transcript.tokens();
    Usage usage = cache.use(input, words + reasoning, reasoning, clock);
    long start = clock + 2_000_000;
    long first = pacing.firstChunkNanos(reasoning) + pace.delay().toNanos();
    clock = start + first + pacing.writingNanos(words);
    long cost = Model.nanoDollars(usage);
    Span.Builder span =
        chat(start)
            .addAllAttributes(CallSpans.answered(usage, cost, first / 1e9))
            .addAttributes(text("gen_ai.response.id", Ids.named("chatcmpl-", random)))
            .addAttributes(list("gen_ai.response.finish_reasons", finish))
            .addAttributes(text("gen_ai.output.messages", Transcript.output(part, finish)));
    turn().add(span);
    cache.ended(usage, clock);
    tally = tally.plus(new Tally(0, 1, 1, 0, usage, cost));
    return step(span);
  }

  /** The model call fails at its provider. */
  Truth.Step modelFails() {
    long start = clock + 2_000_000;
    clock = start + pacing.outageNanos();
    Span.Builder span = chat(start);
    TurnSpans.fail(
        span, "503", "The server is overloaded or not ready yet.", "openai.InternalServerError");
    turn().add(span);
    tally = tally.plus(new Tally(0, 1, 1, 0, Usage.NONE, 0));
    return step(span);
  }

  /** The turn ends without an answer. */
  void failTurn() {
    turn().root().setEndTimeUnixNano(clock + 1_000_000);
    TurnSpans.fail(
        turn().root(), "503", "model call failed after 3 attempts", "openai.InternalServerError");
  }

  /**
   * Ends the conversation.
   *
   * @param reported outcome the ticket system saw; null when it saw none
   */
  List<ResourceSpans> finish(@Nullable Outcome reported) {
    close(
        reported == null
            ? List.of()
            : List.of(text("assay.outcome", reported.name().toLowerCase(Locale.ROOT))));
    return done;
  }

  Tally tally() {
    return tally;
  }

  /** A model call that ends now, with the whole history. */
  private Span.Builder chat(long start) {
    String input = transcript.json();
    transcript.reopen();
    return calls.chat(turn(), input, start, clock);
  }

  private void close(List<KeyValue> outcome) {
    TurnSpans spans = turn();
    clock += 1_000_000;
    spans.root().setEndTimeUnixNano(Math.max(clock, spans.root().getEndTimeUnixNano()));
    List<KeyValue> attributes = new ArrayList<>(calls.conversation());
    attributes.add(text("gen_ai.agent.version", scene.release()));
    attributes.addAll(outcome);
    done.add(spans.finish(resource, attributes));
    tally = tally.plus(new Tally(1, 1, 0, 0, Usage.NONE, 0));
    turn = null;
  }

  private Truth.Step step(Span.Builder span) {
    return new Truth.Step(done.size(), turn().traceId(), Ids.hex(span.getSpanId()), span.getName());
  }

  private TurnSpans turn() {
    if (turn == null) {
      throw new IllegalStateException("nobody has spoken yet");
    }
    return turn;
  }
}
