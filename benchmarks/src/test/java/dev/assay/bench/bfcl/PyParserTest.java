package dev.assay.bench.bfcl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PyParserTest {
  @Provide
  Arbitrary<PyValue> values() {
    return Arbitraries.lazyOf(
        () -> Arbitraries.strings().map(PyValue::of),
        () -> Arbitraries.strings().withChars("'\"\\\n\té日 a{}[](),=").map(PyValue::of),
        () -> Arbitraries.bigIntegers().map(PyValue.Int::new),
        () -> Arbitraries.doubles().map(PyValue::of),
        () -> Arbitraries.of(PyValue.of(true), PyValue.of(false), PyValue.None.NONE),
        () -> values().list().ofMaxSize(3).map(PyValue.Array::new),
        () -> values().list().ofMaxSize(3).map(PyValue.Tuple::new),
        () ->
            Arbitraries.maps(Arbitraries.strings().ofMaxLength(5), values())
                .ofMaxSize(3)
                .map(PyParserTest::dict));
  }

  private static PyValue dict(Map<String, PyValue> map) {
    Map<PyValue, PyValue> entries = new LinkedHashMap<>();
    map.forEach((k, v) -> entries.put(PyValue.of(k), v));
    return new PyValue.Dict(entries);
  }

  @Property
  void read_reprOfAnyValue_givesTheValueBack(@ForAll("values") PyValue value) throws Exception {
    List<FunctionCall> calls = PyCalls.read("[a.b(x=" + PyText.repr(value) + ")]");

    assertThat(calls).containsExactly(new FunctionCall("a.b", Map.of("x", value)));
  }

  @Property
  void parse_dumpsOfAnyValue_givesTheJsonValueBack(@ForAll("values") PyValue value)
      throws Exception {
    PyValue json = PyJson.value(PyJson.node(value));

    assertThat(PyJson.parse(PyJson.dumps(value))).isEqualTo(json);
  }

  @Property
  void read_anyText_callsOrMalformed(@ForAll String text) {
    try {
      assertThat(PyCalls.read(text)).isNotNull();
    } catch (MalformedCall e) {
      assertThat(e.getMessage()).isNotEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "-5|-5",
        "-2.5e3|-2500.0",
        "1_000|1000",
        "0xff|255",
        "(1)|1",
        "(1,)|(1,)",
        "2 + 3 * 4|14",
        "2 ** 10|1024",
        "-7 // 2|-4",
        "7 / 2|3.5",
        "'a' 'b'|'ab'",
        "r'\\d'|'\\\\d'",
        "'\\x41\\u00e9\\N{DEGREE SIGN}\\101'|'Aé°A'",
        "'''a\"b'''|'a\"b'",
        "name|'name'",
        "names[0]|'names[0]'",
        "f(1, 'a')|\"f(1, 'a')\"",
        "g.h(a=1)|{'g.h': {'a': 1}}",
        "{'a': [1, {'b': (2, None)}]}|{'a': [1, {'b': (2, None)}]}",
        "...|'...'",
      })
  void value_ofExpression_isPythons(String source, String repr) throws Exception {
    PyValue value = PyCalls.read("[f(x=" + source + ")]").getFirst().arguments().get("x");

    assertThat(PyText.repr(value == null ? PyValue.None.NONE : value)).isEqualTo(repr);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[",
        "Sure, I can help.",
        "[1, 2]",
        "f(a=1, a=2)",
        "f(a=1, 2)",
        "f(a=01)",
        "f(a='x)",
        "f(a=f'{x}')",
        "f(a=lambda: 1)",
        "f(a=[x for x in y])",
        "f(a=1) g(b=2)",
        "f(a=1 < 2)",
        "f(a=x + 1)",
        "[f(a=1), 2]",
        "f(a=9 ** 9 ** 9)",
      })
  void read_noCall_isMalformed(String text) {
    assertThatThrownBy(() -> PyCalls.read(text)).isInstanceOf(MalformedCall.class);
  }

  @Test
  void read_deeplyNested_isMalformedNotAnOverflow() {
    String text = "f(a=" + "[".repeat(100_000) + "]".repeat(100_000) + ")";

    assertThatThrownBy(() -> PyCalls.read(text)).isInstanceOf(MalformedCall.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"not ", "-", "(", "f(x=", "1 if 1 else ", "2 ** ", "a[", "{1: "})
  void read_manyOfAKind_isMalformedNotAnOverflow(String part) {
    String text = "f(a=" + part.repeat(100_000) + "1)";

    assertThatThrownBy(() -> PyCalls.read(text)).isInstanceOf(MalformedCall.class);
  }

  @Test
  void same_numbersOfAllTypes_areEqualByValue() {
    assertThat(PyValue.same(PyValue.of(1), PyValue.of(1.0))).isTrue();
    assertThat(PyValue.same(PyValue.of(true), PyValue.of(1))).isTrue();
    assertThat(PyValue.same(PyValue.of("1"), PyValue.of(1))).isFalse();
    assertThat(PyValue.same(PyValue.list(), new PyValue.Tuple(List.of()))).isFalse();
    assertThat(PyValue.same(new PyValue.Int(BigInteger.TWO.pow(70)), PyValue.of(0x1p70))).isTrue();
  }
}
