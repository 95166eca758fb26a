package dev.assay.bench.bfcl;

import java.util.List;

/**
 * A single-turn question.
 *
 * @param id of the item
 * @param functions that it offers
 * @param expected calls of the ground truth; empty where no call is right or none is prescribed
 */
public record AstItem(String id, List<FunctionSchema> functions, List<ExpectedCall> expected) {
  public AstItem {
    functions = List.copyOf(functions);
    expected = List.copyOf(expected);
  }
}
