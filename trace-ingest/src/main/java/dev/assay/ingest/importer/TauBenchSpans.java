package dev.assay.ingest.importer;

import dev.assay.trace.Attribution;
import dev.assay.trace.Message;
import dev.assay.trace.ModelCall;
import dev.assay.trace.Outcome;
import dev.assay.trace.Sha256;
import dev.assay.trace.Span;
import dev.assay.trace.SpanId;
import dev.assay.trace.SpanKind;
import dev.assay.trace.Status;
import dev.assay.trace.ToolCall;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds the spans of a run, in order. */
final class TauBenchSpans {
  private static final Duration STEP = Duration.ofNanos(1_000);
  private static final ModelCall UNTOLD =
      new ModelCall("chat", null, null, null, null, null, null, List.of(), null);

  private final String project;
  private final String hash;
  private final Attribution attribution;
  private final Map<String, String> raw;
  private final List<Span> done = new ArrayList<>();
  private final List<Span> inTurn = new ArrayList<>();
  private Instant now;
  private Instant turnStart;
  private int turn = -1;
  private int step;

  TauBenchSpans(
      String project,
      String hash,
      String conversationId,
      @Nullable Outcome outcome,
      Map<String, String> raw,
      Instant start) {
    this.project = project;
    this.hash = hash;
    this.raw = raw;
    attribution =
        new Attribution("tau-bench", "", "tau-bench", true, null, conversationId, null, outcome);
    now = start;
    turnStart = start;
  }

  void beginTurn() {
    endTurn();
    turn++;
    turnStart = now;
    tick();
  }

  void model(List<Message> history, Message answer) {
    inTurn.add(span("chat", SpanKind.MODEL, Status.UNSET, UNTOLD, null, history, List.of(answer)));
  }

  void tool(ToolCall tool, Status status) {
    inTurn.add(
        span(
            "execute_tool " + tool.name(),
            SpanKind.TOOL,
            status,
            null,
            tool,
            List.of(),
            List.of()));
  }

  List<Span> finished() {
    endTurn();
    return done;
  }

  private Span span(
      String name,
      SpanKind kind,
      Status status,
      @Nullable ModelCall model,
      @Nullable ToolCall tool,
      List<Message> input,
      List<Message> output) {
    if (turn < 0) {
      turn = 0;
    }
    Instant at = now;
    tick();
    return new Span(
        id(++step),
        id(0).spanId(),
        name,
        kind,
        at,
        Duration.ZERO,
        status,
        status == Status.ERROR && tool != null ? tool.result() : null,
        attribution,
        model,
        tool,
        input,
        output,
        "tau-bench",
        Map.of(),
        Map.of(),
        List.of(),
        List.of());
  }

  private void endTurn() {
    if (!inTurn.isEmpty()) {
      Map<String, String> attributes = new HashMap<>(done.isEmpty() ? raw : Map.of());
      attributes.put("assay.time", "order only: the file has no times");
      done.add(
          new Span(
              id(0),
              null,
              "invoke_agent",
              SpanKind.AGENT,
              turnStart,
              Duration.between(turnStart, now),
              Status.UNSET,
              null,
              attribution,
              null,
              null,
              List.of(),
              List.of(),
              "tau-bench",
              attributes,
              Map.of(),
              List.of(),
              List.of()));
      done.addAll(inTurn);
      inTurn.clear();
      step = 0;
    }
  }

  private void tick() {
    now = now.plus(STEP);
  }

  /** Position 0 is the agent's span. */
  private SpanId id(int position) {
    String trace = Sha256.hex(hash + " " + turn).substring(0, 32);
    return new SpanId(project, trace, Sha256.hex(trace + " " + position).substring(0, 16));
  }
}
