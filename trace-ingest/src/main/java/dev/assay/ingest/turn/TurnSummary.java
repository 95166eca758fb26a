package dev.assay.ingest.turn;

import dev.assay.trace.ConversationId;
import dev.assay.trace.Message;
import dev.assay.trace.ModelCall;
import dev.assay.trace.Role;
import dev.assay.trace.Span;
import dev.assay.trace.SpanKind;
import dev.assay.trace.Status;
import dev.assay.trace.Turn;
import dev.assay.trace.Usage;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Sums a turn up. */
final class TurnSummary {
  private final TurnDraft draft;

  private TurnSummary(TurnDraft draft) {
    this.draft = draft;
  }

  static Turn of(
      TurnDraft draft, ConversationId conversation, String id, int position, Language language) {
    TurnSummary summary = new TurnSummary(draft);
    Instant start = summary.start();
    Span ending = summary.ending();
    String said = summary.userText();
    Span opener = draft.opener.span;
    boolean failed = ending.status() == Status.ERROR;
    return new Turn(
        conversation,
        id,
        draft.opener.traceId(),
        position,
        opener.attribution().source(),
        draft.nodes.stream().anyMatch(node -> node.span.attribution().simulated()),
        said,
        summary.answerText(),
        draft.calls.size(),
        ToolRuns.of(draft).values().stream().mapToInt(Integer::intValue).sum(),
        summary.usage(),
        summary.cost(),
        start,
        Duration.between(start, summary.end()),
        summary.timeToFirstToken(start),
        ending.status(),
        failed ? ending.error() : null,
        said.isBlank() ? "" : language.of(said),
        opener.attribution().service(),
        opener.attribution().release(),
        draft.rule);
  }

  private Instant start() {
    return draft.nodes.stream()
        .filter(SpanAssigner::counts)
        .map(node -> node.span.startedAt())
        .min(Instant::compareTo)
        .orElse(draft.opener.span.startedAt());
  }

  private Instant end() {
    return draft.nodes.stream()
        .filter(SpanAssigner::counts)
        .map(node -> node.span.endedAt())
        .max(Instant::compareTo)
        .orElse(draft.opener.span.endedAt());
  }

  private String userText() {
    if (!draft.calls.isEmpty()) {
      String said = Prompt.lastUserText(draft.calls.getFirst().input());
      if (!said.isBlank()) {
        return said;
      }
    }
    return enclosing()
        .map(node -> Prompt.lastUserText(node.span.input()))
        .filter(text -> !text.isBlank())
        .findFirst()
        .orElse("");
  }

  private String answerText() {
    for (Call call : draft.calls.reversed()) {
      String answer = call.answer();
      if (!answer.isBlank()) {
        return answer;
      }
    }
    return enclosing()
        .map(node -> spoken(node.span))
        .filter(t -> !t.isBlank())
        .findFirst()
        .orElse("");
  }

  private static String spoken(Span span) {
    for (Message message : span.output().reversed()) {
      if (message.role() == Role.ASSISTANT && !message.text().isBlank()) {
        return message.text();
      }
    }
    return "";
  }

  /** The agents and sums around the calls, the outermost first. */
  private Stream<Node> enclosing() {
    return draft.nodes.stream()
        .filter(node -> node.kind() == SpanKind.AGENT || node.kind() == SpanKind.MODEL);
  }

  private @Nullable Usage usage() {
    Usage counted = Usage.sum(draft.calls.stream().map(Call::usage));
    return counted == null ? agentModel().map(ModelCall::usage).orElse(null) : counted;
  }

  private @Nullable BigDecimal cost() {
    return draft.calls.stream().anyMatch(call -> call.cost() != null)
        ? CostSum.of(draft.calls.stream().map(Call::cost))
        : agentModel().map(ModelCall::cost).orElse(null);
  }

  /** Where no call was told, the outermost agent's own sum is all there is. */
  private Optional<ModelCall> agentModel() {
    return draft.nodes.stream()
        .filter(node -> node.kind() == SpanKind.AGENT)
        .map(node -> node.span.model())
        .flatMap(Stream::ofNullable)
        .filter(model -> model.usage() != null)
        .findFirst();
  }

  /** The wait for the answer's first token, else for the last call's that told it. */
  private @Nullable Duration timeToFirstToken(Instant start) {
    Instant first = null;
    for (Call call : draft.calls) {
      Instant at = call.firstTokenAt();
      if (at != null) {
        first = at;
        if (!call.answer().isBlank()) {
          break;
        }
      }
    }
    return first == null || first.isBefore(start) ? null : Duration.between(start, first);
  }

  /** The span that tells how the turn ended: an enclosing one that failed, else the last call. */
  private Span ending() {
    for (Node node : draft.nodes) {
      boolean encloses = node.turn == draft && node.kind() != SpanKind.MODEL;
      if (encloses && node.span.status() == Status.ERROR) {
        return node.span;
      }
    }
    return draft.calls.isEmpty() ? draft.opener.span : draft.calls.getLast().outermost().span;
  }
}
