package dev.assay.bench.tau.python;

import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code eval} of an expression made of numbers, {@code + - * / // **}, brackets and spaces, with
 * the errors of Python 3.11. It reads whole before it computes, so that a syntax error comes first.
 */
public final class PythonExpression {
  private static final Pattern NUMBER = Pattern.compile("\\d+\\.\\d*|\\.\\d+|\\d+");
  private static final Pattern LEADING_ZEROS = Pattern.compile("0+[1-9]\\d*");
  private static final String ZEROS =
      "leading zeros in decimal integer literals are not permitted; "
          + "use an 0o prefix for octal integers";
  private static final int DEEPEST = 190;

  private final String source;
  private int at;
  private int depth;

  /** Whether an operand lies directly before {@link #at}. */
  private boolean complete = true;

  private PythonExpression(String source) {
    this.source = source;
  }

  /**
   * {@code float(eval(expression))}.
   *
   * @throws PythonError as Python raises
   */
  public static double evaluate(String expression) {
    PythonExpression parser = new PythonExpression(expression);
    if (expression.isBlank()) {
      throw new PythonError("invalid syntax (<string>, line 0)");
    }
    parser.skipSpace();
    Term term = parser.sum();
    if (parser.at < expression.length()) {
      throw parser.invalid();
    }
    return PythonArithmetic.toFloat(number(term.value(), "float"));
  }

  private sealed interface Term {
    /** Null is an empty tuple, the one value here that is no number. */
    @Nullable Number value();
  }

  private record Literal(@Nullable Number value) implements Term {}

  private record Signed(Term of, boolean minus) implements Term {
    @Override
    public Number value() {
      Number value = number(of.value(), minus ? "-" : "+");
      return minus ? PythonArithmetic.negate(value) : value;
    }
  }

  private record Called(Term of) implements Term {
    @Override
    public Number value() {
      Number value = of.value();
      String type = value == null ? "tuple" : value instanceof BigInteger ? "int" : "float";
      throw new PythonError("'" + type + "' object is not callable");
    }
  }

  private record Binary(String operator, Term left, Term right) implements Term {
    @Override
    public Number value() {
      Number a = left.value();
      Number b = right.value();
      if (a == null || b == null) {
        throw new PythonError(
            "unsupported operand type(s) for %s: '%s' and '%s'"
                .formatted(operator.equals("**") ? "** or pow()" : operator, type(a), type(b)));
      }
      return switch (operator) {
        case "+" -> PythonArithmetic.add(a, b);
        case "-" -> PythonArithmetic.subtract(a, b);
        case "*" -> PythonArithmetic.multiply(a, b);
        case "/" -> PythonArithmetic.divide(a, b);
        case "//" -> PythonArithmetic.floorDivide(a, b);
        case "**" -> PythonArithmetic.power(a, b);
        default -> throw new IllegalStateException(operator);
      };
    }
  }

  private static Number number(@Nullable Number value, String use) {
    if (value == null) {
      throw new PythonError(
          use.equals("float")
              ? "float() argument must be a string or a real number, not 'tuple'"
              : "bad operand type for unary " + use + ": 'tuple'");
    }
    return value;
  }

  private static String type(@Nullable Number value) {
    return value == null ? "tuple" : value instanceof BigInteger ? "int" : "float";
  }

  private Term sum() {
    Term left = product();
    for (String operator = next("+", "-"); operator != null; operator = next("+", "-")) {
      left = new Binary(operator, left, product());
    }
    return left;
  }

  private Term product() {
    Term left = signed();
    for (String operator = next("//", "*", "/"); operator != null; ) {
      left = new Binary(operator, left, signed());
      operator = next("//", "*", "/");
    }
    return left;
  }

  private Term signed() {
    if (++depth > DEEPEST) {
      throw new PythonError("too many nested parentheses");
    }
    String sign = next("+", "-");
    Term term = sign == null ? power() : new Signed(signed(), sign.equals("-"));
    depth--;
    return term;
  }

  private Term power() {
    Term base = atom();
    while (next("(") != null) {
      if (next(")") == null) {
        sum();
        if (next(")") == null) {
          throw invalid();
        }
      }
      base = new Called(base);
    }
    return next("**") == null ? base : new Binary("**", base, signed());
  }

  private Term atom() {
    if (next("(") != null) {
      if (next(")") != null) {
        return new Literal(null);
      }
      Term inner = sum();
      if (next(")") == null) {
        throw invalid();
      }
      return inner;
    }
    Matcher number = NUMBER.matcher(source).region(at, source.length());
    if (!number.lookingAt()) {
      complete = false;
      throw invalid();
    }
    at = number.end();
    skipSpace();
    String digits = number.group();
    if (digits.indexOf('.') >= 0) {
      return new Literal(Double.valueOf(digits));
    }
    if (LEADING_ZEROS.matcher(digits).matches()) {
      throw syntax(ZEROS);
    }
    return new Literal(new BigInteger(digits));
  }

  private @Nullable String next(String... operators) {
    for (String operator : operators) {
      boolean power = operator.equals("*") && source.startsWith("**", at);
      if (!power && source.startsWith(operator, at)) {
        at += operator.length();
        skipSpace();
        return operator;
      }
    }
    return null;
  }

  private void skipSpace() {
    while (at < source.length() && source.charAt(at) == ' ') {
      at++;
    }
  }

  /** What stopped the parser here, unless the tokenizer finds a worse thing anywhere. */
  private PythonError invalid() {
    int open = 0;
    int openHere = 0;
    Matcher number = NUMBER.matcher(source);
    for (int i = 0; i < source.length(); i++) {
      openHere = i == at ? open : openHere;
      open += source.charAt(i) == '(' ? 1 : source.charAt(i) == ')' ? -1 : 0;
      if (open < 0) {
        return syntax("unmatched ')'");
      }
      if (number.region(i, source.length()).lookingAt()) {
        if (LEADING_ZEROS.matcher(number.group()).matches()) {
          return syntax(ZEROS);
        }
        i = number.end() - 1;
      }
    }
    if (at == source.length()) {
      return syntax(open > 0 ? "'(' was never closed" : "invalid syntax");
    }
    boolean operandAfterOperand =
        openHere > 0 && complete && NUMBER.matcher(source).region(at, source.length()).lookingAt();
    return syntax(
        operandAfterOperand ? "invalid syntax. Perhaps you forgot a comma?" : "invalid syntax");
  }

  private static PythonError syntax(String reason) {
    return new PythonError(reason + " (<string>, line 1)");
  }
}
