package dev.assay.bench.bfcl;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a model's output, as result files keep it, into calls. Stateless and thread-safe. */
public final class CallDecoder {
  private final BfclVersion version;
  private final CallSyntax syntax;

  /** A decoder for the outputs of one model. */
  public CallDecoder(BfclVersion version, CallSyntax syntax) {
    this.version = version;
    this.syntax = syntax;
  }

  /**
   * The calls of an output, in order; none for an empty list or an empty text in function-calling
   * form.
   *
   * @throws MalformedCall when the output is no call: an answer in words, broken syntax or JSON
   */
  public List<FunctionCall> decode(JsonNode output, Language language) throws MalformedCall {
    return switch (syntax) {
      case FUNCTION_CALLING -> calls(output, language);
      case PROMPT -> {
        if (!output.isTextual()) {
          throw new MalformedCall("the output is no text");
        }
        yield prompt(output.textValue(), language);
      }
    };
  }

  private List<FunctionCall> calls(JsonNode output, Language language) throws MalformedCall {
    if (output.isTextual() && output.textValue().isEmpty()) {
      return List.of();
    }
    if (!output.isArray()) {
      throw new MalformedCall("words instead of a call");
    }
    List<FunctionCall> calls = new ArrayList<>();
    for (JsonNode item : output) {
      if (!item.isObject() || item.isEmpty()) {
        throw new MalformedCall("not a call: " + item);
      }
      Map.Entry<String, JsonNode> call = item.properties().iterator().next();
      calls.add(new FunctionCall(call.getKey(), arguments(call.getValue(), language)));
    }
    return calls;
  }

  private Map<String, PyValue> arguments(JsonNode node, Language language) throws MalformedCall {
    PyValue value = node.isTextual() ? PyJson.parse(node.textValue()) : PyJson.value(node);
    if (!(value instanceof PyValue.Dict dict)) {
      throw new MalformedCall("arguments are no object: " + node);
    }
    boolean asText = version == BfclVersion.AUGUST_2024 && language != Language.PYTHON;
    Map<String, PyValue> arguments = new LinkedHashMap<>();
    dict.entries()
        .forEach(
            (name, argument) ->
                arguments.put(
                    PyText.str(name), asText ? PyValue.of(PyText.str(argument)) : argument));
    return arguments;
  }

  private static List<FunctionCall> prompt(String output, Language language) throws MalformedCall {
    String text = stripped(output);
    if (!text.startsWith("[")) {
      text = "[" + text;
    }
    if (!text.endsWith("]")) {
      text = text + "]";
    }
    return switch (language) {
      case PYTHON -> PyCalls.read(text);
      case JAVA, JAVASCRIPT -> ForeignCall.read(text.substring(1, text.length() - 1), language);
    };
  }

  private static String stripped(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && "`\n ".indexOf(text.charAt(start)) >= 0) {
      start++;
    }
    while (end > start && "`\n ".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return text.substring(start, end);
  }
}
