package dev.assay.bench.bfcl;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected values are those of CPython 3.11, its decimal module and mpmath. */
class MathApiTest {
  private final ApiWorld world =
      new ApiWorld(
          new MultiTurnItem(
              "x", List.of("MathAPI"), JsonNodeFactory.instance.objectNode(), List.of(), false),
          LongContext.none(),
          LocalDate.of(2026, 11, 21));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "logarithm(20, 10, 2)|{'result': mpf('1.3027')}",
        "logarithm(36.0, 6.0, 4)|{'result': mpf('2.0')}",
        "logarithm(630.0, 10, 5)|{'result': mpf('2.7993393')}",
        "logarithm(980.0, 20, 10)|{'result': mpf('2.299121531134')}",
        "logarithm(2, 10, 15)|{'result': mpf('0.30102999566398114')}",
        "logarithm(7.5, 3, 30)|{'result': mpf('1.83404376714646973009751329333587')}",
        "logarithm(0.5, 10, 5)|{'result': mpf('-0.30102968')}",
        "square_root(4, 5)|{'result': Decimal('2')}",
        "square_root(2, 10)|{'result': Decimal('1.414213562')}",
        "square_root(2.25, 3)|{'result': Decimal('1.5')}",
        "square_root(0.1, 8)|{'result': Decimal('0.31622777')}",
        "mean([1, 2, 4])|{\"result\": 2.3333333333333335}",
        "mean([])|{\"error\": \"Cannot calculate mean of an empty list\"}",
        "mean(['a'])|{\"error\": \"All elements in the list must be numbers\"}",
        "standard_deviation([1, 2, 3, 4])|{\"result\": 1.118033988749895}",
        "si_unit_conversion(5, 'km', 'm')|{\"result\": 5000.0}",
        "imperial_si_conversion(10, 'celsius', 'fahrenheit')|{\"result\": 50.0}",
        "add(1, 2)|{\"result\": 3}",
        "divide(1, 0)|{\"error\": \"Cannot divide by zero\"}",
        "power(2, -1)|{\"result\": 0.5}",
        "round_number(2.675, 2)|{\"result\": 2.67}",
        "round_number(25, -1)|{\"result\": 20}",
        "absolute_value(-3)|{\"result\": 3}",
        "percentage(1, 3)|{\"result\": 33.33333333333333}",
        "max_value([1, 2.5])|{\"result\": 2.5}",
        "sum_values([1, 2])|{\"result\": 3}",
      })
  void run_math_answersAsPython(String call, String result) {
    assertThat(world.run(call)).isEqualTo(result);
  }
}
