package dev.assay.bench.bfcl;

import java.util.List;
import java.util.Optional;

/** Whether an argument of the right type is among the possible answers. */
final class ValueCheck {
  private final DictCheck dicts;

  ValueCheck(BfclVersion version) {
    this.dicts = new DictCheck(version);
  }

  Verdict check(
      String name, PyValue value, List<PyValue> answers, PyType type, Optional<PyType> itemType) {
    return switch (type) {
      case DICT ->
          value instanceof PyValue.Dict dict
              ? dicts.check(dict, answers)
              : among(name, value, answers);
      case STR -> text(name, value, answers);
      case LIST ->
          itemType.isPresent() && itemType.get() == PyType.DICT
              ? dicts.checkList(items(value), answers)
              : list(name, value, answers);
      case INT, FLOAT, BOOL, TUPLE, NONE -> among(name, value, answers);
    };
  }

  /** By Python's {@code in}. */
  static Verdict among(String name, PyValue value, List<PyValue> answers) {
    return PyValue.in(value, answers)
        ? Verdict.valid()
        : none(Reason.OTHER_VALUE, name, value, answers);
  }

  private static Verdict text(String name, PyValue value, List<PyValue> answers) {
    List<PyValue> texts = answers.stream().filter(a -> a instanceof PyValue.Text).toList();
    return PyValue.in(Normal.text(value), Normal.texts(texts))
        ? Verdict.valid()
        : none(Reason.TEXT_VALUE, name, value, answers);
  }

  private static Verdict list(String name, PyValue value, List<PyValue> answers) {
    PyValue given = new PyValue.Array(Normal.texts(items(value)));
    for (PyValue answer : answers) {
      if (PyValue.same(given, new PyValue.Array(Normal.texts(items(answer))))) {
        return Verdict.valid();
      }
    }
    return none(Reason.LIST_VALUE, name, value, answers);
  }

  /** What Python iterates over: a text is its characters, so "" is an empty list. */
  static List<PyValue> items(PyValue value) {
    return switch (value) {
      case PyValue.Array array -> array.items();
      case PyValue.Tuple tuple -> tuple.items();
      case PyValue.Text text ->
          text.value().codePoints().mapToObj(c -> PyValue.of(Character.toString(c))).toList();
      case PyValue.Dict dict -> List.copyOf(dict.entries().keySet());
      case PyValue.None ignored -> List.of(value);
      case PyValue.Bool ignored -> List.of(value);
      case PyValue.Int ignored -> List.of(value);
      case PyValue.Real ignored -> List.of(value);
    };
  }

  private static Verdict none(Reason reason, String name, PyValue value, List<PyValue> answers) {
    return Verdict.invalid(
        reason,
        "Parameter '%s' is %s, expected one of %s."
            .formatted(name, PyText.repr(value), PyText.repr(new PyValue.Array(answers))));
  }
}
