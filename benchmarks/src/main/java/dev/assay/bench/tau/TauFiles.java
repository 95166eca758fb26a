package dev.assay.bench.tau;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.bench.file.TextFile;
import dev.assay.bench.tau.python.PythonLiterals;
import dev.assay.bench.tau.python.PythonSyntaxException;
import dev.assay.bench.tau.world.Snapshot;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The benchmark's files as the user has them: a checkout of upstream's repository, or a folder with
 * {@code airline} and {@code retail} in it.
 */
public final class TauFiles {
  /** As Python reads JSON: {@code NaN} and {@code Infinity} are numbers. */
  static final ObjectMapper JSON =
      JsonMapper.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

  private final TauDomain domain;
  private final Path folder;

  private TauFiles(TauDomain domain, Path folder) {
    this.domain = domain;
    this.folder = folder;
  }

  /**
   * The files of a world under {@code root}: upstream's repository, the folder that holds both
   * worlds, or that of this world itself.
   *
   * @throws TauDataException if there are none
   */
  public static TauFiles in(Path root, TauDomain domain) {
    return Stream.of(
            root.resolve("tau_bench/envs").resolve(domain.folder()),
            root.resolve(domain.folder()),
            root)
        .filter(folder -> Files.exists(folder.resolve("wiki.md")))
        .filter(folder -> Files.exists(table(folder, domain.tables().getFirst())))
        .findFirst()
        .map(folder -> new TauFiles(domain, folder))
        .orElseThrow(
            () ->
                new TauDataException(
                    "no tau-bench %s data in %s: give the folder of a checkout of tau-bench"
                        .formatted(domain.folder(), root)));
  }

  /** The world whose files these are. */
  public TauDomain domain() {
    return domain;
  }

  /** The policy the agent is given as its system prompt. */
  public String policy() {
    return read(folder.resolve("wiki.md"));
  }

  /** The database as it is before a conversation. */
  public Snapshot database() {
    Map<String, ObjectNode> tables = new LinkedHashMap<>();
    for (String name : domain.tables()) {
      Path file = table(folder, name);
      if (!(json(file) instanceof ObjectNode table)) {
        throw new TauDataException(file + " is not a table: an object of records by id expected");
      }
      tables.put(name, table);
    }
    return new Snapshot(tables);
  }

  /**
   * The tasks of a split.
   *
   * @param split {@code test}, and for retail {@code train} or {@code dev}
   */
  public List<TauTask> tasks(String split) {
    return Stream.of(".py", ".json")
        .map(suffix -> folder.resolve("tasks_" + split + suffix))
        .filter(Files::exists)
        .findFirst()
        .map(TauFiles::tasks)
        .orElseThrow(
            () ->
                new TauDataException(
                    "no tasks_%s.py or tasks_%s.json in %s".formatted(split, split, folder)));
  }

  /** Whether there is such a split. */
  boolean has(String split) {
    return Stream.of(".py", ".json")
        .anyMatch(suffix -> Files.exists(folder.resolve("tasks_" + split + suffix)));
  }

  /** The tasks of one file: upstream's Python source, or JSON. */
  public static List<TauTask> tasks(Path file) {
    try {
      return TauTasks.read(file.toString().endsWith(".py") ? literal(read(file)) : json(file));
    } catch (PythonSyntaxException | IllegalArgumentException e) {
      throw new TauDataException(file + ": " + e.getMessage());
    }
  }

  static JsonNode json(Path file) {
    try {
      return JSON.readTree(read(file));
    } catch (JsonProcessingException e) {
      throw new TauDataException(file + " is not JSON: " + why(e));
    }
  }

  /** In words that a reader of the file can use. */
  static String why(JsonProcessingException e) {
    return e instanceof JsonEOFException ? "it ends in the middle" : e.getOriginalMessage();
  }

  /** The one list that a tasks file assigns, whatever its name. */
  private static JsonNode literal(String source) {
    List<JsonNode> lists =
        PythonLiterals.read(source).values().stream().filter(JsonNode::isArray).toList();
    if (lists.size() != 1) {
      throw new IllegalArgumentException("one list of tasks expected, not " + lists.size());
    }
    return lists.getFirst();
  }

  /** Upstream keeps its tables in a folder of their own. */
  private static Path table(Path folder, String name) {
    Path upstream = folder.resolve("data").resolve(name + ".json");
    return Files.exists(upstream) ? upstream : folder.resolve(name + ".json");
  }

  private static String read(Path file) {
    try (InputStream in = TextFile.open(file)) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (NoSuchFileException e) {
      throw new TauDataException(
          file + " is missing: give the folder of a whole checkout of tau-bench");
    } catch (IOException e) {
      throw new TauDataException("cannot read " + file + ": " + e.getMessage());
    }
  }
}
