package dev.assay.bench.bfcl;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TextCallsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<tool_call>\n{\"name\": \"f\", \"arguments\": {\"a\": 1}}\n</tool_call>\n<tool_call>\n"
            + "{\"name\": \"g\", \"arguments\": {}}\n</tool_call>",
        "<think>f or g?</think>\n\nI call <tool_call>{\"name\": \"f\", \"arguments\": {\"a\": 1}}"
            + "</tool_call><tool_call>{broken</tool_call><tool_call>{\"name\": \"g\","
            + " \"arguments\": {}}</tool_call>",
        "<|python_tag|>{\"name\": \"f\", \"parameters\": {\"a\": 1}}; {\"name\": \"g\","
            + " \"parameters\": {}}",
        "[{\"name\": \"f\", \"parameters\": {\"a\": 1}}, {\"name\": \"g\", \"parameters\": {}}]",
        "```json\n[{\"name\": \"f\", \"arguments\": {\"a\": 1}}, {\"name\": \"g\", \"arguments\":"
            + " {}}]\n```",
        "functools[{\"name\": \"f\", \"arguments\": {\"a\": 1}}, {\"name\": \"g\", \"arguments\":"
            + " {}}]",
        "<function_call> {\"name\": \"f\", \"arguments\": {\"a\": 1}} <function_call> {\"name\":"
            + " \"g\", \"arguments\": {}}"
      })
  void read_formsOfModels_areCalls(String text) {
    assertThat(TextCalls.read(text).orElseThrow().toString())
        .isEqualTo("[{\"f\":{\"a\":1}},{\"g\":{}}]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "I cannot do that.",
        "[f(a=1)]",
        "{\"answer\": 1}",
        "[]",
        "{\"name\": \"f\", \"arguments\": {}} and that is all",
        "{\"name\": \"f\"",
        ""
      })
  void read_otherTexts_areNone(String text) {
    assertThat(TextCalls.read(text)).isEmpty();
  }

  @Test
  void asLists_conversation_keepsItsWords() throws Exception {
    String output =
        "[[\"<tool_call>{\\\"name\\\": \\\"f\\\", \\\"arguments\\\": {}}</tool_call>\","
            + " \"Done.\"]]";

    assertThat(TextCalls.asLists(PyJson.MAPPER.readTree(output)).toString())
        .isEqualTo("[[[{\"f\":{}}],\"Done.\"]]");
  }
}
