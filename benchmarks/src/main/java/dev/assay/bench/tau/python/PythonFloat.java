package dev.assay.bench.tau.python;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Python's {@code float}, where it differs from Java's {@code double}: in text and rounding. */
public final class PythonFloat {
  private PythonFloat() {}

  /**
   * {@code repr(value)}: the shortest decimal that reads back as {@code value}, with an exponent
   * below 1e-4 and from 1e16 on.
   */
  public static String repr(double value) {
    if (Double.isNaN(value)) {
      return "nan";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "inf" : "-inf";
    }
    String sign = Math.copySign(1, value) < 0 ? "-" : "";
    if (value == 0) {
      return sign + "0.0";
    }
    BigDecimal shortest = shortest(Math.abs(value));
    String digits = shortest.unscaledValue().toString();
    int point = digits.length() - shortest.scale();
    if (point > 16 || point < -3) {
      return sign + scientific(digits, point - 1);
    }
    if (point <= 0) {
      return sign + "0." + "0".repeat(-point) + digits;
    }
    if (point >= digits.length()) {
      return sign + digits + "0".repeat(point - digits.length()) + ".0";
    }
    return sign + digits.substring(0, point) + "." + digits.substring(point);
  }

  /** {@code round(value, 2)}: of the exact binary value, ties to even, the sign of zero kept. */
  public static double roundToCents(double value) {
    if (!Double.isFinite(value)) {
      return value;
    }
    double rounded = new BigDecimal(value).setScale(2, RoundingMode.HALF_EVEN).doubleValue();
    return Math.copySign(rounded, value);
  }

  /** Java never goes below two digits: 2E-323 is 2.0E-323, and 5e-324 becomes 4.9E-324. */
  private static BigDecimal shortest(double value) {
    BigDecimal java = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    if (java.precision() == 2) {
      BigDecimal one = java.setScale(java.scale() - 1, RoundingMode.HALF_EVEN).stripTrailingZeros();
      if (one.doubleValue() == value) {
        return one;
      }
    }
    return java;
  }

  private static String scientific(String digits, int exponent) {
    String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
    return "%se%s%02d".formatted(mantissa, exponent < 0 ? "-" : "+", Math.abs(exponent));
  }
}
