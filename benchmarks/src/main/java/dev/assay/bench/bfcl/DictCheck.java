package dev.assay.bench.bfcl;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compares dicts. The verdict is that of the last possible answer that was tried, unless one fits.
 */
final class DictCheck {
  private final BfclVersion version;

  DictCheck(BfclVersion version) {
    this.version = version;
  }

  /** A dict against possible ones, each of which holds a list of possible values by key. */
  Verdict check(PyValue.Dict given, List<PyValue> answers) {
    Verdict verdict =
        Verdict.invalid(Reason.DICT_UNCLEAR, "No possible answer is a dict: " + answers);
    for (PyValue answer : answers) {
      if (answer instanceof PyValue.Dict dict) {
        verdict =
            switch (version) {
              case AUGUST_2024 -> sameKeys(given, dict);
              case V3, V4 -> missingOrFound(given, dict);
            };
        if (verdict.isValid()) {
          return verdict;
        }
      }
    }
    return verdict;
  }

  /** A list of dicts against possible ones, in order. */
  Verdict checkList(List<PyValue> given, List<PyValue> answers) {
    Verdict verdict = Verdict.invalid(Reason.LIST_DICT_UNCLEAR, "There is no possible answer.");
    for (PyValue answer : answers) {
      List<PyValue> expected = ValueCheck.items(answer);
      verdict = given.size() == expected.size() ? inOrder(given, expected) : count(given, expected);
      if (verdict.isValid()) {
        return verdict;
      }
    }
    return verdict;
  }

  private static Verdict count(List<PyValue> given, List<PyValue> expected) {
    return Verdict.invalid(
        Reason.LIST_DICT_COUNT,
        "Expected a list of " + expected.size() + " dicts, found " + given.size() + ".");
  }

  private Verdict inOrder(List<PyValue> given, List<PyValue> expected) {
    for (int i = 0; i < given.size(); i++) {
      Verdict verdict =
          given.get(i) instanceof PyValue.Dict dict
              ? check(dict, List.of(expected.get(i)))
              : Verdict.invalid(Reason.DICT_UNCLEAR, "No dict: " + PyText.repr(given.get(i)));
      if (!verdict.isValid()) {
        return verdict;
      }
    }
    return Verdict.valid();
  }

  private Verdict sameKeys(PyValue.Dict given, PyValue.Dict answer) {
    if (given.entries().size() != answer.entries().size()) {
      return Verdict.invalid(
          Reason.DICT_SIZE,
          "Expected " + answer.entries().size() + " keys, found " + given.entries().size() + ".");
    }
    return entries(given, answer).orElse(Verdict.valid());
  }

  private Verdict missingOrFound(PyValue.Dict given, PyValue.Dict answer) {
    for (Map.Entry<PyValue, PyValue> entry : answer.entries().entrySet()) {
      if (!given.entries().containsKey(entry.getKey()) && !omittable(entry.getValue())) {
        return Verdict.invalid(
            Reason.DICT_KEY, "Key " + PyText.repr(entry.getKey()) + " is missing.");
      }
    }
    return entries(given, answer).orElse(Verdict.valid());
  }

  private static boolean omittable(PyValue options) {
    return options instanceof PyValue.Text || PyValue.in(PyValue.of(""), options(options));
  }

  /** The first entry that is wrong; empty when all are right. */
  private Optional<Verdict> entries(PyValue.Dict given, PyValue.Dict answer) {
    for (Map.Entry<PyValue, PyValue> entry : given.entries().entrySet()) {
      PyValue options = answer.entries().get(entry.getKey());
      if (options == null) {
        return Optional.of(
            Verdict.invalid(
                Reason.DICT_KEY, "Key " + PyText.repr(entry.getKey()) + " is unknown."));
      }
      Verdict verdict = value(entry.getKey(), entry.getValue(), options);
      if (!verdict.isValid()) {
        return Optional.of(verdict);
      }
    }
    return Optional.empty();
  }

  private Verdict value(PyValue key, PyValue value, PyValue options) {
    if (version == BfclVersion.AUGUST_2024
        && options instanceof PyValue.Dict nested
        && value instanceof PyValue.Dict dict) {
      return check(dict, List.of(nested));
    }
    return PyValue.in(Normal.text(value), Normal.texts(options(options)))
        ? Verdict.valid()
        : Verdict.invalid(
            Reason.DICT_VALUE,
            "%s is %s, expected one of %s."
                .formatted(PyText.repr(key), PyText.repr(value), PyText.repr(options)));
  }

  private static List<PyValue> options(PyValue options) {
    return options instanceof PyValue.Dict ? List.of() : ValueCheck.items(options);
  }
}
