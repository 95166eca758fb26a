package dev.assay.bench.bfcl;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Python's arithmetic on constants, as it appears within arguments. */
final class PyArithmetic {
  private static final int MAX_EXPONENT = 10_000;

  private PyArithmetic() {}

  /**
   * {@code left operator right}.
   *
   * @throws MalformedCall when Python would raise an error, or the result would be absurdly large
   */
  static PyValue apply(PyValue left, String operator, PyValue right) throws MalformedCall {
    if (operator.equals("+") && left instanceof PyValue.Text a && right instanceof PyValue.Text b) {
      return PyValue.of(a.value() + b.value());
    }
    if (operator.equals("+")
        && left instanceof PyValue.Array a
        && right instanceof PyValue.Array b) {
      List<PyValue> items = new ArrayList<>(a.items());
      items.addAll(b.items());
      return new PyValue.Array(items);
    }
    if (left instanceof PyValue.Int a && right instanceof PyValue.Int b) {
      return integers(a.value(), operator, b.value());
    }
    return PyValue.of(reals(number(left), operator, number(right)));
  }

  private static double number(PyValue value) throws MalformedCall {
    if (value instanceof PyValue.Real real) {
      return real.value();
    }
    if (value instanceof PyValue.Int integer) {
      return integer.value().doubleValue();
    }
    throw new MalformedCall("no number: " + PyText.repr(value));
  }

  private static PyValue integers(BigInteger a, String operator, BigInteger b)
      throws MalformedCall {
    return switch (operator) {
      case "+" -> new PyValue.Int(a.add(b));
      case "-" -> new PyValue.Int(a.subtract(b));
      case "*" -> new PyValue.Int(a.multiply(b));
      case "//" -> new PyValue.Int(floor(a, b));
      case "%" -> new PyValue.Int(a.subtract(floor(a, b).multiply(b)));
      case "**" -> power(a, b);
      default -> PyValue.of(reals(a.doubleValue(), operator, b.doubleValue()));
    };
  }

  private static BigInteger floor(BigInteger a, BigInteger b) throws MalformedCall {
    if (b.signum() == 0) {
      throw new MalformedCall("division by zero");
    }
    BigInteger[] parts = a.divideAndRemainder(b);
    boolean below = parts[1].signum() != 0 && parts[1].signum() != b.signum();
    return below ? parts[0].subtract(BigInteger.ONE) : parts[0];
  }

  private static PyValue power(BigInteger base, BigInteger exponent) throws MalformedCall {
    if (exponent.abs().bitLength() > 31
        || (long) base.bitLength() * exponent.intValue() > MAX_EXPONENT) {
      throw new MalformedCall("a power too large");
    }
    return exponent.signum() < 0
        ? PyValue.of(reals(base.doubleValue(), "**", exponent.doubleValue()))
        : new PyValue.Int(base.pow(exponent.intValue()));
  }

  private static double reals(double a, String operator, double b) throws MalformedCall {
    if (b == 0 && (operator.startsWith("/") || operator.equals("%"))) {
      throw new MalformedCall("division by zero");
    }
    return switch (operator) {
      case "+" -> a + b;
      case "-" -> a - b;
      case "*" -> a * b;
      case "/" -> a / b;
      case "//" -> Math.floor(a / b);
      case "%" -> a - Math.floor(a / b) * b;
      case "**" -> Math.pow(a, b);
      default -> throw new MalformedCall("operator " + operator + " is not supported");
    };
  }
}
