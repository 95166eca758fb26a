package dev.assay.bench.bfcl;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;

final class BfclPromptTest {
  private static final String FUNCTION =
      """
      {"name": "f.g", "description": "Caf\u00e9 \\"x\\" \ud83d\ude00", "parameters": {"type": "dict",
       "properties": {"a": {"type": "float", "default": 1.0}, "b": {"type": "array", "enum": []}},
       "required": ["a"], "optional": {}, "null": null, "yes": true, "small": 1e-7}}
      """;

  @Test
  void system_functions_areWrittenAsPythonWritesThem() throws Exception {
    String prompt = BfclPrompt.system(List.of(function()), "Be brief.");

    // What json.dumps([...], indent=4) of CPython 3.11.7 gives for it.
    assertThat(prompt)
        .startsWith("You are an expert in composing functions.You are given a question")
        .contains("func_name2(params)].  You SHOULD NOT")
        .endsWith(
            """
            Here is a list of functions in json format that you can invoke.
            [
                {
                    "name": "f.g",
                    "description": "Caf\\u00e9 \\"x\\" \\ud83d\\ude00",
                    "parameters": {
                        "type": "dict",
                        "properties": {
                            "a": {
                                "type": "float",
                                "default": 1.0
                            },
                            "b": {
                                "type": "array",
                                "enum": []
                            }
                        },
                        "required": [
                            "a"
                        ],
                        "optional": {},
                        "null": null,
                        "yes": true,
                        "small": 1e-07
                    }
                }
            ]


            Be brief.\
            """);
  }

  @Test
  void more_functions_areWrittenAsPythonPrintsThem() throws Exception {
    assertThat(BfclPrompt.more(List.of(function())))
        .startsWith(
            "[{'name': 'f.g', 'description': 'Café \"x\" 😀', 'parameters': {'type': 'dict',")
        .endsWith("'null': None, 'yes': True, 'small': 1e-07}}]\n" + BfclPrompt.MORE_FUNCTIONS);
  }

  private static ObjectNode function() throws Exception {
    return (ObjectNode) PyJson.MAPPER.readTree(FUNCTION);
  }
}
