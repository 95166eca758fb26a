package dev.assay.bench.bfcl;

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
 * All that lies below a folder that others published.
 *
 * @param files with results and verdicts
 * @param skipped files with nothing to compare, and why
 * @param unreadable files and lines that could not be read, and why
 */
record PublishedFolder(List<PublishedFile> files, List<String> skipped, List<String> unreadable) {
  private static final Pattern NAME =
      Pattern.compile(
          "(?:BFCL_v(?<version>\\d)_|gorilla_openfunctions_v1_test_)?(?<category>\\w+?)_(?<kind>result|score)\\.jsonl?(?:\\.gz)?");
  private static final int DEEP = 3;

  PublishedFolder {
    files = List.copyOf(files);
    skipped = List.copyOf(skipped);
    unreadable = List.copyOf(unreadable);
  }

  /** A folder of results and the one of their verdicts. */
  private record Pair(Path results, Path scores) {}

  /** A file by its name. */
  private record Named(Path file, String model, Optional<BfclCategory> category) {}

  /**
   * Reads {@code result/<model>/**} and {@code score/<model>/**} in a folder or up to three folders
   * deeper; either may be called a little more, as in {@code result-BFCL}.
   *
   * @throws BfclFileException when there are no such two folders
   */
  static PublishedFolder read(Path folder, BfclVersion version) {
    List<PublishedFile> published = new ArrayList<>();
    List<String> skipped = new ArrayList<>();
    List<String> unreadable = new ArrayList<>();
    List<Pair> pairs = pairs(folder);
    if (pairs.isEmpty()) {
      throw new BfclFileException(
          "Cannot read "
              + folder.resolve("result")
              + ": a published folder holds result/<model>/ and score/<model>/.",
          null);
    }
    for (Pair pair : pairs) {
      Map<String, Path> scores = new HashMap<>();
      for (Named score : files(pair.scores(), "score", version)) {
        score.category().ifPresent(c -> scores.put(score.model() + "/" + c, score.file()));
      }
      for (Named result : files(pair.results(), "result", version)) {
        String name = folder.relativize(result.file()).toString();
        Optional<BfclCategory> category = result.category();
        Path score = category.map(c -> scores.get(result.model() + "/" + c)).orElse(null);
        if (category.isEmpty()) {
          skipped.add(name + ": no category of " + version.label());
        } else if (score == null) {
          skipped.add(name + ": no score file to compare with");
        } else {
          try {
            published.add(
                PublishedFile.read(
                    result.model(), category.get(), result.file(), score, unreadable::add));
          } catch (BfclFileException e) {
            unreadable.add(String.valueOf(e.getMessage()));
          }
        }
      }
    }
    return new PublishedFolder(published, skipped, unreadable);
  }

  private static List<Pair> pairs(Path folder) {
    List<Pair> pairs = new ArrayList<>();
    try (Stream<Path> below = Files.walk(folder, DEEP)) {
      for (Path results : below.filter(Files::isDirectory).sorted().toList()) {
        String name = String.valueOf(results.getFileName());
        if (name.matches("results?\\b.*") && !within(results, pairs)) {
          Path scores = results.resolveSibling(name.replaceFirst("result", "score"));
          if (Files.isDirectory(scores)) {
            pairs.add(new Pair(results, scores));
          }
        }
      }
    } catch (IOException e) {
      throw new BfclFileException("Cannot read " + folder + ": " + e.getMessage() + ".", e);
    }
    return pairs;
  }

  private static boolean within(Path folder, List<Pair> pairs) {
    return pairs.stream().anyMatch(pair -> folder.startsWith(pair.results()));
  }

  private static List<Named> files(Path folder, String kind, BfclVersion version) {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Named> named = new ArrayList<>();
      for (Path file : files.sorted(Comparator.comparing(Path::toString)).toList()) {
        Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
        if (name.matches() && name.group("kind").equals(kind) && Files.isRegularFile(file)) {
          String model = folder.relativize(file).getName(0).toString();
          String of = name.group("version");
          Optional<BfclCategory> category =
              of == null || version.label().equals("v" + of)
                  ? BfclCategory.ofName(version, name.group("category"))
                  : Optional.empty();
          named.add(new Named(file, model, category));
        }
      }
      return named;
    } catch (IOException e) {
      throw new BfclFileException("Cannot read " + folder + ": " + e.getMessage() + ".", e);
    }
  }
}
