package dev.assay.bench.tau.python;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * Python's arithmetic: whole numbers without bound, floats as IEEE doubles, a float as soon as one
 * side is. Text where a number belongs raises the {@link PythonError} that Python raises.
 */
public final class PythonNumbers {
  /** The integer 0. */
  public static final JsonNode ZERO = integer(0);

  private PythonNumbers() {}

  /** The Python int {@code value}. */
  public static JsonNode integer(long value) {
    return integer(BigInteger.valueOf(value));
  }

  /**
   * {@code left + right}.
   *
   * @param operator {@code +} or {@code +=}, for the text of an error
   */
  public static JsonNode add(JsonNode left, JsonNode right, String operator) {
    check(operator, left, right);
    return whole(left) && whole(right)
        ? integer(toInteger(left).add(toInteger(right)))
        : DoubleNode.valueOf(toDouble(left) + toDouble(right));
  }

  /**
   * {@code left - right}.
   *
   * @param operator {@code -} or {@code -=}, for the text of an error
   */
  public static JsonNode subtract(JsonNode left, JsonNode right, String operator) {
    check(operator, left, right);
    return whole(left) && whole(right)
        ? integer(toInteger(left).subtract(toInteger(right)))
        : DoubleNode.valueOf(toDouble(left) - toDouble(right));
  }

  /**
   * {@code factor * value}. Python repeats text and lists; the tools only add such a product to a
   * number afterwards, which fails by its type, so the value itself stands for it.
   */
  public static JsonNode multiply(long factor, JsonNode value) {
    if (value.isTextual() || value.isArray()) {
      return value;
    }
    check("*", integer(factor), value);
    return whole(value)
        ? integer(toInteger(value).multiply(BigInteger.valueOf(factor)))
        : DoubleNode.valueOf(factor * toDouble(value));
  }

  /** {@code -value}. */
  public static JsonNode negate(JsonNode value) {
    if (!numeric(value)) {
      throw new PythonError("bad operand type for unary -: '" + PythonValues.type(value) + "'");
    }
    return whole(value) ? integer(toInteger(value).negate()) : DoubleNode.valueOf(-toDouble(value));
  }

  /** {@code abs(value)} of a number. */
  public static JsonNode abs(JsonNode value) {
    return whole(value)
        ? integer(toInteger(value).abs())
        : DoubleNode.valueOf(Math.abs(toDouble(value)));
  }

  /** {@code round(value, 2)} of a number: an int stays one. */
  public static JsonNode roundToCents(JsonNode value) {
    return whole(value) ? value : DoubleNode.valueOf(PythonFloat.roundToCents(toDouble(value)));
  }

  /** {@code left < right}. */
  public static boolean less(JsonNode left, JsonNode right) {
    if (left.isTextual() && right.isTextual()) {
      return PythonTuple.BY_CODE_POINT.compare(left.textValue(), right.textValue()) < 0;
    }
    if (!numeric(left) || !numeric(right)) {
      throw new PythonError(
          "'<' not supported between instances of '%s' and '%s'"
              .formatted(PythonValues.type(left), PythonValues.type(right)));
    }
    return compare(left, right) < 0;
  }

  static boolean numeric(JsonNode value) {
    return value.isNumber() || value.isBoolean();
  }

  /** By value, an int against a float exactly; NaN is like nothing, itself included. */
  static boolean same(JsonNode left, JsonNode right) {
    if (nan(left) || nan(right)) {
      return false;
    }
    return compare(left, right) == 0;
  }

  private static int compare(JsonNode left, JsonNode right) {
    double a = left.isFloatingPointNumber() ? left.doubleValue() : 0;
    double b = right.isFloatingPointNumber() ? right.doubleValue() : 0;
    if (!Double.isFinite(a) || !Double.isFinite(b)) {
      return Double.isNaN(a) || Double.isNaN(b) ? 1 : Double.compare(a, b);
    }
    return toDecimal(left).compareTo(toDecimal(right));
  }

  private static boolean nan(JsonNode value) {
    return value.isFloatingPointNumber() && Double.isNaN(value.doubleValue());
  }

  private static void check(String operator, JsonNode left, JsonNode right) {
    if (!numeric(left) || !numeric(right)) {
      throw PythonError.operands(operator, left, right);
    }
  }

  private static boolean whole(JsonNode value) {
    return !value.isFloatingPointNumber();
  }

  private static BigInteger toInteger(JsonNode value) {
    return value.isBoolean()
        ? value.booleanValue() ? BigInteger.ONE : BigInteger.ZERO
        : value.bigIntegerValue();
  }

  private static BigDecimal toDecimal(JsonNode value) {
    return whole(value) ? new BigDecimal(toInteger(value)) : new BigDecimal(value.doubleValue());
  }

  private static double toDouble(JsonNode value) {
    double number = whole(value) ? toInteger(value).doubleValue() : value.doubleValue();
    if (whole(value) && Double.isInfinite(number)) {
      throw new PythonError("int too large to convert to float");
    }
    return number;
  }

  /** In the node that a JSON parser makes of it, since nodes of other sizes are never equal. */
  static JsonNode integer(BigInteger value) {
    if (value.bitLength() < Integer.SIZE) {
      return IntNode.valueOf(value.intValue());
    }
    return value.bitLength() < Long.SIZE
        ? LongNode.valueOf(value.longValue())
        : BigIntegerNode.valueOf(value);
  }
}
