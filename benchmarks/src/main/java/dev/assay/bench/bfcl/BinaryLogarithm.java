package dev.assay.bench.bfcl;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * {@code log(value) / log(base)} in binary floating point of a chosen decimal precision, written as
 * mpmath writes such numbers: every operation is rounded to the bits that the precision stands for.
 */
final class BinaryLogarithm {
  private static final double BITS_PER_DIGIT = 3.3219280948873626;
  private static final int MAX_PRECISION = 1000;

  private BinaryLogarithm() {}

  /**
   * The quotient as text.
   *
   * @param value positive and finite
   * @param base positive and finite, not 1
   * @param precision decimal digits, taken as 1 to 1000
   */
  static String text(double value, double base, int precision) {
    int digits = Math.clamp(precision, 1, MAX_PRECISION);
    int bits = Math.max(1, (int) Math.rint((digits + 1) * BITS_PER_DIGIT));
    MathContext working = new MathContext(digits + 25, RoundingMode.HALF_EVEN);
    BigDecimal above = binary(ln(new BigDecimal(value), working), bits);
    BigDecimal below = binary(ln(new BigDecimal(base), working), bits);
    BigDecimal quotient =
        binary(above.divide(below, new MathContext(digits * 4 + 60, RoundingMode.HALF_EVEN)), bits);
    int decimal = Math.max(1, (int) Math.rint(bits / BITS_PER_DIGIT - 1));
    return written(quotient, decimal == 15 ? 17 : decimal + 3);
  }

  /** By {@code ln x = k ln 2 + 2 artanh((m-1)/(m+1))}, m within [1, 2). */
  private static BigDecimal ln(BigDecimal x, MathContext context) {
    int exponent = Math.getExponent(x.doubleValue());
    BigDecimal two = BigDecimal.TWO;
    BigDecimal mantissa =
        exponent >= 0
            ? x.divide(two.pow(exponent), MathContext.UNLIMITED)
            : x.multiply(two.pow(-exponent));
    return series(two, context)
        .multiply(BigDecimal.valueOf(exponent))
        .add(series(mantissa, context));
  }

  private static BigDecimal series(BigDecimal m, MathContext context) {
    BigDecimal z = m.subtract(BigDecimal.ONE).divide(m.add(BigDecimal.ONE), context);
    BigDecimal square = z.multiply(z, context);
    BigDecimal power = z;
    BigDecimal sum = z;
    BigDecimal least = BigDecimal.ONE.movePointLeft(context.getPrecision() + 5);
    for (int n = 3; power.abs().compareTo(least) > 0; n += 2) {
      power = power.multiply(square, context);
      sum = sum.add(power.divide(BigDecimal.valueOf(n), context));
    }
    return sum.multiply(BigDecimal.TWO);
  }

  /** Rounds to so many significant bits, half to even. */
  private static BigDecimal binary(BigDecimal x, int bits) {
    if (x.signum() == 0) {
      return BigDecimal.ZERO;
    }
    int shift = bits - bitsBeforePoint(x.abs());
    BigDecimal scale = BigDecimal.TWO.pow(Math.abs(shift));
    BigDecimal scaled =
        shift >= 0
            ? x.multiply(scale)
            : x.divide(scale, new MathContext(x.precision() + -shift + 10));
    BigInteger rounded = scaled.setScale(0, RoundingMode.HALF_EVEN).unscaledValue();
    return shift >= 0
        ? new BigDecimal(rounded).divide(scale)
        : new BigDecimal(rounded).multiply(scale);
  }

  private static int bitsBeforePoint(BigDecimal x) {
    if (x.compareTo(BigDecimal.ONE) >= 0) {
      return x.toBigInteger().bitLength();
    }
    return 1
        - new BigDecimal(1)
            .divide(x, 0, RoundingMode.CEILING)
            .subtract(BigDecimal.ONE)
            .toBigInteger()
            .bitLength();
  }

  private static String written(BigDecimal x, int digits) {
    if (x.signum() == 0) {
      return "0.0";
    }
    BigDecimal rounded =
        x.round(new MathContext(digits, RoundingMode.HALF_UP)).stripTrailingZeros();
    int exponent = rounded.precision() - rounded.scale() - 1;
    if (exponent > Math.min(-(digits / 3), -5) && exponent < digits) {
      String plain = rounded.toPlainString();
      return plain.contains(".") ? plain : plain + ".0";
    }
    String all = rounded.unscaledValue().abs().toString();
    return (rounded.signum() < 0 ? "-" : "")
        + all.charAt(0)
        + "."
        + (all.length() == 1 ? "0" : all.substring(1))
        + "e"
        + (exponent < 0 ? "-" : "+")
        + Math.abs(exponent);
  }
}
