package dev.assay.ingest.importer;

import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.ingest.Ingest;
import dev.assay.ingest.Receipt;
import dev.assay.ingest.Rejections;
import dev.assay.ingest.json.Json;
import dev.assay.score.Score;
import dev.assay.score.ScoreStore;
import dev.assay.trace.Conversation;
import dev.assay.trace.ConversationId;
import dev.assay.trace.ConversationStore;
import dev.assay.trace.Folded;
import dev.assay.trace.Span;
import dev.assay.trace.SpanId;
import dev.assay.trace.SpanKind;
import dev.assay.trace.SpanStore;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Takes what importers read, a batch at a time, and counts it. For one thread. */
final class Intake {
  private static final int BATCH = 2_000;
  private static final int TRIES = 30;
  private static final int MAX_SKIPPED = 1_000;

  private final String project;
  private final Ingest ingest;
  private final SpanStore stored;
  private final ConversationStore conversations;
  private final ScoreStore scores;
  private final List<Span> spans = new ArrayList<>();
  private final List<Score> pendingScores = new ArrayList<>();
  private final List<ImportResult.Skipped> skipped = new ArrayList<>();
  private final Map<ConversationId, Integer> turns = new HashMap<>();
  private final Set<ConversationId> begun = new HashSet<>();
  private final Set<ConversationId> thereBefore = new HashSet<>();
  private long spansThereBefore;
  private long spanCount;
  private long toolCount;
  private long scoreCount;

  Intake(
      String project,
      Ingest ingest,
      SpanStore stored,
      ConversationStore conversations,
      ScoreStore scores) {
    this.project = project;
    this.ingest = ingest;
    this.stored = stored;
    this.conversations = conversations;
    this.scores = scores;
  }

  String project() {
    return project;
  }

  /** Spans made of what is redacted already. */
  void add(List<Span> more) {
    spans.addAll(more);
    if (spans.size() >= BATCH) {
      flush();
    }
  }

  void add(Score score) {
    pendingScores.add(score);
    scoreCount++;
    if (pendingScores.size() >= BATCH) {
      flush();
    }
  }

  /** Spans in OTLP's form. */
  void add(String where, ExportTraceServiceRequest request, Rejections rejections) {
    add(ingest.decode(project, request, "otlp", rejections));
    if (rejections.count() > 0) {
      skip(where, rejections.reasons());
    }
  }

  /** A record without personal data, as the project wants it. */
  JsonNode redacted(JsonNode record) {
    String text = record.toString();
    String redacted = ingest.redacted(project, text);
    return redacted.equals(text) ? record : Objects.requireNonNull(Json.parse(redacted));
  }

  void skip(String where, String reason) {
    if (skipped.size() < MAX_SKIPPED) {
      skipped.add(new ImportResult.Skipped(where, reason));
    } else if (skipped.size() == MAX_SKIPPED) {
      skipped.add(new ImportResult.Skipped(where, "and more, not listed"));
    }
  }

  /** When each of the conversations begins that was imported before. */
  Map<String, Instant> knownStarts(List<String> conversationIds) {
    return conversations.find(project, conversationIds).stream()
        .collect(toMap(one -> one.id().id(), Conversation::startedAt));
  }

  void flush() {
    if (!spans.isEmpty()) {
      List<Span> batch = List.copyOf(spans);
      spans.clear();
      countWhatIsThere(batch);
      store(batch);
      spanCount += batch.size();
      toolCount += batch.stream().filter(span -> span.kind() == SpanKind.TOOL).count();
    }
    if (!pendingScores.isEmpty()) {
      scores.insert(List.copyOf(pendingScores));
      pendingScores.clear();
    }
  }

  /** Counts a conversation of ours when it is folded. */
  void folded(Folded folded) {
    synchronized (turns) {
      turns.put(folded.conversation().id(), folded.turns().size());
      folded.absorbed().forEach(turns::remove);
    }
  }

  ImportResult result(int files) {
    synchronized (turns) {
      return new ImportResult(
          files,
          turns.size(),
          turns.values().stream().mapToLong(Integer::longValue).sum(),
          spanCount,
          toolCount,
          scoreCount,
          turns.keySet().stream().filter(thereBefore::contains).count(),
          spansThereBefore,
          skipped);
    }
  }

  /** Must be asked before the batch is stored. */
  private void countWhatIsThere(List<Span> batch) {
    Set<String> traces = new HashSet<>();
    batch.forEach(span -> traces.add(span.id().traceId()));
    Set<SpanId> known = stored.known(project, traces);
    Set<ConversationId> beginning = new HashSet<>();
    for (Span span : batch) {
      String named = span.attribution().conversationId();
      ConversationId conversation =
          new ConversationId(project, named == null ? span.id().traceId() : named);
      if (begun.add(conversation)) {
        beginning.add(conversation);
      }
      if (known.contains(span.id())) {
        spansThereBefore++;
        if (beginning.contains(conversation)) {
          thereBefore.add(conversation);
        }
      }
    }
  }

  private void store(List<Span> batch) {
    String reason = "";
    for (int i = 0; i < TRIES; i++) {
      switch (ingest.store(batch)) {
        case Receipt.Stored stored -> {
          return;
        }
        case Receipt.Unavailable(Duration retryAfter, String why) -> {
          reason = why;
          pause(retryAfter);
        }
      }
    }
    throw new ImportException("import stopped: " + reason + "; run it again, nothing comes twice");
  }

  private static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ImportException("import interrupted; run it again, nothing comes twice");
    }
  }
}
