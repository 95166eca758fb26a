package dev.assay.ingest.convention;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import java.math.BigDecimal;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** OTLP's values in other forms. */
final class AnyValues {
  /** More than any model reads in one call, and a millionth of what a long holds. */
  static final BigDecimal MAX_COUNT = BigDecimal.valueOf(1_000_000_000_000L);

  private static final int LONGEST_NUMBER = 40;
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private AnyValues() {}

  /** A string as it is, nothing as the empty text, anything else as JSON. */
  static String text(AnyValue value) {
    return switch (value.getValueCase()) {
      case STRING_VALUE -> value.getStringValue();
      case BOOL_VALUE -> Boolean.toString(value.getBoolValue());
      case INT_VALUE -> Long.toString(value.getIntValue());
      case DOUBLE_VALUE -> Double.toString(value.getDoubleValue());
      case VALUE_NOT_SET, STRING_VALUE_STRINDEX -> "";
      case ARRAY_VALUE, KVLIST_VALUE -> json(value).toString();
      case BYTES_VALUE -> Base64.getEncoder().encodeToString(value.getBytesValue().toByteArray());
    };
  }

  static JsonNode json(AnyValue value) {
    return switch (value.getValueCase()) {
      case STRING_VALUE -> NODES.textNode(value.getStringValue());
      case BOOL_VALUE -> NODES.booleanNode(value.getBoolValue());
      case INT_VALUE -> NODES.numberNode(value.getIntValue());
      case DOUBLE_VALUE ->
          Double.isFinite(value.getDoubleValue())
              ? NODES.numberNode(value.getDoubleValue())
              : NODES.textNode(Double.toString(value.getDoubleValue()));
      case VALUE_NOT_SET, STRING_VALUE_STRINDEX -> NODES.nullNode();
      case BYTES_VALUE -> NODES.textNode(text(value));
      case ARRAY_VALUE -> {
        ArrayNode array = NODES.arrayNode();
        value.getArrayValue().getValuesList().forEach(element -> array.add(json(element)));
        yield array;
      }
      case KVLIST_VALUE -> {
        ObjectNode object = NODES.objectNode();
        for (KeyValue entry : value.getKvlistValue().getValuesList()) {
          object.set(entry.getKey(), json(entry.getValue()));
        }
        yield object;
      }
    };
  }

  /** The number that a value is or spells, or null. */
  static @Nullable BigDecimal number(AnyValue value) {
    return switch (value.getValueCase()) {
      case INT_VALUE -> BigDecimal.valueOf(value.getIntValue());
      case DOUBLE_VALUE ->
          Double.isFinite(value.getDoubleValue())
              ? BigDecimal.valueOf(value.getDoubleValue())
              : null;
      case STRING_VALUE -> number(value.getStringValue());
      case BOOL_VALUE,
          ARRAY_VALUE,
          KVLIST_VALUE,
          BYTES_VALUE,
          VALUE_NOT_SET,
          STRING_VALUE_STRINDEX ->
          null;
    };
  }

  /** The number that a text spells, or null. */
  static @Nullable BigDecimal number(String spelled) {
    String text = spelled.strip();
    if (text.isEmpty() || text.length() > LONGEST_NUMBER) {
      return null;
    }
    try {
      BigDecimal number = new BigDecimal(text);
      // A huge exponent would make the digits of a short text fill the memory.
      return Math.abs((long) number.precision() - number.scale()) > LONGEST_NUMBER ? null : number;
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
