package dev.assay.bench.bfcl;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Grades single-turn outputs of one model under one version. Stateless and thread-safe. */
public final class BfclGrader {
  private final BfclVersion version;
  private final CallDecoder decoder;
  private final AstChecker checker;

  /**
   * A grader.
   *
   * @param dotsReplaced whether the model was shown function names with {@code _} for {@code .}
   */
  public BfclGrader(BfclVersion version, CallSyntax syntax, boolean dotsReplaced) {
    this.version = version;
    this.decoder = new CallDecoder(version, syntax);
    this.checker = new AstChecker(version, dotsReplaced);
  }

  /**
   * The verdict on an output.
   *
   * @param output the {@code result} of a result file
   * @throws IllegalArgumentException when the category is not single-turn
   */
  public Verdict grade(BfclCategory category, AstItem item, JsonNode output) {
    return switch (category.kind()) {
      case AST -> ast(category, item, output);
      case IRRELEVANCE -> irrelevance(output);
      case RELEVANCE -> relevance(output);
      case MULTI_TURN, AGENTIC ->
          throw new IllegalArgumentException(category + " is not single-turn");
    };
  }

  private Verdict ast(BfclCategory category, AstItem item, JsonNode output) {
    try {
      List<FunctionCall> calls = decoder.decode(output, category.language());
      return checker.check(
          category.shape(), category.language(), item.functions(), item.expected(), calls);
    } catch (MalformedCall e) {
      return Verdict.invalid(Reason.DECODER_FAILED, "Not a call: " + e.getMessage() + ".");
    }
  }

  private Verdict irrelevance(JsonNode output) {
    try {
      List<FunctionCall> calls = decoder.decode(output, Language.PYTHON);
      Reason reason =
          switch (version) {
            case AUGUST_2024 -> Reason.CALLED_2024;
            case V3, V4 -> Reason.CALLED;
          };
      return calls.isEmpty()
          ? Verdict.valid()
          : Verdict.invalid(reason, "Called " + calls.getFirst().name() + ", where none fits.");
    } catch (MalformedCall e) {
      return Verdict.valid();
    }
  }

  private Verdict relevance(JsonNode output) {
    try {
      return decoder.decode(output, Language.PYTHON).isEmpty()
          ? Verdict.invalid(Reason.NOT_CALLED, "Called nothing, where a call was due.")
          : Verdict.valid();
    } catch (MalformedCall e) {
      return Verdict.invalid(Reason.NOT_CALLED, "Not a call: " + e.getMessage() + ".");
    }
  }
}
