package dev.assay.clickhouse.engine;

import dev.assay.clickhouse.PeopleQueries;
import dev.assay.clickhouse.QueryLimits;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the parent tells the child, over the child's standard input, where no other user can read
 * it.
 *
 * @param library the library to load
 * @param data the data folder
 * @param lock the file whose lock says that the data folder is in use
 * @param port the port to listen on, 0 for any
 * @param connections how many statements of Assay's own run at once
 * @param memory bytes that the engine may use
 * @param tokens the access token of each user
 * @param base settings that statements of Assay's own start from
 * @param reader settings that queries of people run under when they bring no limits
 * @param readerMost the largest limits that they may bring, by setting
 */
record ChildSettings(
    Path library,
    Path data,
    Path lock,
    int port,
    int connections,
    long memory,
    Map<String, String> tokens,
    Map<String, String> base,
    Map<String, String> reader,
    Map<String, String> readerMost) {

  private static final long MARK_CACHE = 256L << 20;

  static ChildSettings of(
      EngineConfig config, Path library, int port, String token, String readerToken) {
    EngineFiles files = new EngineFiles(config.home());
    Map<String, String> common =
        Map.of(
            // Off, since it would let a text that starts with no keyword be a query.
            "implicit_select", "0",
            // Reads a key of a map as a column of its own, past the index over the map's values:
            // all rows instead of a few granules.
            "optimize_functions_to_subcolumns", "0",
            // Its timers send signals, and this process's handlers are the JVM's.
            "query_profiler_real_time_period_ns", "0",
            "query_profiler_cpu_time_period_ns", "0");
    Map<String, String> base = new TreeMap<>(common);
    base.put("max_memory_usage", Long.toString(config.memoryPerQuery()));
    base.put("max_execution_time", Long.toString(config.timePerQuery().toSeconds()));
    Map<String, String> reader = new TreeMap<>(common);
    reader.putAll(QueryLimits.DEFAULT.settings());
    reader.putAll(PeopleQueries.RESULT_SETTINGS);
    reader.merge(
        QueryLimits.MEMORY, Long.toString(config.memoryPerQuery()), ChildSettings::smaller);
    reader.merge(
        QueryLimits.TIME, Long.toString(config.timePerQuery().toSeconds()), ChildSettings::smaller);
    return new ChildSettings(
        library,
        files.data(),
        files.lock(),
        port,
        config.connections(),
        config.memory(),
        Map.of(EngineAddress.USER, token, EngineAddress.READER, readerToken),
        base,
        reader,
        Map.of(
            QueryLimits.TIME, Long.toString(config.timePerQuery().toSeconds()),
            QueryLimits.MEMORY, Long.toString(config.memoryPerQuery())));
  }

  /** Writes all, ended by an empty line. */
  void write(Writer out) throws IOException {
    Map<String, String> lines = new LinkedHashMap<>();
    lines.put("library", library.toString());
    lines.put("data", data.toString());
    lines.put("lock", lock.toString());
    lines.put("port", Integer.toString(port));
    lines.put("connections", Integer.toString(connections));
    lines.put("memory", Long.toString(memory));
    tokens.forEach((name, value) -> lines.put("token." + name, value));
    base.forEach((name, value) -> lines.put("base." + name, value));
    reader.forEach((name, value) -> lines.put("reader." + name, value));
    readerMost.forEach((name, value) -> lines.put("most." + name, value));
    for (Map.Entry<String, String> line : lines.entrySet()) {
      out.write(line.getKey() + "=" + line.getValue() + "\n");
    }
    out.write("\n");
    out.flush();
  }

  /** Reads what {@link #write} wrote. */
  static ChildSettings read(BufferedReader in) throws IOException {
    Map<String, String> lines = new LinkedHashMap<>();
    for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
      int equals = line.indexOf('=');
      lines.put(line.substring(0, equals), line.substring(equals + 1));
    }
    return new ChildSettings(
        Path.of(lines.getOrDefault("library", "")),
        Path.of(lines.getOrDefault("data", "")),
        Path.of(lines.getOrDefault("lock", "")),
        Integer.parseInt(lines.getOrDefault("port", "0")),
        Integer.parseInt(lines.getOrDefault("connections", "1")),
        Long.parseLong(lines.getOrDefault("memory", "0")),
        part(lines, "token."),
        part(lines, "base."),
        part(lines, "reader."),
        part(lines, "most."));
  }

  /** The arguments of a connection. The first connection's say how the whole engine runs. */
  List<String> engineArguments() {
    return List.of(
        "clickhouse",
        "--path=" + data,
        "--max_server_memory_usage=" + memory,
        "--mark_cache_size=" + MARK_CACHE,
        "--index_mark_cache_size=" + MARK_CACHE);
  }

  static String smaller(String one, String other) {
    return Long.parseLong(one) < Long.parseLong(other) ? one : other;
  }

  private static Map<String, String> part(Map<String, String> lines, String prefix) {
    return lines.entrySet().stream()
        .filter(line -> line.getKey().startsWith(prefix))
        .collect(
            Collectors.toMap(
                line -> line.getKey().substring(prefix.length()), Map.Entry::getValue));
  }

  /** The settings without their secrets. */
  @Override
  public String toString() {
    return "engine on " + data;
  }
}
