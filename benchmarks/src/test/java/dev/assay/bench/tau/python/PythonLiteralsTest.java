package dev.assay.bench.tau.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PythonLiteralsTest {
  @Test
  void read_taskFile_callsBecomeObjects() throws JsonProcessingException {
    String source =
        """
        # Copyright
        from bench.types import (
            Action,  # with a bracket
            Task,
        )
        import json

        TASKS: list[Task] = [
            Task(
                annotator="0",
                user_id='mia',
                instruction="You're \\"in\\" New"
                " York.",
                actions=[
                    Action(name="pay", kwargs={"amount": 5, "parts": [1.5, -2], "note": None},),
                ],  # done
                outputs=[],
            ),
        ]
        """;

    assertThat(PythonLiterals.read(source))
        .containsOnlyKeys("TASKS")
        .containsEntry(
            "TASKS",
            json(
                """
                [{"annotator": "0", "user_id": "mia", "instruction": "You're \\"in\\" New York.",
                  "actions": [{"name": "pay",
                               "kwargs": {"amount": 5, "parts": [1.5, -2], "note": null}}],
                  "outputs": []}]
                """));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'a' 'b' \"c\" | \"abc\"",
        "('a' + 'b') | \"ab\"",
        "(1,) | [1]",
        "(1) | 1",
        "() | []",
        "(1, 2,) | [1, 2]",
        "1_000 | 1000",
        "0x1F | 31",
        "-1.5e3 | -1500.0",
        ".5 | 0.5",
        "{'a': True, 'b': False,} | {\"a\": true, \"b\": false}",
        "'\\x41\\u00e9\\U0001F600\\101\\q' | \"A\u00e9\uD83D\uDE00A\\\\q\"",
        "r'\\n' | \"\\\\n\"",
        "'''it's''' | \"it's\"",
      })
  void read_literal_readsAsJson(String literal, String json) throws JsonProcessingException {
    JsonNode value = Objects.requireNonNull(PythonLiterals.read("x = " + literal).get("x"));

    assertThat(value).isEqualTo(json(json));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x = open('f')", // a positional argument is no literal
        "x = y",
        "x = [1, 2",
        "x = 'a",
        "x = f'{y}'",
        "x = b'a'",
        "x = {1: 2}",
        "x = 'a' + 1",
        "x += [1]",
        "def f(): pass",
        "x = [i for i in range(3)]",
      })
  void read_anythingElse_isRefused(String source) {
    assertThatThrownBy(() -> PythonLiterals.read(source))
        .isInstanceOf(PythonSyntaxException.class)
        .hasMessageStartingWith("line 1: ");
  }

  private static JsonNode json(String text) throws JsonProcessingException {
    ObjectMapper mapper = new ObjectMapper();
    return mapper.readTree(text);
  }
}
