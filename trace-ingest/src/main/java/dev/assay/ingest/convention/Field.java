package dev.assay.ingest.convention;

import dev.assay.trace.Message;
import dev.assay.trace.SpanKind;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

/**
 * Something that a convention can tell of a span.
 *
 * @param <T> what its values are
 */
public record Field<T>(int index, String name) {
  static final Field<SpanKind> KIND = new Field<>(0, "kind");
  static final Field<String> OPERATION = new Field<>(1, "operation");
  static final Field<String> PROVIDER = new Field<>(2, "provider");
  static final Field<String> REQUEST_MODEL = new Field<>(3, "request_model");
  static final Field<String> RESPONSE_MODEL = new Field<>(4, "response_model");
  static final Field<String> RESPONSE_ID = new Field<>(5, "response_id");

  /** Cached tokens included; see {@link TokenCounts} for senders that leave them out. */
  static final Field<Long> INPUT_TOKENS = new Field<>(6, "input_tokens");

  static final Field<Long> CACHED_TOKENS = new Field<>(7, "cached_tokens");
  static final Field<Long> CACHE_WRITE_TOKENS = new Field<>(8, "cache_write_tokens");

  /** Reasoning included. */
  static final Field<Long> OUTPUT_TOKENS = new Field<>(9, "output_tokens");

  static final Field<Long> REASONING_TOKENS = new Field<>(10, "reasoning_tokens");
  static final Field<BigDecimal> COST = new Field<>(11, "cost");
  static final Field<List<String>> FINISH_REASONS = new Field<>(12, "finish_reasons");
  static final Field<Duration> TIME_TO_FIRST_TOKEN = new Field<>(13, "time_to_first_token");
  static final Field<String> TOOL_NAME = new Field<>(14, "tool_name");
  static final Field<String> TOOL_CALL_ID = new Field<>(15, "tool_call_id");
  static final Field<String> TOOL_ARGUMENTS = new Field<>(16, "tool_arguments");
  static final Field<String> TOOL_RESULT = new Field<>(17, "tool_result");
  static final Field<List<Message>> INPUT = new Field<>(18, "input");
  static final Field<List<Message>> OUTPUT = new Field<>(19, "output");
  static final Field<String> AGENT = new Field<>(20, "agent_name");
  static final Field<String> CONVERSATION = new Field<>(21, "conversation_id");
  static final Field<String> USER = new Field<>(22, "user_id");
  static final Field<String> RELEASE = new Field<>(23, "release");

  /** What went wrong, told by another way than OpenTelemetry's status. */
  static final Field<String> ERROR = new Field<>(24, "error");

  /** All of them, each at its index. */
  static final List<Field<?>> ALL =
      List.of(
          KIND,
          OPERATION,
          PROVIDER,
          REQUEST_MODEL,
          RESPONSE_MODEL,
          RESPONSE_ID,
          INPUT_TOKENS,
          CACHED_TOKENS,
          CACHE_WRITE_TOKENS,
          OUTPUT_TOKENS,
          REASONING_TOKENS,
          COST,
          FINISH_REASONS,
          TIME_TO_FIRST_TOKEN,
          TOOL_NAME,
          TOOL_CALL_ID,
          TOOL_ARGUMENTS,
          TOOL_RESULT,
          INPUT,
          OUTPUT,
          AGENT,
          CONVERSATION,
          USER,
          RELEASE,
          ERROR);

  /** A value that was told of this field. */
  // Telling puts in what it is given for a Field of the same type, and nobody else does.
  @SuppressWarnings("unchecked")
  T cast(Object value) {
    return (T) value;
  }
}
