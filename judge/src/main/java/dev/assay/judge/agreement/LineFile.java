package dev.assay.judge.agreement;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Files of one record a line: JSONL, or CSV with a line of names when the name ends in .csv. */
public final class LineFile {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private LineFile() {}

  /**
   * The lines of a file; blank ones are passed over.
   *
   * @throws LineException for the first line that is no record, and for a file without any
   * @throws UncheckedIOException if the file cannot be read
   */
  public static List<Line> read(Path file) {
    String text;
    try {
      text = Files.readString(file, UTF_8);
    } catch (CharacterCodingException e) {
      throw new LineException(file.toString(), "not UTF-8", e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
    if (text.startsWith("\uFEFF")) {
      text = text.substring(1);
    }
    boolean csv = file.toString().toLowerCase(Locale.ROOT).endsWith(".csv");
    List<Line> lines = csv ? csv(file, text) : jsonl(file, text);
    if (lines.isEmpty()) {
      throw new LineException(file.toString(), "there is no line in it");
    }
    return lines;
  }

  private static List<Line> jsonl(Path file, String text) {
    List<Line> lines = new ArrayList<>();
    int number = 0;
    for (String line : text.split("\r?\n", -1)) {
      number++;
      if (!line.isBlank()) {
        String place = file + ":" + number;
        lines.add(new Line(place, fields(place, line)));
      }
    }
    return lines;
  }

  private static Map<String, @Nullable String> fields(String place, String line) {
    JsonNode node;
    try {
      node = JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new LineException(place, "not JSON: " + reason(e), e);
    }
    if (!node.isObject()) {
      throw new LineException(place, "not a JSON object");
    }
    Map<String, @Nullable String> fields = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      JsonNode value = field.getValue();
      fields.put(field.getKey(), value.isNull() ? null : text(value));
    }
    return fields;
  }

  /** The parser's reason without what it says to programmers. */
  private static String reason(JsonProcessingException e) {
    if (e instanceof StreamConstraintsException) {
      return "nested too deeply, or a text or number in it is too long";
    }
    String reason = String.valueOf(e.getOriginalMessage());
    return reason.contains("Non-standard token")
        ? "NaN and Infinity are no figures; write null with a reason"
        : reason;
  }

  private static String text(JsonNode value) {
    return value.isValueNode() ? value.asText() : value.toString();
  }

  private static List<Line> csv(Path file, String text) {
    List<CsvText.Row> rows = CsvText.rows(file.toString(), text);
    if (rows.isEmpty()) {
      return List.of();
    }
    List<String> names =
        rows.getFirst().cells().stream()
            .map(name -> name.strip().toLowerCase(Locale.ROOT))
            .toList();
    List<Line> lines = new ArrayList<>();
    for (CsvText.Row row : rows.subList(1, rows.size())) {
      String place = file + ":" + row.line();
      if (row.cells().size() != names.size()) {
        throw new LineException(
            place, row.cells().size() + " cells where the first line names " + names.size());
      }
      Map<String, @Nullable String> fields = new LinkedHashMap<>();
      for (int i = 0; i < names.size(); i++) {
        String cell = row.cells().get(i);
        if (fields.containsKey(names.get(i))) {
          throw new LineException(file + ":1", "two columns are called " + names.get(i));
        }
        fields.put(names.get(i), cell.isEmpty() ? null : cell);
      }
      lines.add(new Line(place, fields));
    }
    return lines;
  }
}
