package dev.assay.bench.bfcl;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Grades conversations with stateful APIs: runs the model's calls and the expected ones turn by
 * turn, each in a world of its own, and compares. After a turn that expects calls every attribute
 * must be equal, and each result of the expected calls must be among all the model has seen so far.
 * Thread-safe.
 */
public final class MultiTurnGrader {
  private final LongContext longContext;
  private final Clock clock;

  /** A grader; without long texts it refuses long-context conversations. */
  public MultiTurnGrader(LongContext longContext) {
    this(longContext, Clock.systemUTC());
  }

  /**
   * The same at some time.
   *
   * @param clock the day decides who is of age, which one API asks
   */
  public MultiTurnGrader(LongContext longContext, Clock clock) {
    this.longContext = longContext;
    this.clock = clock;
  }

  /**
   * The verdict on an output.
   *
   * @param output the {@code result} of a result file: a list of turns, each a list of steps, each
   *     a list of calls or a text
   * @throws BfclFileException when the conversation needs long texts and none were read
   */
  public Verdict grade(MultiTurnItem item, CallSyntax syntax, JsonNode output) {
    if (!output.isArray()) {
      return Verdict.invalid(Reason.INFERENCE, "The output is no list of turns.");
    }
    int turns = item.groundTruth().size();
    if (output.size() != turns) {
      return Verdict.invalid(
          Reason.FORCE_TERMINATED,
          "The conversation has " + turns + " turns, the output " + output.size() + ".");
    }
    CallDecoder decoder = new CallDecoder(BfclVersion.V4, syntax);
    List<List<List<FunctionCall>>> decoded = new ArrayList<>();
    for (JsonNode turn : output) {
      decoded.add(steps(decoder, turn, syntax));
    }
    return grade(item, decoded, syntax);
  }

  /** Steps that hold no call are words, and left out. */
  private static List<List<FunctionCall>> steps(
      CallDecoder decoder, JsonNode turn, CallSyntax syntax) {
    List<List<FunctionCall>> steps = new ArrayList<>();
    for (JsonNode step : turn) {
      List<FunctionCall> calls = calls(decoder, step, syntax);
      if (!calls.isEmpty()) {
        steps.add(calls);
      }
    }
    return steps;
  }

  /** Those of a step; none when upstream cannot read or run any of them. */
  static List<FunctionCall> calls(CallDecoder decoder, JsonNode step, CallSyntax syntax) {
    try {
      List<FunctionCall> calls = decoder.decode(step, Language.PYTHON);
      if (syntax == CallSyntax.PROMPT) {
        for (FunctionCall call : calls) {
          CallSource.of(call);
        }
      }
      return calls;
    } catch (MalformedCall words) {
      return List.of();
    }
  }

  /**
   * The verdict on calls that were made by function calling.
   *
   * @param turns as many as the conversation has; steps within, calls within those
   * @throws BfclFileException when the conversation needs long texts and none were read
   */
  public Verdict grade(MultiTurnItem item, List<List<List<FunctionCall>>> turns) {
    return grade(item, turns, CallSyntax.FUNCTION_CALLING);
  }

  private Verdict grade(
      MultiTurnItem item, List<List<List<FunctionCall>>> turns, CallSyntax syntax) {
    if (item.longContext() && !longContext.isPresent()) {
      throw new BfclFileException(
          item.id() + " needs upstream's long_context.py: say where it is.", null);
    }
    LocalDate today = LocalDate.now(clock);
    ApiWorld model = new ApiWorld(item, longContext, today);
    ApiWorld truth = new ApiWorld(item, longContext, today);
    List<String> seen = new ArrayList<>();
    for (int turn = 0; turn < turns.size(); turn++) {
      for (List<FunctionCall> step : turns.get(turn)) {
        seen.addAll(ran(model, step, syntax));
      }
      List<String> expected = item.groundTruth().get(turn).stream().map(truth::run).toList();
      if (expected.isEmpty()) {
        continue;
      }
      if (turns.get(turn).isEmpty()) {
        return Verdict.invalid(Reason.EMPTY_TURN, "Turn " + turn + " has no call.");
      }
      Optional<Verdict> difference = state(turn, model, truth).or(() -> results(seen, expected));
      if (difference.isPresent()) {
        return difference.get();
      }
    }
    return Verdict.valid();
  }

  /** What the calls of a step gave. */
  static List<String> ran(ApiWorld world, List<FunctionCall> calls, CallSyntax syntax) {
    List<String> results = new ArrayList<>();
    try {
      for (FunctionCall call : calls) {
        results.add(world.run(call, syntax));
      }
      return results;
    } catch (MalformedCall e) {
      throw new IllegalStateException("a call that was read cannot be written", e);
    }
  }

  private static Optional<Verdict> state(int turn, ApiWorld model, ApiWorld truth) {
    Map<String, Map<String, PyValue>> found = model.state();
    for (Map.Entry<String, Map<String, PyValue>> api : truth.state().entrySet()) {
      Map<String, PyValue> attributes = found.getOrDefault(api.getKey(), Map.of());
      for (Map.Entry<String, PyValue> attribute : api.getValue().entrySet()) {
        PyValue left = attributes.get(attribute.getKey());
        if (left == null || !PyValue.same(left, attribute.getValue())) {
          return Optional.of(
              Verdict.invalid(
                  Reason.STATE,
                  "After turn %d %s of %s is %s, expected %s."
                      .formatted(
                          turn,
                          attribute.getKey(),
                          api.getKey(),
                          left == null ? "missing" : PyText.repr(left),
                          PyText.repr(attribute.getValue()))));
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Verdict> results(List<String> seen, List<String> expected) {
    List<String> left = new ArrayList<>(seen);
    for (String result : expected) {
      if (!left.remove(result)) {
        return Optional.of(
            Verdict.invalid(Reason.RESPONSE, "The model never saw the result " + result + "."));
      }
    }
    return Optional.empty();
  }
}
