package dev.assay.bench.bfcl;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What others published about one category of one model: outputs and verdicts.
 *
 * @param model name of the folder
 * @param category which one
 * @param outputs in order
 * @param failures label of the reason by item id, for items that failed
 */
record PublishedFile(
    String model, BfclCategory category, List<Output> outputs, Map<String, String> failures) {
  private static final Pattern NAME =
      Pattern.compile(
          "(?:BFCL_v\\d_|gorilla_openfunctions_v1_test_)?(\\w+?)_(?:result|score)\\.json");

  PublishedFile {
    outputs = List.copyOf(outputs);
    failures = Map.copyOf(failures);
  }

  /**
   * All that lies below a folder.
   *
   * @param files with results and verdicts
   * @param skipped result files that are not compared, and why
   */
  record Published(List<PublishedFile> files, List<String> skipped) {
    Published {
      files = List.copyOf(files);
      skipped = List.copyOf(skipped);
    }
  }

  /**
   * A model's output.
   *
   * @param id of the item
   * @param value as written: a list of calls or a text
   */
  record Output(String id, JsonNode value) {}

  /**
   * Reads {@code result/<model>/**} and {@code score/<model>/**} below a folder.
   *
   * @throws BfclFileException when there is no result folder or a file is malformed
   */
  static Published read(Path folder, BfclVersion version) {
    Map<String, Path> scores = new HashMap<>();
    for (Path file : files(folder, "score")) {
      category(file, version).ifPresent(c -> scores.put(model(folder, "score", file) + c, file));
    }
    List<PublishedFile> published = new ArrayList<>();
    List<String> skipped = new ArrayList<>();
    for (Path file : files(folder, "result")) {
      Optional<BfclCategory> category = category(file, version);
      String model = model(folder, "result", file);
      Path score = category.map(c -> scores.get(model + c)).orElse(null);
      if (category.isEmpty()) {
        skipped.add(folder.relativize(file) + ": no category of " + version.label());
      } else if (score == null) {
        skipped.add(folder.relativize(file) + ": no score file to compare with");
      } else {
        published.add(read(model, category.get(), file, score));
      }
    }
    return new Published(published, skipped);
  }

  private static PublishedFile read(String model, BfclCategory category, Path file, Path score) {
    List<Output> outputs = new ArrayList<>();
    for (JsonNode node : JsonLines.read(file)) {
      outputs.add(new Output(node.path("id").asText(), node.path("result")));
    }
    List<JsonNode> lines = JsonLines.read(score);
    Map<String, String> failures = new HashMap<>();
    for (JsonNode node : lines.subList(Math.min(1, lines.size()), lines.size())) {
      failures.put(id(node.path("id"), outputs, score), label(node));
    }
    return new PublishedFile(model, category, outputs, failures);
  }

  /** August 2024 gives an item's place, counted from 1, later versions its id. */
  private static String id(JsonNode id, List<Output> outputs, Path score) {
    if (!id.isInt()) {
      return id.asText();
    }
    if (id.intValue() < 1 || id.intValue() > outputs.size()) {
      throw new BfclFileException(score + " names item " + id + ", which has no result.", null);
    }
    return outputs.get(id.intValue() - 1).id();
  }

  private static String label(JsonNode node) {
    return node.hasNonNull("error_type")
        ? node.get("error_type").asText()
        : node.path("error").path("error_type").asText("unknown");
  }

  private static Optional<BfclCategory> category(Path file, BfclVersion version) {
    Matcher name = NAME.matcher(file.getFileName().toString());
    return name.matches() ? BfclCategory.ofName(version, name.group(1)) : Optional.empty();
  }

  private static String model(Path folder, String kind, Path file) {
    return folder.resolve(kind).relativize(file).getName(0).toString();
  }

  private static List<Path> files(Path folder, String kind) {
    try (Stream<Path> files = Files.walk(folder.resolve(kind))) {
      return files
          .filter(f -> f.getFileName().toString().endsWith("_" + kind + ".json"))
          .sorted(Comparator.comparing(Path::toString))
          .toList();
    } catch (IOException e) {
      throw new BfclFileException(
          "Cannot read "
              + folder.resolve(kind)
              + ": a published folder holds result/<model>/ and score/<model>/.",
          e);
    }
  }
}
