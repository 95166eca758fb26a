package dev.assay.bench.bfcl;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Compares calls with the expected ones, without running anything. Stateless and thread-safe.
 *
 * <p>Rules: the number of calls is right; expected calls are taken in order, each by the first
 * unused call that fits, without going back; a call fits when {@link CallCheck} says so.
 */
public final class AstChecker {
  private final BfclVersion version;
  private final boolean dotsReplaced;

  /**
   * A checker.
   *
   * @param dotsReplaced whether the model was shown {@code a_b} for a function named {@code a.b},
   *     as models are whose API takes no dots in names
   */
  public AstChecker(BfclVersion version, boolean dotsReplaced) {
    this.version = version;
    this.dotsReplaced = dotsReplaced;
  }

  /** How many calls a question asks for, and of how many functions. */
  public enum Shape {
    /** One call, one function offered. */
    SIMPLE,
    /** One call, several functions offered. */
    MULTIPLE,
    /** Several calls, in any order, of one or several functions. */
    PARALLEL
  }

  /**
   * Checks the calls of one answer.
   *
   * @param functions those the question offers, not empty
   * @param expected the ground truth, not empty
   * @throws IllegalArgumentException when the question's types are not known to the benchmark
   */
  public Verdict check(
      Shape shape,
      Language language,
      List<FunctionSchema> functions,
      List<ExpectedCall> expected,
      List<FunctionCall> calls) {
    CallCheck check = new CallCheck(version, language, dotsReplaced);
    return switch (shape) {
      case SIMPLE ->
          calls.size() == 1
              ? check.check(functions.getFirst(), expected.getFirst(), calls.getFirst())
              : count(Reason.SIMPLE_COUNT, 1, calls.size());
      case MULTIPLE ->
          switch (version) {
            case AUGUST_2024 -> unordered(check, functions, expected, calls);
            case V3, V4 -> multiple(check, functions, expected, calls);
          };
      case PARALLEL -> unordered(check, functions, expected, calls);
    };
  }

  private Verdict multiple(
      CallCheck check,
      List<FunctionSchema> functions,
      List<ExpectedCall> expected,
      List<FunctionCall> calls) {
    if (calls.size() != expected.size()) {
      return count(Reason.MULTIPLE_COUNT, expected.size(), calls.size());
    }
    ExpectedCall only = expected.getFirst();
    Optional<FunctionSchema> function = schema(functions, only.function());
    return function.isPresent()
        ? check.check(function.get(), only, calls.getFirst())
        : undeclared(only);
  }

  private Verdict unordered(
      CallCheck check,
      List<FunctionSchema> functions,
      List<ExpectedCall> expected,
      List<FunctionCall> calls) {
    if (calls.size() != expected.size()) {
      return count(Reason.PARALLEL_COUNT, expected.size(), calls.size());
    }
    List<FunctionCall> unused = new ArrayList<>(calls);
    for (ExpectedCall wanted : expected) {
      Optional<FunctionSchema> function = schema(functions, wanted.function());
      if (function.isEmpty()) {
        return undeclared(wanted);
      }
      List<String> refusals = new ArrayList<>();
      boolean matched = false;
      for (int i = 0; i < unused.size() && !matched; i++) {
        switch (check.check(function.get(), wanted, unused.get(i))) {
          case Verdict.Valid ignored -> {
            unused.remove(i);
            matched = true;
          }
          case Verdict.Invalid no -> refusals.add(no.detail());
        }
      }
      if (!matched) {
        return Verdict.invalid(
            Reason.NO_MATCH, "No call matches the expected " + wanted.function() + ": " + refusals);
      }
    }
    return Verdict.valid();
  }

  /** August 2024 numbers repeated functions, so there a name need only be contained in the key. */
  private Optional<FunctionSchema> schema(List<FunctionSchema> functions, String key) {
    return functions.stream()
        .filter(
            f ->
                switch (version) {
                  case AUGUST_2024 -> key.contains(f.name());
                  case V3, V4 -> key.equals(f.name());
                })
        .findFirst();
  }

  private static Verdict count(Reason reason, int expected, int found) {
    return Verdict.invalid(reason, "Expected " + expected + " call(s), found " + found + ".");
  }

  private static Verdict undeclared(ExpectedCall expected) {
    return Verdict.invalid(
        Reason.NO_DESCRIPTION, "The question declares no function " + expected.function() + ".");
  }
}
