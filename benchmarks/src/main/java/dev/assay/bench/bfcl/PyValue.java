package dev.assay.bench.bfcl;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A value as Python sees it. The checker's rules are about Python's types (a bool is not an int, a
 * tuple is not a list) and Python's equality (1, 1.0 and True are equal), which neither JSON nor
 * Java's own values keep apart and together in the same places. Immutable; {@code equals} is by
 * type and content, {@link #same} is Python's {@code ==}.
 */
public sealed interface PyValue {
  /** {@code None}. */
  enum None implements PyValue {
    /** The one value. */
    NONE
  }

  /**
   * {@code True} or {@code False}.
   *
   * @param value which
   */
  record Bool(boolean value) implements PyValue {}

  /**
   * An int of any size.
   *
   * @param value the number
   */
  record Int(BigInteger value) implements PyValue {}

  /**
   * A float.
   *
   * @param value the number, NaN and infinities included
   */
  record Real(double value) implements PyValue {}

  /**
   * A str.
   *
   * @param value the text, perhaps empty
   */
  record Text(String value) implements PyValue {}

  /**
   * A list.
   *
   * @param items in order, perhaps none
   */
  record Array(List<PyValue> items) implements PyValue {
    public Array {
      items = List.copyOf(items);
    }
  }

  /**
   * A tuple.
   *
   * @param items in order, perhaps none
   */
  record Tuple(List<PyValue> items) implements PyValue {
    public Tuple {
      items = List.copyOf(items);
    }
  }

  /**
   * A dict.
   *
   * @param entries in order of insertion, perhaps none
   */
  record Dict(Map<PyValue, PyValue> entries) implements PyValue {
    public Dict {
      entries = Collections.unmodifiableMap(merged(entries));
    }

    /** Of keys that are one to Python the first stays, with the last's value. */
    private static Map<PyValue, PyValue> merged(Map<PyValue, PyValue> entries) {
      Map<PyValue, PyValue> merged = new LinkedHashMap<>();
      Map<PyValue, PyValue> first = new HashMap<>();
      entries.forEach(
          (key, value) ->
              merged.put(Objects.requireNonNullElse(first.putIfAbsent(key(key), key), key), value));
      return merged;
    }

    /** The value of a text key; null when there is none. */
    @Nullable PyValue get(String key) {
      return entries.get(of(key));
    }

    /** This dict with a text key set. */
    Dict with(String key, PyValue value) {
      Map<PyValue, PyValue> changed = new LinkedHashMap<>(entries);
      changed.put(of(key), value);
      return new Dict(changed);
    }
  }

  /** The str of a text. */
  static PyValue of(String text) {
    return new Text(text);
  }

  /** The int of a number. */
  static PyValue of(long number) {
    return new Int(BigInteger.valueOf(number));
  }

  /** The float of a number. */
  static PyValue of(double number) {
    return new Real(number);
  }

  /** The bool of a truth value. */
  static PyValue of(boolean truth) {
    return new Bool(truth);
  }

  /**
   * The dict of texts and values in turn; texts, numbers and booleans may stand for their values.
   *
   * @throws IllegalArgumentException when they are not pairs, or an object stands for no value
   */
  static Dict dict(Object... keysAndValues) {
    if (keysAndValues.length % 2 != 0) {
      throw new IllegalArgumentException("a key without a value");
    }
    Map<PyValue, PyValue> entries = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      entries.put(from(keysAndValues[i]), from(keysAndValues[i + 1]));
    }
    return new Dict(entries);
  }

  private static PyValue from(Object object) {
    return switch (object) {
      case PyValue value -> value;
      case String text -> of(text);
      case Integer number -> of(number.longValue());
      case Double number -> of(number.doubleValue());
      case Boolean truth -> of(truth.booleanValue());
      default -> throw new IllegalArgumentException("no Python value: " + object.getClass());
    };
  }

  /** The list of some values. */
  static PyValue list(PyValue... items) {
    return new Array(List.of(items));
  }

  /**
   * What keys that are one to Python have in common: 1, 1.0 and True, and tuples of them.
   *
   * @throws IllegalArgumentException for a list or a dict, which is no key
   */
  static PyValue key(PyValue key) {
    return switch (key) {
      case None none -> none;
      case Text text -> text;
      case Int integer -> integer;
      case Bool bool -> of(bool.value() ? 1 : 0);
      case Real real ->
          Double.isFinite(real.value()) && real.value() == Math.rint(real.value())
              ? new Int(new BigDecimal(real.value()).toBigInteger())
              : real;
      case Tuple tuple -> new Tuple(tuple.items().stream().map(PyValue::key).toList());
      case Array _ -> throw new IllegalArgumentException("unhashable type: 'list'");
      case Dict _ -> throw new IllegalArgumentException("unhashable type: 'dict'");
    };
  }

  /** Python's {@code a == b}: numbers and bools by value, lists and tuples by kind and elements. */
  static boolean same(PyValue a, PyValue b) {
    return switch (a) {
      case None ignored -> b instanceof None;
      case Text text -> text.equals(b);
      case Bool ignored -> sameNumber(a, b);
      case Int ignored -> sameNumber(a, b);
      case Real ignored -> sameNumber(a, b);
      case Array array -> b instanceof Array other && sameItems(array.items(), other.items());
      case Tuple tuple -> b instanceof Tuple other && sameItems(tuple.items(), other.items());
      case Dict dict -> b instanceof Dict other && sameEntries(dict.entries(), other.entries());
    };
  }

  /** Python's {@code value in options}, options being a list. */
  static boolean in(PyValue value, List<PyValue> options) {
    for (PyValue option : options) {
      if (same(value, option)) {
        return true;
      }
    }
    return false;
  }

  private static boolean sameNumber(PyValue a, PyValue b) {
    if (a instanceof Real || b instanceof Real) {
      Double left = asDouble(a);
      Double right = asDouble(b);
      return left != null && right != null && left.doubleValue() == right.doubleValue();
    }
    BigInteger left = asInteger(a);
    return left != null && left.equals(asInteger(b));
  }

  private static @Nullable BigInteger asInteger(PyValue value) {
    return switch (value) {
      case Bool bool -> bool.value() ? BigInteger.ONE : BigInteger.ZERO;
      case Int integer -> integer.value();
      case None ignored -> null;
      case Real ignored -> null;
      case Text ignored -> null;
      case Array ignored -> null;
      case Tuple ignored -> null;
      case Dict ignored -> null;
    };
  }

  private static @Nullable Double asDouble(PyValue value) {
    if (value instanceof Real real) {
      return real.value();
    }
    BigInteger integer = asInteger(value);
    return integer == null ? null : integer.doubleValue();
  }

  private static boolean sameItems(List<PyValue> a, List<PyValue> b) {
    if (a.size() != b.size()) {
      return false;
    }
    for (int i = 0; i < a.size(); i++) {
      if (!same(a.get(i), b.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean sameEntries(Map<PyValue, PyValue> a, Map<PyValue, PyValue> b) {
    if (a.size() != b.size()) {
      return false;
    }
    Map<PyValue, PyValue> others = new HashMap<>();
    b.forEach((key, value) -> others.put(key(key), value));
    for (Map.Entry<PyValue, PyValue> entry : a.entrySet()) {
      PyValue other = others.get(key(entry.getKey()));
      if (other == null || !same(entry.getValue(), other)) {
        return false;
      }
    }
    return true;
  }

  /** Collects values into a list one by one. */
  static PyValue listOf(Iterable<? extends PyValue> items) {
    List<PyValue> list = new ArrayList<>();
    items.forEach(list::add);
    return new Array(list);
  }
}
