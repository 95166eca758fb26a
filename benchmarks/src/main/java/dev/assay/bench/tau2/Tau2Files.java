package dev.assay.bench.tau2;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import dev.assay.bench.file.TextFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The files of a world: a checkout of upstream's repository, or a folder with the worlds in it. */
public final class Tau2Files {
  static final ObjectMapper JSON = new ObjectMapper();
  private static final ObjectMapper TOML = new TomlMapper();

  private final Path root;
  private final Tau2Domain domain;
  private final Path folder;
  private final ObjectNode agentData;
  private final ObjectNode userData;

  private Tau2Files(Path root, Tau2Domain domain, Path folder) {
    this.root = root;
    this.domain = domain;
    this.folder = folder;
    this.agentData =
        data("db")
            .orElseThrow(
                () ->
                    new Tau2DataException(
                        "no database in %s: db.json of upstream's data/tau2/domains/%s belongs there"
                            .formatted(folder, domain.folder())));
    this.userData =
        merge(
            domain == Tau2Domain.TELECOM ? phoneDefaults() : JSON.createObjectNode(),
            data("user_db").orElseGet(JSON::createObjectNode));
  }

  /**
   * Reads a world's databases.
   *
   * @throws Tau2DataException if there are none under {@code root}, or they cannot be read
   */
  public static Tau2Files in(Path root, Tau2Domain domain) {
    return Stream.of(
            root.resolve("data/tau2/domains").resolve(domain.folder()),
            root.resolve(domain.folder()))
        .filter(Files::isDirectory)
        .findFirst()
        .map(folder -> new Tau2Files(root, domain, folder))
        .orElseThrow(
            () ->
                new Tau2DataException(
                    "no tau2-bench %s data in %s: give the folder of a checkout of tau2-bench"
                        .formatted(domain.folder(), root)));
  }

  /** The world whose files these are. */
  public Tau2Domain domain() {
    return domain;
  }

  /**
   * The tasks of a file.
   *
   * @param name such as {@code tasks} or {@code tasks_base}
   */
  public List<Tau2Task> tasks(String name) {
    JsonNode tasks = read(folder.resolve(name + ".json"), JSON);
    return tasks.valueStream().map(Tau2Tasks::read).toList();
  }

  /**
   * The tasks of a split, as {@code split_tasks.json} names them among {@code tasks.json}, or of a
   * file of the split's own such as {@code tasks_base.json}.
   *
   * @param name such as {@code base}, {@code small}, {@code train} or {@code test}
   * @throws Tau2DataException when there is none
   */
  public List<Tau2Task> split(String name) {
    if (Files.exists(folder.resolve("tasks_" + name + ".json"))) {
      return tasks("tasks_" + name);
    }
    Path splits = folder.resolve("split_tasks.json");
    if (!Files.exists(splits)) {
      return tasks("tasks");
    }
    JsonNode ids = read(splits, JSON).path(name);
    if (!ids.isArray()) {
      throw new Tau2DataException(splits + " has no split " + name);
    }
    Set<String> wanted = ids.valueStream().map(JsonNode::asText).collect(Collectors.toSet());
    // Telecom's data may lie there as its base alone.
    String file = Files.exists(folder.resolve("tasks.json")) ? "tasks" : "tasks_base";
    List<Tau2Task> tasks = tasks(file).stream().filter(t -> wanted.contains(t.id())).toList();
    if (tasks.size() < wanted.size()) {
      throw new Tau2DataException(
          "%s has %d of the %d tasks of the split %s"
              .formatted(folder.resolve(file + ".json"), tasks.size(), wanted.size(), name));
    }
    return tasks;
  }

  /** The policy the agent is given; telecom has a manual of its own beside it. */
  public String policy() {
    return switch (domain) {
      case MOCK, AIRLINE, RETAIL -> text("policy.md");
      case TELECOM ->
          """
          <main_policy>
          %s
          </main_policy>
          <tech_support_policy>
          %s
          </tech_support_policy>\
          """
              .formatted(text("main_policy.md"), text("tech_support_manual.md"));
    };
  }

  /**
   * What upstream's Python says of the tools, by name; empty where there is no checkout but only
   * the data.
   */
  Map<String, Docstring> docstrings() {
    Map<String, Docstring> docstrings = new HashMap<>();
    Path sources = root.resolve("src/tau2/domains").resolve(domain.folder());
    for (String file : List.of("user_tools.py", "tools.py")) {
      Path source = sources.resolve(file);
      if (Files.isRegularFile(source)) {
        docstrings.putAll(Docstring.tools(text(source)));
      }
    }
    return docstrings;
  }

  private String text(String name) {
    return text(folder.resolve(name));
  }

  private static String text(Path file) {
    try (InputStream in = TextFile.open(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      throw new Tau2DataException(
          file + " is missing: give the folder of a whole checkout of tau2-bench");
    } catch (IOException e) {
      throw new Tau2DataException("cannot read " + file + ": " + e.getMessage());
    }
  }

  /** The world as it is before anything is set up. */
  public World world() {
    ObjectNode agent = agentData.deepCopy();
    ObjectNode user = userData.deepCopy();
    return switch (domain) {
      case MOCK -> new MockWorld(agent, user);
      case AIRLINE -> new AirlineWorld(agent, user);
      case RETAIL -> new RetailWorld(agent, user);
      case TELECOM -> new TelecomWorld(agent, user);
    };
  }

  /** Writes {@code changes} over {@code target}, objects into objects. */
  static ObjectNode merge(ObjectNode target, ObjectNode changes) {
    for (var change : changes.properties()) {
      JsonNode old = target.get(change.getKey());
      if (old instanceof ObjectNode inner && change.getValue() instanceof ObjectNode more) {
        merge(inner, more);
      } else {
        target.set(change.getKey(), change.getValue().deepCopy());
      }
    }
    return target;
  }

  /** A phone nobody has touched: what upstream's data model fills in where a file says nothing. */
  static ObjectNode phoneDefaults() {
    try (InputStream in = Tau2Files.class.getResourceAsStream("phone-defaults.json")) {
      if (in == null) {
        throw new IllegalStateException("missing from the class path: phone-defaults.json");
      }
      return (ObjectNode) JSON.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException("reading phone-defaults.json", e);
    }
  }

  private Optional<ObjectNode> data(String name) {
    Path toml = folder.resolve(name + ".toml");
    if (Files.exists(toml)) {
      return Optional.of(table(toml, TOML));
    }
    Path json = folder.resolve(name + ".json");
    return Files.exists(json) ? Optional.of(table(json, JSON)) : Optional.empty();
  }

  private static ObjectNode table(Path file, ObjectMapper mapper) {
    if (read(file, mapper) instanceof ObjectNode table) {
      return table;
    }
    throw new Tau2DataException(file + " is no database: an object expected");
  }

  private static JsonNode read(Path file, ObjectMapper mapper) {
    try {
      return mapper.readTree(text(file));
    } catch (JsonProcessingException e) {
      throw new Tau2DataException("cannot read " + file + ": " + e.getOriginalMessage());
    }
  }
}
