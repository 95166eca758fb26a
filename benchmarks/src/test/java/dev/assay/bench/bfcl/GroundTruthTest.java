package dev.assay.bench.bfcl;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GroundTruthTest {
  /** Their answers hold numbers in arrays of any type, which the rules read as texts. */
  private static final Set<String> UNREACHABLE = Set.of("simple_java_36", "simple_java_65");

  private final BfclData data = Data.bfcl(BfclVersion.V4);

  @ParameterizedTest
  @EnumSource(BfclCategory.class)
  void grade_v4GroundTruth_isValid(BfclCategory category) {
    if (category.kind() != BfclCategory.Kind.AST) {
      return;
    }
    BfclGrader calls = new BfclGrader(BfclVersion.V4, CallSyntax.FUNCTION_CALLING, false);
    BfclGrader words = new BfclGrader(BfclVersion.V4, CallSyntax.PROMPT, false);
    List<String> refused = new ArrayList<>();
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
    assertThat(refused).allMatch(r -> UNREACHABLE.contains(r.split(" ", 2)[0]));
  }

  private static void note(List<String> refused, AstItem item, Verdict verdict) {
    if (verdict instanceof Verdict.Invalid invalid) {
      refused.add(item.id() + " " + invalid);
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
