package dev.assay.bench.bfcl;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** What a model without tool calls is told: upstream's words (Apache-2.0, gorilla). */
final class BfclPrompt {
  /** Said in place of the user when functions are added. */
  static final String MORE_FUNCTIONS =
      "I have updated some more functions you can choose from. What about now?";

  private static final String SYSTEM = read();

  private BfclPrompt() {}

  static String system(List<ObjectNode> functions, String instructions) {
    String prompt = SYSTEM.replace("{functions}", list(functions));
    return instructions.isEmpty() ? prompt : prompt + "\n\n" + instructions;
  }

  static String list(List<ObjectNode> functions) {
    return functions.stream()
        .map(ObjectNode::toPrettyString)
        .collect(Collectors.joining(",\n", "[\n", "\n]"));
  }

  private static String read() {
    try (InputStream in = BfclPrompt.class.getResourceAsStream("system-prompt.txt")) {
      if (in == null) {
        throw new IllegalStateException("missing from the class path: system-prompt.txt");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("reading system-prompt.txt", e);
    }
  }
}
