package dev.assay.bench.tau.python;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/**
 * Random values and expressions with what CPython 3.11.7 made of them. Left out are expressions
 * with stars or empty brackets as operands, and brackets left open around a second mistake: which
 * of the two Python names depends on its parser's look-ahead.
 */
class PythonVectorsTest {
  @Test
  void values_random_printAsInPython() throws IOException {
    JsonNode cases = read("values.json");

    assertThat(cases).hasSize(250);
    SoftAssertions.assertSoftly(
        softly -> {
          for (JsonNode each : cases) {
            JsonNode value = each.get("value");
            softly.assertThat(PythonText.repr(value)).isEqualTo(each.get("repr").textValue());
            softly.assertThat(PythonJson.dumps(value)).isEqualTo(each.get("json").textValue());
            // A text alone prints without quotes, as str() of it does.
            softly.assertThat(PythonTuple.str(value)).isEqualTo(each.get("tuple").textValue());
          }
        });
  }

  @Test
  void evaluate_random_answersAsInPython() throws IOException {
    JsonNode cases = read("expressions.json");

    assertThat(cases).hasSizeGreaterThan(200);
    SoftAssertions.assertSoftly(
        softly -> {
          for (JsonNode each : cases) {
            String expression = each.get("expression").textValue();
            softly
                .assertThat(answer(expression))
                .as(expression)
                .isEqualTo(each.get("answer").textValue());
          }
        });
  }

  private static String answer(String expression) {
    try {
      return PythonFloat.repr(PythonFloat.roundToCents(PythonExpression.evaluate(expression)));
    } catch (PythonError e) {
      return "Error: " + e.getMessage();
    }
  }

  private static JsonNode read(String resource) throws IOException {
    try (InputStream in = PythonVectorsTest.class.getResourceAsStream(resource)) {
      return new ObjectMapper().readTree(Objects.requireNonNull(in, resource));
    }
  }
}
