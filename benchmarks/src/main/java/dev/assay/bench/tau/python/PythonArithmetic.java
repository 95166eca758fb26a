package dev.assay.bench.tau.python;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/** Operators on ints ({@link BigInteger}) and floats ({@link Double}). */
final class PythonArithmetic {
  /** Digits enough that no quotient of such ints falls between two doubles by rounding twice. */
  private static final MathContext WIDE = new MathContext(1_100);

  /** Python would go on until memory ends; nothing so large becomes a float again. */
  private static final long LARGEST_POWER_BITS = 1_000_000;

  private PythonArithmetic() {}

  static Number add(Number left, Number right) {
    return left instanceof BigInteger a && right instanceof BigInteger b
        ? a.add(b)
        : (Number) (toFloat(left) + toFloat(right));
  }

  static Number subtract(Number left, Number right) {
    return left instanceof BigInteger a && right instanceof BigInteger b
        ? a.subtract(b)
        : (Number) (toFloat(left) - toFloat(right));
  }

  static Number multiply(Number left, Number right) {
    return left instanceof BigInteger a && right instanceof BigInteger b
        ? a.multiply(b)
        : (Number) (toFloat(left) * toFloat(right));
  }

  static Number negate(Number value) {
    return value instanceof BigInteger a ? a.negate() : (Number) (-toFloat(value));
  }

  static double divide(Number left, Number right) {
    if (left instanceof BigInteger a && right instanceof BigInteger b) {
      if (b.signum() == 0) {
        throw new PythonError("division by zero");
      }
      double quotient =
          a.bitLength() <= 53 && b.bitLength() <= 53
              ? a.doubleValue() / b.doubleValue()
              : new BigDecimal(a).divide(new BigDecimal(b), WIDE).doubleValue();
      if (Double.isInfinite(quotient)) {
        throw new PythonError("integer division result too large for a float");
      }
      return quotient;
    }
    double divisor = toFloat(right);
    double dividend = toFloat(left);
    if (divisor == 0) {
      throw new PythonError("float division by zero");
    }
    return dividend / divisor;
  }

  static Number floorDivide(Number left, Number right) {
    if (left instanceof BigInteger a && right instanceof BigInteger b) {
      if (b.signum() == 0) {
        throw new PythonError("integer division or modulo by zero");
      }
      BigInteger[] parts = a.divideAndRemainder(b);
      boolean below = parts[1].signum() != 0 && parts[1].signum() != b.signum();
      return below ? parts[0].subtract(BigInteger.ONE) : parts[0];
    }
    double dividend = toFloat(left);
    double divisor = toFloat(right);
    if (divisor == 0) {
      throw new PythonError("float floor division by zero");
    }
    double remainder = dividend % divisor;
    double quotient = (dividend - remainder) / divisor;
    if (remainder != 0 && (divisor < 0) != (remainder < 0)) {
      quotient -= 1;
    }
    if (quotient == 0) {
      return Math.copySign(0.0, dividend / divisor);
    }
    double floor = Math.floor(quotient);
    return quotient - floor > 0.5 ? floor + 1 : floor;
  }

  static Number power(Number base, Number exponent) {
    if (base instanceof BigInteger a && exponent instanceof BigInteger b && b.signum() >= 0) {
      if (a.bitLength() <= 1) {
        return a.signum() >= 0 || b.testBit(0) ? a.pow(b.signum()) : BigInteger.ONE;
      }
      if (b.bitLength() > 31 || (long) a.bitLength() * b.intValue() > LARGEST_POWER_BITS) {
        throw new PythonError("int too large to convert to float");
      }
      return a.pow(b.intValue());
    }
    double x = toFloat(base);
    double y = toFloat(exponent);
    if (x == 0 && y < 0) {
      throw new PythonError("0.0 cannot be raised to a negative power");
    }
    if (x < 0 && Double.isFinite(x) && Double.isFinite(y) && y != Math.rint(y)) {
      throw new PythonError("float() argument must be a string or a real number, not 'complex'");
    }
    double power = Math.pow(x, y);
    if (Double.isInfinite(power) && Double.isFinite(x) && Double.isFinite(y)) {
      throw new PythonError("(34, 'Numerical result out of range')");
    }
    return power;
  }

  static double toFloat(Number value) {
    double number = value.doubleValue();
    if (value instanceof BigInteger && Double.isInfinite(number)) {
      throw new PythonError("int too large to convert to float");
    }
    return number;
  }
}
