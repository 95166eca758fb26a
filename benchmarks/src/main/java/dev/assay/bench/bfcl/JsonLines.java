package dev.assay.bench.bfcl;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Files with one JSON object a line, which is what the benchmark calls {@code .json}. */
final class JsonLines {
  private JsonLines() {}

  /**
   * The objects of a file, blank lines left out.
   *
   * @throws BfclFileException when the file cannot be read or a line is not JSON
   */
  static List<JsonNode> read(Path file) {
    try {
      List<JsonNode> nodes = new ArrayList<>();
      int line = 0;
      for (String text : Files.readAllLines(file)) {
        line++;
        if (!text.isBlank()) {
          nodes.add(parse(file, line, text));
        }
      }
      return nodes;
    } catch (IOException e) {
      throw new BfclFileException(
          "Cannot read " + file + ": point at a folder with the benchmark's files.", e);
    }
  }

  private static JsonNode parse(Path file, int line, String text) {
    try {
      return PyJson.MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new BfclFileException(file + ":" + line + " is not JSON.", e);
    }
  }
}
