package dev.assay.bench.harness.user;

import dev.assay.bench.harness.chat.ChatMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What models are told of playing a user: tau-bench's words (MIT, © Sierra), since other words would
 * be another benchmark.
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

  static String transcript(List<ChatMessage> messages) {
    return messages.stream()
        .map(
            message ->
                switch (message) {
                  case ChatMessage.System(String text) -> "System: " + text;
                  case ChatMessage.User(String text) -> "Customer: " + text;
                  case ChatMessage.Assistant(String text, var _) -> "Agent: " + text;
                  case ChatMessage.Tool(var call, String text) ->
                      call.name().toUpperCase(Locale.ROOT) + ": " + text;
                })
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
