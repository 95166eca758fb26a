package dev.assay.cli;

import dev.assay.judge.rubric.Rubric;
import dev.assay.judge.rubric.RubricException;
import dev.assay.judge.rubric.RubricStore;
import dev.assay.judge.rubric.RubricYaml;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "rubrics",
    description = "Lists rubrics, shows one, or adds one from a file.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "A rubric is never changed: what changes gets the next version.",
      "Example: ./assay judge rubrics tone > mine.yaml; ./assay judge rubrics --add mine.yaml"
    })
final class JudgeRubricsCommand implements Callable<Integer> {
  private final CommandFactory.Context context;

  @Parameters(paramLabel = "NAME", arity = "0..1", description = "Shows this one as YAML.")
  private @Nullable String name;

  @Option(names = "--add", paramLabel = "FILE", description = "Keeps the rubric of this file.")
  private @Nullable Path file;

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  JudgeRubricsCommand(CommandFactory.Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Path added = file;
    String yaml = added == null ? "" : read(added);
    Rubric rubric = added == null ? null : parse(added, yaml);
    try (Installation installation = Installation.forCommand(context)) {
      RubricStore store = rubrics(installation);
      if (rubric != null) {
        add(store, rubric, yaml);
      } else if (name != null) {
        show(store, name);
      } else {
        list(store);
      }
    }
    context.out().flush();
    return Exit.DONE;
  }

  /** The rubrics of a home, the shipped ones among them. */
  static RubricStore rubrics(Installation installation) {
    RubricStore store = RubricStore.on(installation.clickHouse(), Clock.systemUTC());
    store.ship();
    return store;
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      throw new UserError(file + " is not UTF-8");
    } catch (NoSuchFileException e) {
      throw new UserError("there is no file " + file);
    } catch (IOException e) {
      throw new UserError(file + " cannot be read: a folder, or not permitted");
    }
  }

  static Rubric parse(Path file, String yaml) {
    try {
      return RubricYaml.parse(file.toString(), yaml);
    } catch (RubricException e) {
      throw new UserError(String.valueOf(e.getMessage()));
    }
  }

  private void add(RubricStore store, Rubric rubric, String yaml) {
    keep(store, rubric, yaml);
    if (json) {
      context.out().println(JsonRows.json(facts(rubric)));
    } else {
      context.out().println("Kept " + rubric.label());
    }
  }

  static void keep(RubricStore store, Rubric rubric, String yaml) {
    try {
      store.add(rubric, yaml);
    } catch (IllegalArgumentException e) {
      throw new UserError(String.valueOf(e.getMessage()));
    }
  }

  private void show(RubricStore store, String wanted) {
    RubricStore.Stored stored =
        store.all().stream()
            .filter(one -> one.name().equals(wanted))
            .reduce((first, second) -> second)
            .orElseThrow(() -> unknown(store, wanted));
    if (json) {
      context.out().println(JsonRows.json(facts(stored.rubric())));
    } else {
      context.out().print(stored.yaml());
    }
  }

  static UserError unknown(RubricStore store, String wanted) {
    List<String> names = store.all().stream().map(RubricStore.Stored::name).distinct().toList();
    return new UserError(
        "there is no rubric " + wanted + "; there are " + String.join(", ", names));
  }

  private void list(RubricStore store) {
    List<String> columns = List.of("name", "version", "scope", "criteria", "title", "hash");
    RowPrinter rows =
        json
            ? new JsonRows(context.out(), columns)
            : new TableRows(
                context.out(),
                columns,
                List.of("String", "UInt32", "String", "String", "String", "String"));
    for (RubricStore.Stored stored : store.all()) {
      Map<String, Object> facts = facts(stored.rubric());
      rows.row(
          List.of(
              stored.name(),
              stored.version(),
              String.valueOf(facts.get("scope")),
              String.valueOf(facts.get("criteria")),
              stored.title(),
              stored.hash().substring(0, 16)));
    }
    rows.end();
  }

  private static Map<String, Object> facts(Rubric rubric) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("name", rubric.name());
    facts.put("version", rubric.version());
    facts.put("title", rubric.title());
    facts.put("scope", rubric.scope().name().toLowerCase(java.util.Locale.ROOT));
    facts.put("question", rubric.wording().question());
    facts.put(
        "criteria",
        String.join(", ", rubric.criteria().stream().map(Rubric.Criterion::id).toList()));
    facts.put("hash", rubric.hash());
    return facts;
  }
}
