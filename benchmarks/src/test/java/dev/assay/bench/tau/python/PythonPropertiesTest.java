package dev.assay.bench.tau.python;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

class PythonPropertiesTest {
  @Property
  void repr_ofAnyFloat_readsBackAndIsNoLongerThanJavas(@ForAll double value) {
    String repr = PythonFloat.repr(value);

    assertThat(Double.parseDouble(repr)).isEqualTo(value);
    assertThat(digits(repr)).isLessThanOrEqualTo(digits(Double.toString(value)));
  }

  @Property
  void repr_ofAnyValue_readsBackAsPythonLiteral(@ForAll("values") JsonNode value) {
    assertThat(PythonLiterals.read("x = " + PythonText.repr(value))).containsEntry("x", value);
  }

  @Property
  void dumps_ofAnyValue_readsBackAsJson(@ForAll("values") JsonNode value)
      throws JsonProcessingException {
    String json = PythonJson.dumps(value);

    assertThat(new ObjectMapper().readTree(json)).isEqualTo(value);
    assertThat(json).matches("[ -~]*");
  }

  @Property
  void byCodePoint_anyTexts_ordersAsTheirCodePoints(@ForAll @Size(2) List<String> texts) {
    int[] left = texts.getFirst().codePoints().toArray();
    int[] right = texts.getLast().codePoints().toArray();

    int order = PythonTuple.BY_CODE_POINT.compare(texts.getFirst(), texts.getLast());

    assertThat(Integer.signum(order)).isEqualTo(Integer.signum(Arrays.compare(left, right)));
  }

  @Property
  void tuple_ofAnyValue_doesNotDependOnOrderOfKeys(@ForAll("values") JsonNode value) {
    assertThat(PythonTuple.str(reversed(value))).isEqualTo(PythonTuple.str(value));
  }

  @Property
  void roundToCents_ofCents_changesNothing(@ForAll int cents) {
    double dollars = cents / 100.0;

    assertThat(PythonFloat.roundToCents(dollars)).isEqualTo(dollars);
  }

  @Provide
  Arbitrary<JsonNode> values() {
    Arbitrary<String> texts =
        Arbitraries.strings().all().ofMaxLength(8).filter(PythonPropertiesTest::isWellFormed);
    Arbitrary<JsonNode> leaves =
        Arbitraries.oneOf(
            texts.map(TextNode::valueOf),
            Arbitraries.bigIntegers().map(PythonNumbers::integer),
            Arbitraries.doubles().map(DoubleNode::valueOf),
            Arbitraries.of(BooleanNode.TRUE, BooleanNode.FALSE, NullNode.instance));
    return Arbitraries.recursive(() -> leaves, inner -> containers(texts, inner), 0, 3);
  }

  private static Arbitrary<JsonNode> containers(
      Arbitrary<String> texts, Arbitrary<JsonNode> inner) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    return Arbitraries.oneOf(
        inner.list().ofMaxSize(3).map(list -> json.arrayNode().addAll(list)),
        Arbitraries.maps(texts, inner).ofMaxSize(3).map(map -> json.objectNode().setAll(map)));
  }

  /** JSON has no lone surrogates. */
  private static boolean isWellFormed(String text) {
    return text.codePoints().noneMatch(c -> c >= 0xd800 && c <= 0xdfff);
  }

  private static JsonNode reversed(JsonNode value) {
    if (value.isArray()) {
      var array = JsonNodeFactory.instance.arrayNode();
      value.forEach(element -> array.add(reversed(element)));
      return array;
    }
    if (!value.isObject()) {
      return value;
    }
    var object = JsonNodeFactory.instance.objectNode();
    value.properties().stream()
        .sorted(Map.Entry.<String, JsonNode>comparingByKey(Comparator.reverseOrder()))
        .forEach(entry -> object.set(entry.getKey(), reversed(entry.getValue())));
    return object;
  }

  private static long digits(String number) {
    String mantissa = number.toLowerCase(Locale.ROOT).replaceFirst("e.*", "");
    return mantissa.replaceAll("[-.]", "").replaceFirst("^0+", "").replaceFirst("0+$", "").length();
  }
}
