package dev.assay.bench.bfcl;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Grades agentic outputs: the last message of the turn that is no call must hold an answer. */
final class AgenticGrader {
  private AgenticGrader() {}

  static Verdict grade(List<String> accepted, CallSyntax syntax, JsonNode output) {
    if (!output.isArray() || output.size() != 1) {
      return Verdict.invalid(Reason.AGENTIC_INFERENCE, "The output is no list of one turn.");
    }
    CallDecoder decoder = new CallDecoder(BfclVersion.V4, syntax);
    String last = "";
    for (JsonNode step : output.get(0)) {
      if (!calls(decoder, step)) {
        last = text(step);
      }
    }
    return last.isEmpty()
        ? Verdict.invalid(Reason.NO_LAST_MESSAGE, "There is no message besides calls.")
        : AgenticCheck.check(last, accepted);
  }

  private static boolean calls(CallDecoder decoder, JsonNode step) {
    try {
      return !decoder.decode(step, Language.PYTHON).isEmpty();
    } catch (MalformedCall e) {
      return false;
    }
  }

  private static String text(JsonNode step) {
    if (step.isArray() && !step.isEmpty()) {
      return text(step.get(0));
    }
    return step.isTextual() ? step.textValue() : PyText.str(PyJson.value(step));
  }
}
