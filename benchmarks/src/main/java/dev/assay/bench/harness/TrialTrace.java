package dev.assay.bench.harness;

import static dev.assay.bench.storefront.Attributes.number;
import static dev.assay.bench.storefront.Attributes.real;
import static dev.assay.bench.storefront.Attributes.text;

import com.google.protobuf.ByteString;
import dev.assay.judge.model.ChatRequest.ToolDefinition;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The spans of one trial as an instrumented agent would send them: a trace a turn, {@code
 * invoke_agent} over {@code chat} and {@code execute_tool}, in the GenAI conventions. Ids follow
 * from the conversation's, so that the same trial sent twice is kept once. For one thread.
 */
final class TrialTrace {
  private static final InstrumentationScope SCOPE =
      InstrumentationScope.newBuilder().setName("dev.assay.bench").setVersion("1").build();

  private final Resource resource;
  private final String agent;
  private final String conversationId;
  private final Transcript transcript = new Transcript();
  private String instructions;
  private final List<ToolDefinition> tools;
  private final List<ResourceSpans> turns = new ArrayList<>();
  private int ids;
  private ScopeSpans.@Nullable Builder spans;
  private Span.@Nullable Builder root;

  TrialTrace(BenchRun run, String conversationId, Episode.Opening opening) {
    this.agent = run.agent();
    this.conversationId = conversationId;
    this.instructions = Transcript.instructions(opening.instructions());
    this.tools = new ArrayList<>(opening.tools());
    opening.earlier().forEach(transcript::earlier);
    this.resource =
        Resource.newBuilder()
            .addAttributes(text("service.name", run.version().name()))
            .addAttributes(text("service.version", run.agent()))
            .addAttributes(text("assay.source", run.version().name()))
            .addAttributes(text("assay.bench.run", run.id()))
            .build();
  }

  /** The user says something: a turn begins. */
  void said(Episode.Next.Said said, long at) {
    endTurn(at);
    tools.addAll(said.moreTools());
    if (said.anew() != null) {
      transcript.clear();
      instructions = Transcript.instructions(said.anew());
    }
    transcript.user(said.text());
    spans = ScopeSpans.newBuilder().setScope(SCOPE);
    root =
        Span.newBuilder()
            .setTraceId(id(16))
            .setSpanId(id(8))
            .setName("invoke_agent " + agent)
            .setKind(Span.SpanKind.SPAN_KIND_INTERNAL)
            .setStartTimeUnixNano(at)
            .addAttributes(text("gen_ai.operation.name", "invoke_agent"))
            .addAttributes(text("gen_ai.agent.name", agent))
            .addAttributes(text("gen_ai.conversation.id", conversationId));
  }

  /** The agent answered. */
  void answered(AgentMessage message, long start, long end) {
    String model = message.model().isEmpty() ? agent : message.model();
    Span.Builder chat = chat(model, start, end);
    transcript.assistant(message);
    chat.addAttributes(text("gen_ai.output.messages", transcript.last()))
        .addAttributes(text("gen_ai.response.model", model));
    if (!message.responseId().isEmpty()) {
      chat.addAttributes(text("gen_ai.response.id", message.responseId()));
    }
    if (message.tokens() != null) {
      chat.addAttributes(number("gen_ai.usage.input_tokens", message.tokens().input()))
          .addAttributes(number("gen_ai.usage.cache_read.input_tokens", message.tokens().cached()))
          .addAttributes(number("gen_ai.usage.output_tokens", message.tokens().output()));
    }
    if (message.cost() != null) {
      chat.addAttributes(real("gen_ai.usage.cost", message.cost().doubleValue()));
    }
    add(chat);
  }

  /** The agent, or the world, broke down. */
  void failed(String reason, long start, long end) {
    Span.Builder chat = chat(agent, start, end);
    fail(chat, reason);
    add(chat);
    if (root != null) {
      fail(root, reason);
    }
  }

  /** Tools ran, one after another. */
  void ran(List<ToolAnswer> answers, long start) {
    long at = start;
    for (ToolAnswer answer : answers) {
      long end = at + Math.max(0, answer.took().toNanos());
      String name = answer.call().name();
      Span.Builder tool =
          child("execute_tool " + name, Span.SpanKind.SPAN_KIND_INTERNAL, at, end)
              .addAttributes(text("gen_ai.operation.name", "execute_tool"))
              .addAttributes(text("gen_ai.tool.name", name))
              .addAttributes(text("gen_ai.tool.call.id", answer.call().id()))
              .addAttributes(text("gen_ai.tool.call.arguments", answer.call().arguments()))
              .addAttributes(text("gen_ai.tool.call.result", answer.text()));
      if (answer.error()) {
        fail(tool, answer.text());
      }
      add(tool);
      transcript.tool(answer);
      at = end;
    }
  }

  /**
   * The whole conversation, a trace a turn.
   *
   * @param outcome as the platform calls it: resolved, failed, unknown
   */
  List<ResourceSpans> end(BenchTask task, int trial, String outcome, long at) {
    if (root != null) {
      root.addAttributes(text("assay.outcome", outcome))
          .addAttributes(text("assay.bench.task", task.id()))
          .addAttributes(number("assay.bench.trial", trial));
    }
    endTurn(at);
    return List.copyOf(turns);
  }

  private Span.Builder chat(String model, long start, long end) {
    Span.Builder chat =
        child("chat " + model, Span.SpanKind.SPAN_KIND_CLIENT, start, end)
            .addAttributes(text("gen_ai.operation.name", "chat"))
            .addAttributes(text("gen_ai.request.model", model))
            .addAttributes(text("gen_ai.input.messages", transcript.all()));
    if (!instructions.isEmpty()) {
      chat.addAttributes(text("gen_ai.system_instructions", instructions));
    }
    if (!tools.isEmpty()) {
      chat.addAttributes(text("gen_ai.tool.definitions", Transcript.tools(tools)));
    }
    return chat;
  }

  private Span.Builder child(String name, Span.SpanKind kind, long start, long end) {
    Span.Builder child =
        Span.newBuilder()
            .setSpanId(id(8))
            .setName(name)
            .setKind(kind)
            .setStartTimeUnixNano(start)
            .setEndTimeUnixNano(Math.max(start, end))
            .addAttributes(text("gen_ai.conversation.id", conversationId));
    if (root != null) {
      child.setTraceId(root.getTraceId()).setParentSpanId(root.getSpanId());
    }
    return child;
  }

  private void add(Span.Builder span) {
    if (spans != null) {
      spans.addSpans(span);
    }
  }

  private static void fail(Span.Builder span, String reason) {
    span.setStatus(
            Status.newBuilder().setCode(Status.StatusCode.STATUS_CODE_ERROR).setMessage(reason))
        .addAttributes(text("error.type", "error"));
  }

  private void endTurn(long at) {
    if (spans != null && root != null) {
      root.setEndTimeUnixNano(Math.max(at, root.getStartTimeUnixNano()));
      spans.addSpans(root);
      turns.add(ResourceSpans.newBuilder().setResource(resource).addScopeSpans(spans).build());
      spans = null;
      root = null;
    }
  }

  private ByteString id(int length) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest((conversationId + "#" + ids++).getBytes(StandardCharsets.UTF_8));
      return ByteString.copyFrom(hash, 0, length);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
