package dev.assay.bench.bfcl;

import java.util.List;
import java.util.Optional;

/** Whether an argument has the declared type. */
sealed interface TypeCheck {
  /** It has, and its value is compared by the rules of that type. */
  record Right() implements TypeCheck {}

  /**
   * The possible answers are of another type than the declared one, as where a question names a
   * variable instead of giving a value: the answers' type counts, and values are compared as they
   * stand.
   */
  record Variable() implements TypeCheck {}

  /**
   * It has not.
   *
   * @param nested whether it is an element that is wrong
   */
  record Wrong(boolean nested) implements TypeCheck {}

  /**
   * Checks a value. Elements are looked at one level deep and only against possible answers that
   * are lists: one that is not (the "" of an optional parameter) lets any element pass.
   */
  static TypeCheck check(
      PyValue value, List<PyValue> answers, PyType declared, Optional<PyType> itemType) {
    Optional<PyType> answered = answeredType(answers);
    boolean variable = answered.isPresent() && answered.get() != declared;
    PyType type = PyType.of(value);
    if (type == declared) {
      if (itemType.isEmpty() || itemsFit(value, answers, itemType.get())) {
        return variable ? new Variable() : new Right();
      }
      return new Wrong(answered.isPresent() && !variable);
    }
    return answered.isPresent() && answered.get() == type ? new Variable() : new Wrong(false);
  }

  private static boolean itemsFit(PyValue value, List<PyValue> answers, PyType itemType) {
    return answers.stream().anyMatch(answer -> itemsFit(value, answer, itemType));
  }

  private static boolean itemsFit(PyValue value, PyValue answer, PyType itemType) {
    if (!(answer instanceof PyValue.Array options) || !(value instanceof PyValue.Array given)) {
      return true;
    }
    return given.items().stream()
        .noneMatch(
            item -> check(item, options.items(), itemType, Optional.empty()) instanceof Wrong);
  }

  private static Optional<PyType> answeredType(List<PyValue> answers) {
    return answers.stream().filter(a -> !a.equals(PyValue.of(""))).findFirst().map(PyType::of);
  }
}
