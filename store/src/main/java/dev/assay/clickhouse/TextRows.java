package dev.assay.clickhouse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lines of ClickHouse's {@code JSONCompactEachRow}: an array of values a line. */
final class TextRows {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private TextRows() {}

  /** A row of which no value is null: the names or the types. */
  static List<String> required(@Nullable String line) {
    if (line == null) {
      throw new IllegalStateException("a result without its columns");
    }
    List<String> values = new ArrayList<>();
    parse(line).forEach(value -> values.add(value.textValue()));
    return List.copyOf(values);
  }

  static List<@Nullable String> row(String line) {
    List<@Nullable String> values = new ArrayList<>();
    parse(line).forEach(value -> values.add(text(value)));
    return values;
  }

  private static @Nullable String text(JsonNode value) {
    if (value.isNull()) {
      return null;
    }
    if (value.isBigDecimal()) {
      return value.decimalValue().toPlainString();
    }
    return value.isTextual() ? value.textValue() : value.toString();
  }

  private static JsonNode parse(String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the result ends with an error: " + line, e);
    }
  }
}
