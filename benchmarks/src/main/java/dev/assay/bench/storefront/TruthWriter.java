package dev.assay.bench.storefront;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Writes truths as JSON, one a line. Not for use by several threads. */
public final class TruthWriter implements AutoCloseable {
  private final Path path;
  private final BufferedWriter out;

  /**
   * Opens the file, emptying it if it is there.
   *
   * @throws UncheckedIOException if that fails
   */
  public TruthWriter(Path path) {
    this.path = path;
    try {
      out = Files.newBufferedWriter(path);
    } catch (IOException e) {
      throw new UncheckedIOException("opening " + path, e);
    }
  }

  /**
   * Writes one line.
   *
   * @throws UncheckedIOException if that fails
   */
  public void write(Truth truth) {
    try {
      out.write(json(truth).toString());
      out.newLine();
    } catch (IOException e) {
      throw new UncheckedIOException("writing the truth to " + path, e);
    }
  }

  @Override
  public void close() {
    try {
      out.close();
    } catch (IOException e) {
      throw new UncheckedIOException("writing the truth to " + path, e);
    }
  }

  /** One truth as JSON: names in snake case, null for what is absent. */
  static ObjectNode json(Truth truth) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("conversation_id", truth.conversationId())
        .put("outcome", truth.outcome().name().toLowerCase(Locale.ROOT));
    if (truth.fault() == null || truth.step() == null) {
      json.putNull("fault").putNull("category").putNull("responsible").putNull("step");
    } else {
      json.put("fault", truth.fault().key())
          .put("category", truth.fault().category())
          .put("responsible", truth.fault().responsible().name().toLowerCase(Locale.ROOT));
      json.putObject("step")
          .put("turn", truth.step().turn())
          .put("trace_id", truth.step().traceId())
          .put("span_id", truth.step().spanId())
          .put("name", truth.step().name());
    }
    return json.put("language", truth.language())
        .put("intent", truth.intent().key())
        .put("persona", truth.persona().key())
        .put("customer", truth.customer())
        .put("release", truth.release())
        .put("started_at", truth.startedAt().toString())
        .put("turns", truth.turns())
        .put("model_calls", truth.modelCalls())
        .put("tool_calls", truth.toolCalls());
  }
}
