package dev.assay.cli;

import dev.assay.bench.load.QueryLoad;
import dev.assay.bench.load.QueryLoadResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "query",
    description = "Measures how long a store with many spans takes to answer.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "The store is a new one, removed afterwards, and filled by its own engine: traces of eight",
      "spans, conversations of four traces, over thirty days, without message contents."
    })
final class BenchQueryCommand implements Callable<Integer> {
  private final CommandFactory.Context context;

  @Option(
      names = "--spans",
      paramLabel = "N",
      description = "In the store; by default ${DEFAULT-VALUE}.")
  private long spans = 1_000_000;

  @Option(
      names = "--repeats",
      paramLabel = "N",
      description = "Of each query, each time for something else; by default ${DEFAULT-VALUE}.")
  private int repeats = 40;

  @Option(
      names = "--keep",
      paramLabel = "FOLDER",
      description = "Fill, or use, the store in this folder, and leave it there.")
  private @Nullable Path keep;

  @Option(names = "--json", description = "The figures as JSON.")
  private boolean json;

  BenchQueryCommand(CommandFactory.Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws IOException {
    Path folder = keep == null ? Files.createTempDirectory("assay-bench") : keep;
    try {
      print(measure(folder));
    } finally {
      if (keep == null) {
        BenchServer.delete(folder);
      }
    }
    return Exit.DONE;
  }

  private QueryLoadResult measure(Path folder) {
    Map<String, String> environment = new TreeMap<>(context.environment());
    environment.keySet().removeAll(List.of(DatabaseAddress.VARIABLE, DatabaseAddress.CLUSTER));
    environment.put(Home.VARIABLE, folder.toString());
    CommandFactory.Context apart =
        new CommandFactory.Context(new Home(folder), environment, context.out(), context.err());
    try (Installation installation = Installation.forCommand(apart);
        ProgressLine line = new ProgressLine("")) {
      return new QueryLoad(installation.clickHouse(), spans, repeats)
          .run((step, done, total) -> line.update(done, total, step));
    }
  }

  private void print(QueryLoadResult result) {
    if (json) {
      context.out().println(JsonRows.json(result));
    } else {
      context
          .out()
          .printf(
              Locale.ROOT,
              "%,d spans, %.1f bytes each on disk, filled in %.0f s%n",
              result.spans(),
              result.bytesPerSpan(),
              result.fillSeconds());
      result.lines().forEach(context.out()::println);
    }
    context.out().flush();
  }
}
