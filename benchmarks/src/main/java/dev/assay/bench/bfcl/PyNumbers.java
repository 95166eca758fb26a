package dev.assay.bench.bfcl;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** Python's operators on values of any type, with Python's errors. */
final class PyNumbers {
  private PyNumbers() {}

  static PyValue add(PyValue a, PyValue b) {
    return apply(a, "+", b);
  }

  static PyValue subtract(PyValue a, PyValue b) {
    return apply(a, "-", b);
  }

  static PyValue multiply(PyValue a, PyValue b) {
    return apply(a, "*", b);
  }

  static PyValue divide(PyValue a, PyValue b) {
    return apply(a, "/", b);
  }

  /**
   * {@code a operator b}.
   *
   * @throws PyError as Python would raise one
   */
  static PyValue apply(PyValue a, String operator, PyValue b) {
    boolean joined =
        operator.equals("+")
            && PyType.of(a) == PyType.of(b)
            && (a instanceof PyValue.Text || a instanceof PyValue.Array);
    if (!joined && !(isNumber(a) && isNumber(b))) {
      throw PyError.type(
          "unsupported operand type(s) for %s: '%s' and '%s'"
              .formatted(operator.equals("**") ? "** or pow()" : operator, name(a), name(b)));
    }
    try {
      return PyArithmetic.apply(plain(a), operator, plain(b));
    } catch (MalformedCall e) {
      throw PyError.value(e.getMessage());
    }
  }

  /**
   * {@code a operator b} for one of {@code <}, {@code <=}, {@code >}, {@code >=}.
   *
   * @throws PyError when Python cannot order the two
   */
  static boolean compare(PyValue a, String operator, PyValue b) {
    int order;
    if (isNumber(a) && isNumber(b)) {
      if (isNan(a) || isNan(b)) {
        return false;
      }
      order = exact(a).compareTo(exact(b));
    } else if (a instanceof PyValue.Text left && b instanceof PyValue.Text right) {
      order = left.value().compareTo(right.value());
    } else {
      throw PyError.type(
          "'%s' not supported between instances of '%s' and '%s'"
              .formatted(operator, name(a), name(b)));
    }
    return switch (operator) {
      case "<" -> order < 0;
      case "<=" -> order <= 0;
      case ">" -> order > 0;
      case ">=" -> order >= 0;
      default -> throw new IllegalArgumentException(operator);
    };
  }

  /** Whether it is an int, a float or a bool. */
  static boolean isNumber(PyValue value) {
    return value instanceof PyValue.Int
        || value instanceof PyValue.Real
        || value instanceof PyValue.Bool;
  }

  /** {@code bool(value)}. */
  static boolean truth(PyValue value) {
    return switch (value) {
      case PyValue.None ignored -> false;
      case PyValue.Bool bool -> bool.value();
      case PyValue.Int integer -> integer.value().signum() != 0;
      case PyValue.Real real -> real.value() != 0;
      case PyValue.Text text -> !text.value().isEmpty();
      case PyValue.Array array -> !array.items().isEmpty();
      case PyValue.Tuple tuple -> !tuple.items().isEmpty();
      case PyValue.Dict dict -> !dict.entries().isEmpty();
    };
  }

  /**
   * {@code float(value)}.
   *
   * @throws PyError when Python has no float for it
   */
  static PyValue real(PyValue value) {
    if (isNumber(value)) {
      return PyValue.of(asDouble(value));
    }
    if (value instanceof PyValue.Text text) {
      PyValue number = ForeignNumber.read(text.value());
      if (isNumber(number)) {
        return PyValue.of(asDouble(number));
      }
      throw PyError.value("could not convert string to float: " + PyText.repr(value));
    }
    throw PyError.type(
        "float() argument must be a string or a real number, not '" + name(value) + "'");
  }

  /** The double of a number. */
  static double asDouble(PyValue number) {
    return plain(number) instanceof PyValue.Int integer
        ? integer.value().doubleValue()
        : ((PyValue.Real) number).value();
  }

  /** {@code round(number, places)}: of a float half to even on its exact value. */
  static PyValue round(PyValue number, int places) {
    if (plain(number) instanceof PyValue.Int integer) {
      BigDecimal rounded =
          new BigDecimal(integer.value()).setScale(Math.min(places, 0), RoundingMode.HALF_EVEN);
      return new PyValue.Int(rounded.toBigInteger());
    }
    double value = asDouble(number);
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return number;
    }
    return PyValue.of(new BigDecimal(value).setScale(places, RoundingMode.HALF_EVEN).doubleValue());
  }

  private static boolean isNan(PyValue value) {
    return value instanceof PyValue.Real real && Double.isNaN(real.value());
  }

  private static BigDecimal exact(PyValue number) {
    if (number instanceof PyValue.Real real) {
      return Double.isInfinite(real.value())
          ? BigDecimal.TEN.pow(400).multiply(BigDecimal.valueOf(Math.signum(real.value())))
          : new BigDecimal(real.value());
    }
    return new BigDecimal(((PyValue.Int) plain(number)).value());
  }

  private static PyValue plain(PyValue value) {
    return value instanceof PyValue.Bool bool
        ? new PyValue.Int(bool.value() ? BigInteger.ONE : BigInteger.ZERO)
        : value;
  }

  private static String name(PyValue value) {
    return PyText.typeName(value);
  }
}
