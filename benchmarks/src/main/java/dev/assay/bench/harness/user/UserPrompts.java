package dev.assay.bench.harness.user;

import dev.assay.trace.Message;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What models are told of playing a user: tau-bench's words (MIT, © Sierra), since other words
 * would be another benchmark.
 */
public final class UserPrompts {
  static final String VERIFY = read("verify.txt");
  static final String REFLECT = read("reflect.txt");

  private UserPrompts() {}

  /** The system prompt of a user with an instruction. */
  public static String of(UserStrategy strategy, String instruction) {
    String file = strategy == UserStrategy.REACT ? "react.txt" : "llm.txt";
    return read(file).replace("{instruction}", instruction);
  }

  /** The simulated user's own lines are the model's, and so the agent's. */
  static String transcript(List<Message> messages) {
    return messages.stream()
        .map(
            message ->
                switch (message.role()) {
                      case SYSTEM -> "System: ";
                      case USER -> "Customer: ";
                      case ASSISTANT -> "Agent: ";
                      case TOOL -> "Tool: ";
                    }
                    + message.text())
        .collect(Collectors.joining("\n"));
  }

  private static String read(String file) {
    try (InputStream in = UserPrompts.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("missing from the class path: " + file);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).stripTrailing();
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + file, e);
    }
  }
}
