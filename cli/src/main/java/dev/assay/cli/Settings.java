package dev.assay.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import picocli.CommandLine;

/** Environment variables that Assay reads, for the help of its commands. */
final class Settings {
  /**
   * A variable.
   *
   * @param otherwise what holds when it is not set; empty for nothing
   */
  record Setting(String name, String otherwise, String what) {}

  private static final List<Setting> EVERYWHERE =
      List.of(
          new Setting("ASSAY_HOME", "~/.assay", "everything Assay keeps: data, logs, run files"),
          new Setting("ASSAY_CLICKHOUSE_URL", "", "a ClickHouse server instead of the engine"),
          new Setting("ASSAY_CLICKHOUSE_CLUSTER", "", "its cluster, for replicated tables"),
          new Setting("ASSAY_LIBCHDB", "", "a copy of libchdb.so instead of fetching it"),
          new Setting("ASSAY_CACHE", "~/.cache/assay", "where the engine's library is kept"),
          new Setting("ASSAY_ENGINE_MEMORY", "half of it", "bytes the engine may use"),
          new Setting("ASSAY_ENGINE_QUERY_MEMORY", "half of that", "bytes for one statement"),
          new Setting("ASSAY_ENGINE_QUERY_SECONDS", "300", "seconds for one statement"),
          new Setting("ASSAY_ENGINE_CONNECTIONS", "6", "statements at once"));

  private static final List<Setting> SERVER =
      List.of(
          new Setting("ASSAY_COST", "priced", "which cost counts: priced here, or told"),
          new Setting("ASSAY_PORT", "8080", "console; 0 takes any free port"),
          new Setting("ASSAY_OTLP_HTTP_PORT", "4318", "OTLP over HTTP"),
          new Setting("ASSAY_OTLP_GRPC_PORT", "4317", "OTLP over gRPC"),
          new Setting("ASSAY_OTLP_MAX_REQUEST_BYTES", "64 MiB", "largest request, unpacked too"),
          new Setting("ASSAY_KAFKA_BROKERS", "", "host:port,… of Kafka to read OTLP from as well"),
          new Setting("ASSAY_KAFKA_TOPICS", "otlp_spans", "with spans, by commas"),
          new Setting("ASSAY_KAFKA_LOG_TOPICS", "otlp_logs", "with log records; - for none"),
          new Setting("ASSAY_KAFKA_GROUP", "assay", "consumer group"),
          new Setting("ASSAY_KAFKA_PROJECT", "default", "of records without x-assay-project"),
          new Setting("ASSAY_KAFKA_PROPERTIES", "", "file with more for the client: TLS, SASL"),
          new Setting("ASSAY_QUOTA_SPANS", "0", "spans a second of a project; 0 for any number"),
          new Setting("ASSAY_QUOTA_BYTES", "0", "bytes a second of a project; 0 for any number"),
          new Setting("ASSAY_QUOTA_PROJECTS", "", "project=spans:bytes,… a second, its own"),
          new Setting("ASSAY_QUOTA_KEYS", "10000", "attribute keys of a project kept apart"),
          new Setting("ASSAY_TRACES_ENDPOINT", "", "OTLP/HTTP to send traces of Assay itself to"),
          new Setting("ASSAY_TRACES_RATIO", "0.1", "part of those traces that is sent"),
          new Setting("ASSAY_BIND", "127.0.0.1", "address to listen on; there is no log-in yet"),
          new Setting("ASSAY_CONSOLE_NAMES", "", "more host names of the console, by commas"),
          new Setting("ASSAY_JAVA_OPTIONS", "", "options of the Java it runs on, by blanks"));

  private static final List<Setting> QUERY =
      List.of(
          new Setting("ASSAY_QUERY_SECONDS", "60", "time a query may take"),
          new Setting("ASSAY_QUERY_MEMORY", "1 GiB", "memory a query may take"),
          new Setting("ASSAY_QUERY_ROWS", "1,000,000", "rows a query may give"),
          new Setting("ASSAY_QUERY_BYTES", "256 MiB", "bytes a query may give"));

  private static final List<Setting> MODELS =
      List.of(
          new Setting("ASSAY_MODEL_ENDPOINT", "openai", "where models are: a name or an address"),
          new Setting("ASSAY_MODEL_KEY", "", "key of an address, else OPENAI_API_KEY"));

  private Settings() {}

  static Stream<Setting> all() {
    return Stream.of(EVERYWHERE, SERVER, QUERY, MODELS).flatMap(List::stream);
  }

  /** Adds the variables to the help of the commands that read them. */
  static void explain(CommandLine program) {
    explain(program, "serve", SERVER);
    explain(program, "demo", SERVER);
    explain(program, "query", QUERY);
    explain(program, "bench", MODELS);
    explain(program, "import", List.of());
    explain(program, "doctor", List.of());
  }

  private static void explain(CommandLine program, String command, List<Setting> own) {
    var usage =
        Objects.requireNonNull(program.getSubcommands().get(command))
            .getCommandSpec()
            .usageMessage();
    List<String> lines = new ArrayList<>(List.of(usage.footer()));
    lines.add("");
    lines.add("Environment variables, their defaults, what they do:");
    Stream.concat(own.stream(), EVERYWHERE.stream())
        .map(s -> "  %-28s %-14s %s".formatted(s.name(), s.otherwise(), s.what()))
        .forEach(lines::add);
    usage.footer(lines.toArray(String[]::new));
  }
}
