package dev.assay.bench.bfcl;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What a model without tool calls is told: upstream's words (Apache-2.0, gorilla), to the byte, the
 * missing blank behind the first sentence and the two before the last among them.
 */
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

  private static String list(List<ObjectNode> functions) {
    return PyJson.indented(value(functions));
  }

  /** What is said in the user's place when functions are added, which Python prints itself. */
  static String more(List<ObjectNode> functions) {
    return PyText.repr(value(functions)) + "\n" + MORE_FUNCTIONS;
  }

  private static PyValue value(List<ObjectNode> functions) {
    return PyValue.listOf(functions.stream().map(PyJson::value).toList());
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
