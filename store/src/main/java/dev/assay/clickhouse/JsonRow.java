package dev.assay.clickhouse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A line of ClickHouse's {@code JSONCompactEachRow}: an array, a value a column. */
final class JsonRow {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private JsonRow() {}

  /** A line of names or types. Empty when a statement has no result. */
  static List<String> texts(@Nullable String line) {
    return line == null ? List.of() : parse(line, new TypeReference<>() {});
  }

  static List<@Nullable Object> values(String line) {
    return parse(line, new TypeReference<>() {});
  }

  private static <T> T parse(String line, TypeReference<T> type) {
    try {
      return JSON.readValue(line, type);
    } catch (JsonProcessingException e) {
      throw new QueryException(0, "the result ends with an error: " + line);
    }
  }
}
