package dev.assay.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A JSON array of objects, one a line, so that it can be cut into lines as well as parsed. */
final class JsonRows implements RowPrinter {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN);

  private final PrintWriter out;
  private final List<String> columns;
  private boolean first = true;

  JsonRows(PrintWriter out, List<String> columns) {
    this.out = out;
    Set<String> names = new HashSet<>();
    columns.stream()
        .filter(column -> !names.add(column))
        .findFirst()
        .ifPresent(
            column -> {
              throw new UserError(
                  "two columns are called `" + column + "`: name them apart with AS");
            });
    this.columns = columns;
    out.print("[");
  }

  @Override
  public void row(List<@Nullable Object> values) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      object.put(columns.get(i), values.get(i));
    }
    out.print(first ? "\n" : ",\n");
    out.print(json(object));
    first = false;
  }

  @Override
  public void end() {
    out.println(first ? "]" : "\n]");
    out.flush();
  }

  static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("plain values are always JSON", e);
    }
  }
}
