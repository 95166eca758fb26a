package dev.assay.bench.bfcl;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** MathAPI: arithmetic without state. */
final class MathApi extends StatefulApi {
  private static final Map<String, Double> METERS =
      Map.of("km", 1000.0, "m", 1.0, "cm", 0.01, "mm", 0.001, "um", 1e-6, "nm", 1e-9);
  private static final Map<String, Double> IMPERIAL =
      Map.ofEntries(
          Map.entry("cm_to_in", 0.393701),
          Map.entry("in_to_cm", 2.54),
          Map.entry("m_to_ft", 3.28084),
          Map.entry("ft_to_m", 0.3048),
          Map.entry("m_to_yd", 1.09361),
          Map.entry("yd_to_m", 0.9144),
          Map.entry("km_to_miles", 0.621371),
          Map.entry("miles_to_km", 1.60934),
          Map.entry("kg_to_lb", 2.20462),
          Map.entry("lb_to_kg", 0.453592),
          Map.entry("celsius_to_fahrenheit", 1.8),
          Map.entry("fahrenheit_to_celsius", 5.0 / 9));
  private static final String TWO_NUMBERS = "Both inputs must be numbers";

  MathApi() {
    super("MathAPI");
    add("logarithm", "value base precision", this::logarithm);
    add("mean", "numbers", a -> overList(a, "calculate mean", MathApi::mean));
    add(
        "standard_deviation",
        "numbers",
        a -> overList(a, "calculate standard deviation", MathApi::deviation));
    add("si_unit_conversion", "value unit_in unit_out", this::siUnits);
    add("imperial_si_conversion", "value unit_in unit_out", this::imperialUnits);
    add("add", "a b", a -> caught(TWO_NUMBERS, () -> PyNumbers.add(a.get("a"), a.get("b"))));
    add(
        "subtract",
        "a b",
        a -> caught(TWO_NUMBERS, () -> PyNumbers.subtract(a.get("a"), a.get("b"))));
    add("multiply", "a b", this::multiply);
    add("divide", "a b", this::divide);
    add(
        "power",
        "base exponent",
        a -> caught(TWO_NUMBERS, () -> PyNumbers.apply(a.get("base"), "**", a.get("exponent"))));
    add("square_root", "number precision", this::squareRoot);
    add("absolute_value", "number", this::absolute);
    add("round_number", "number decimal_places=", this::round, PyValue.of(0));
    add("percentage", "part whole", this::percentage);
    add("min_value", "numbers", a -> overList(a, "find minimum", n -> extreme(n, "<")));
    add("max_value", "numbers", a -> overList(a, "find maximum", n -> extreme(n, ">")));
    add("sum_values", "numbers", a -> overList(a, "calculate sum", MathApi::sum));
  }

  @Override
  Map<String, PyValue> state() {
    return Map.of();
  }

  private static PyValue result(PyValue value) {
    return PyValue.dict("result", value);
  }

  /** The result, or an error message where Python would raise a TypeError. */
  private static PyValue caught(String message, Supplier<PyValue> compute) {
    try {
      return result(compute.get());
    } catch (PyError e) {
      if (e.isType()) {
        return error(message);
      }
      throw e;
    }
  }

  private static PyValue overList(
      ApiMethod.Arguments a, String what, Function<List<PyValue>, PyValue> compute) {
    PyValue numbers = a.get("numbers");
    if (!PyNumbers.truth(numbers)) {
      return error("Cannot " + what + " of an empty list");
    }
    return caught(
        "All elements in the list must be numbers",
        () -> {
          if (PyNumbers.isNumber(numbers)) {
            throw PyError.type("'" + PyText.typeName(numbers) + "' object is not iterable");
          }
          return compute.apply(ValueCheck.items(numbers));
        });
  }

  private static PyValue sum(List<PyValue> numbers) {
    PyValue sum = PyValue.of(0);
    for (PyValue number : numbers) {
      sum = PyNumbers.add(sum, number);
    }
    return sum;
  }

  private static PyValue mean(List<PyValue> numbers) {
    return PyNumbers.divide(sum(numbers), PyValue.of(numbers.size()));
  }

  private static PyValue deviation(List<PyValue> numbers) {
    PyValue mean = mean(numbers);
    List<PyValue> squares =
        numbers.stream()
            .map(n -> PyNumbers.subtract(n, mean))
            .map(d -> PyNumbers.apply(d, "**", PyValue.of(2)))
            .collect(Collectors.toList());
    return PyValue.of(Math.sqrt(PyNumbers.asDouble(mean(squares))));
  }

  private static PyValue extreme(List<PyValue> numbers, String operator) {
    PyValue best = numbers.getFirst();
    for (PyValue number : numbers.subList(1, numbers.size())) {
      if (PyNumbers.compare(number, operator, best)) {
        best = number;
      }
    }
    return best;
  }

  private PyValue logarithm(ApiMethod.Arguments a) {
    if (!PyNumbers.isNumber(a.get("value"))
        || !PyNumbers.isNumber(a.get("base"))
        || !(a.get("precision") instanceof PyValue.Int precision)) {
      return error("cannot compute the logarithm of what is no number");
    }
    double value = PyNumbers.asDouble(a.get("value"));
    double base = PyNumbers.asDouble(a.get("base"));
    if (value <= 0 || base <= 0) {
      return error("cannot compute the logarithm of a number that is not positive");
    }
    if (base == 1) {
      return error("");
    }
    return PyValue.of(
        "{'result': mpf('"
            + BinaryLogarithm.text(value, base, precision.value().intValue())
            + "')}");
  }

  private PyValue siUnits(ApiMethod.Arguments a) {
    if (!PyNumbers.isNumber(a.get("value"))) {
      return error("Value must be a number");
    }
    Double in = METERS.get(a.text("unit_in"));
    Double out = METERS.get(a.text("unit_out"));
    if (in == null || out == null) {
      return unsupported(a);
    }
    return result(
        PyNumbers.multiply(PyNumbers.multiply(a.get("value"), whole(in)), PyValue.of(1 / out)));
  }

  /** 1000 and 1 are ints in the benchmark's table, which shows in results. */
  private static PyValue whole(double factor) {
    return factor >= 1 ? PyValue.of((long) factor) : PyValue.of(factor);
  }

  private static PyValue unsupported(ApiMethod.Arguments a) {
    return error(
        "Conversion from '%s' to '%s' is not supported"
            .formatted(a.text("unit_in"), a.text("unit_out")));
  }

  private PyValue imperialUnits(ApiMethod.Arguments a) {
    PyValue value = a.get("value");
    if (!PyNumbers.isNumber(value)) {
      return error("Value must be a number");
    }
    if (a.get("unit_in").equals(a.get("unit_out"))) {
      return result(value);
    }
    String key = a.text("unit_in") + "_to_" + a.text("unit_out");
    Double factor = IMPERIAL.get(key);
    if (factor == null) {
      return unsupported(a);
    }
    PyValue by = PyValue.of(factor);
    return result(
        switch (key) {
          case "celsius_to_fahrenheit" ->
              PyNumbers.add(PyNumbers.multiply(value, by), PyValue.of(32));
          case "fahrenheit_to_celsius" ->
              PyNumbers.multiply(PyNumbers.subtract(value, PyValue.of(32)), by);
          default -> PyNumbers.multiply(value, by);
        });
  }

  private PyValue multiply(ApiMethod.Arguments a) {
    return PyNumbers.isNumber(a.get("a")) && PyNumbers.isNumber(a.get("b"))
        ? result(PyNumbers.multiply(a.get("a"), a.get("b")))
        : error(TWO_NUMBERS);
  }

  private PyValue divide(ApiMethod.Arguments a) {
    return PyValue.same(a.get("b"), PyValue.of(0))
        ? error("Cannot divide by zero")
        : caught(TWO_NUMBERS, () -> PyNumbers.divide(a.get("a"), a.get("b")));
  }

  private PyValue squareRoot(ApiMethod.Arguments a) {
    PyValue number = a.get("number");
    if (!PyNumbers.isNumber(number) || !(a.get("precision") instanceof PyValue.Int precision)) {
      return error("Input must be a number or computation resulted in an invalid operation");
    }
    if (PyNumbers.compare(number, "<", PyValue.of(0))) {
      return error("Cannot calculate square root of a negative number");
    }
    BigDecimal exact =
        number instanceof PyValue.Int integer
            ? new BigDecimal(integer.value())
            : new BigDecimal(PyNumbers.asDouble(number));
    BigDecimal root =
        exact.sqrt(new MathContext(precision.value().intValue(), RoundingMode.HALF_EVEN));
    return PyValue.of("{'result': Decimal('" + root + "')}");
  }

  private PyValue absolute(ApiMethod.Arguments a) {
    PyValue number = a.get("number");
    if (!PyNumbers.isNumber(number)) {
      return error("Input must be a number");
    }
    return result(
        PyNumbers.compare(number, "<", PyValue.of(0))
            ? PyNumbers.subtract(PyValue.of(0), number)
            : PyNumbers.add(PyValue.of(0), number));
  }

  private PyValue round(ApiMethod.Arguments a) {
    if (!PyNumbers.isNumber(a.get("number"))
        || !(a.get("decimal_places") instanceof PyValue.Int places)) {
      return error("First input must be a number, second input must be an integer");
    }
    return result(PyNumbers.round(a.get("number"), places.value().intValue()));
  }

  private PyValue percentage(ApiMethod.Arguments a) {
    return PyValue.same(a.get("whole"), PyValue.of(0))
        ? error("Whole value cannot be zero")
        : caught(
            TWO_NUMBERS,
            () ->
                PyNumbers.multiply(
                    PyNumbers.divide(a.get("part"), a.get("whole")), PyValue.of(100)));
  }
}
