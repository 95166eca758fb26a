package dev.assay.bench.bfcl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForeignValuesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      quoteCharacter = '`',
      value = {
        "123|integer|-|123",
        "12.5|integer|-|'12.5'",
        "128|byte|-|128",
        "123L|long|-|123",
        "123|long|-|'123'",
        "3e-3F|float|-|0.003",
        "3.14|float|-|'3.14'",
        "3.14e2|double|-|314.0",
        "true|boolean|-|True",
        "yes|boolean|-|'yes'",
        "123|any|-|'123'",
        "new int[] { 1, 2 }|Array|integer|[1, 2]",
        "new long[]{1L, 2}|Array|long|[1, '2']",
        "new Object[]{1, \"a\", true}|Array|-|[1, 'a', True]",
        "new String[]{\"a\"}|Array|String|['\"a\"']",
        "new ArrayList<>(Arrays.asList(\"a\", \"b\"))|ArrayList|String|['a', 'b']",
        "new ArrayList<Float>() {{ add(1.0f); add(2.0f); }}|ArrayList|float|[1.0, 2.0]",
        "new ArrayList<>()|ArrayList|-|[]",
        "new HashMap<>()|HashMap|-|{}",
        "new HashMap<>() {{ }}|HashMap|-|{}",
        "list|ArrayList|-|'list'",
      })
  void read_java_isItsValue(String text, String type, String items, String repr) {
    assertThat(PyText.repr(JavaValues.read(text, type, Optional.ofNullable(items))))
        .isEqualTo(repr);
  }

  @Test
  void read_javaMap_isADict() {
    PyValue map =
        JavaValues.read(
            "new HashMap<String, Object>() { { put(\"a\", 1); put(\"b\", true); } }",
            "HashMap",
            Optional.empty());

    assertThat(map).isEqualTo(PyValue.dict("a", 1, "b", true));
  }

  @Test
  void read_javaSet_isRefused() {
    assertThatThrownBy(() -> JavaValues.read("x", "Set", Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      quoteCharacter = '`',
      value = {
        "\"abc\"|String|-|'abc'",
        "abc|String|-|'abc'",
        "123|integer|-|123",
        "123.45|integer|-|'123.45'",
        "3.14|float|-|3.14",
        "123n|Bigint|-|123",
        "false|Boolean|-|False",
        "[1, 'two', true]|array|-|[1, 'two', True]",
        "new Array(4n, 5n)|array|Bigint|[4, 5]",
        "[]|array|-|[]",
        " [ [ 1, 2 ], [ 3,   4]]|array|array|[[1, 2], [3, 4]]",
        "new Array([1, 2], [3, 4])|array|array|[[1, 2], [3, 4]]",
        "{}|dict|-|{}",
        "{'a': 1, 'b': 'x', 'c': [1, 2]}|dict|-|{'a': 1, 'b': 'x', 'c': [1, 2]}",
        "[{\"k\": 1}, {\"l\": 2}]|array|dict|[{'k': 1}, {'l': 2}]",
        "obj|dict|-|'obj'",
      })
  void read_javaScript_isItsValue(String text, String type, String items, String repr) {
    assertThat(PyText.repr(JavaScriptValues.read(text, type, Optional.ofNullable(items))))
        .isEqualTo(repr);
  }

  @Test
  void read_foreignCall_keepsSourceOfArguments() throws Exception {
    assertThat(
            ForeignCall.read(
                "a.b.f(x=5L, s=\"a, (b)\", m=new HashMap<String, Integer>(), l=g(1, 2));",
                Language.JAVA))
        .containsExactly(
            new FunctionCall(
                "a.b.f",
                Map.of(
                    "x", PyValue.of("5L"),
                    "s", PyValue.of("a, (b)"),
                    "m", PyValue.of("new HashMap<String, Integer>()"),
                    "l", PyValue.of("g(1, 2)"))));
    assertThatThrownBy(() -> ForeignCall.read("f(x=1", Language.JAVASCRIPT))
        .isInstanceOf(MalformedCall.class);
    assertThatThrownBy(() -> ForeignCall.read("Use f.", Language.JAVASCRIPT))
        .isInstanceOf(MalformedCall.class);
  }
}
