package dev.assay.bench.bfcl;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GroundTruthTest {
  /**
   * Items that no output can pass by the benchmark's own rules: numbers within arrays of any type,
   * which are read as texts; a required parameter without any possible answer; an answer for a
   * parameter that the function does not declare; none for one that is required.
   */
  private static final Map<String, Reason> UNREACHABLE =
      Map.of(
          "simple_java_36", Reason.LIST_VALUE,
          "simple_java_65", Reason.LIST_VALUE,
          "live_simple_106-63-0", Reason.TYPE,
          "live_simple_112-68-0", Reason.TYPE,
          "live_multiple_862-181-3", Reason.MISSING_OPTIONAL,
          "live_multiple_964-207-0", Reason.MISSING_REQUIRED);

  private final BfclData data = Data.bfcl(BfclVersion.V4);

  @ParameterizedTest
  @EnumSource(BfclCategory.class)
  void grade_v4GroundTruth_isValid(BfclCategory category) {
    if (category.kind() != BfclCategory.Kind.AST) {
      return;
    }
    BfclGrader calls = new BfclGrader(BfclVersion.V4, CallSyntax.FUNCTION_CALLING, false);
    BfclGrader words = new BfclGrader(BfclVersion.V4, CallSyntax.PROMPT, false);
    Map<String, Reason> refused = new HashMap<>();
    List<AstItem> items = data.items(category);
    for (AstItem item : items) {
      for (int choice = 0; choice < 3; choice++) {
        List<FunctionCall> answer = Answers.calls(item, category.language(), choice);
        note(refused, item, calls.grade(category, item, Answers.output(answer)));
        if (category.language() == Language.PYTHON) {
          TextNode output = TextNode.valueOf(Answers.prompt(answer));
          note(refused, item, words.grade(category, item, output));
        }
      }
    }
    assertThat(items).hasSize(category.items());
    assertThat(UNREACHABLE).containsAllEntriesOf(refused);
    assertThat(items.stream().map(AstItem::id).filter(UNREACHABLE::containsKey))
        .containsExactlyInAnyOrderElementsOf(refused.keySet());
  }

  private static void note(Map<String, Reason> refused, AstItem item, Verdict verdict) {
    if (verdict instanceof Verdict.Invalid invalid) {
      refused.put(item.id(), invalid.reason());
    }
  }

  @Test
  void items_everySingleTurnCategory_hasItsCount() {
    for (BfclCategory category : BfclCategory.values()) {
      switch (category.kind()) {
        case AST, IRRELEVANCE, RELEVANCE ->
            assertThat(data.items(category)).as(category.label()).hasSize(category.items());
        case MULTI_TURN ->
            assertThat(data.conversations(category)).as(category.label()).hasSize(200);
        case AGENTIC ->
            assertThat(data.texts(category)).as(category.label()).hasSize(category.items());
      }
    }
  }
}
