package dev.assay.bench.bfcl;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.assay.bench.file.TextFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Files with one JSON object a line, which is what the benchmark calls {@code .json}; or with one
 * list of them.
 */
final class JsonLines {
  private JsonLines() {}

  /**
   * The objects of a file of the benchmark's own, blank lines left out.
   *
   * @throws BfclFileException when the file cannot be read or a line is not JSON
   */
  static List<JsonNode> read(Path file) {
    return read(
        file,
        line -> {
          throw new BfclFileException(line + ".", null);
        });
  }

  /**
   * The objects of a file of somebody's, blank lines left out; in place of a line that is no JSON
   * object a missing node, so that places are those of the file.
   *
   * @param unreadable told of each line that is no JSON object
   * @throws BfclFileException when the file cannot be read
   */
  static List<JsonNode> read(Path file, Consumer<String> unreadable) {
    List<JsonNode> nodes = new ArrayList<>();
    try (BufferedReader lines = TextFile.lines(file)) {
      int number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (line.isBlank()) {
          continue;
        }
        if (nodes.isEmpty() && line.strip().startsWith("[")) {
          return list(file, unreadable);
        }
        parse(file + ":" + number, line, nodes, unreadable);
      }
      return nodes;
    } catch (NoSuchFileException e) {
      throw new BfclFileException(
          file + " is missing: point at a folder with all of the benchmark's files.", e);
    } catch (IOException e) {
      throw new BfclFileException("Cannot read " + file + ": " + e.getMessage() + ".", e);
    }
  }

  private static void parse(
      String where, String line, List<JsonNode> nodes, Consumer<String> unreadable) {
    try {
      JsonNode node = PyJson.MAPPER.readTree(line);
      if (node.isObject()) {
        nodes.add(node);
      } else {
        nodes.add(MissingNode.getInstance());
        unreadable.accept(where + " is no JSON object");
      }
    } catch (JsonProcessingException e) {
      nodes.add(MissingNode.getInstance());
      unreadable.accept(where + " is not JSON");
    }
  }

  private static List<JsonNode> list(Path file, Consumer<String> unreadable) throws IOException {
    List<JsonNode> nodes = new ArrayList<>();
    try (BufferedReader text = TextFile.lines(file)) {
      PyJson.MAPPER.readTree(text).forEach(nodes::add);
    } catch (JsonProcessingException e) {
      unreadable.accept(file + " is not JSON");
    }
    return nodes;
  }
}
