package dev.assay.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.clickhouse.ClickHouse;
import dev.assay.clickhouse.Parameters;
import dev.assay.clickhouse.RowReader;
import dev.assay.clickhouse.Sql;
import dev.assay.clickhouse.engine.EmbeddedEngine;
import dev.assay.clickhouse.engine.EngineAddress;
import dev.assay.clickhouse.engine.EngineConfig;
import dev.assay.clickhouse.engine.Progress;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands as a user types them, on a home of their own. */
final class CommandLineIT {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Map<String, String> environment = new TreeMap<>(System.getenv());

  @BeforeEach
  void ownHome(@TempDir Path home) {
    environment.put("ASSAY_HOME", home.toString());
    environment.put("ASSAY_PORT", "0");
    environment.put("ASSAY_OTLP_HTTP_PORT", "0");
    environment.put("ASSAY_OTLP_GRPC_PORT", "0");
  }

  @Test
  void query_json_reads() {
    assertThat(run("query", "--json", "select 1 as one, 'x' as text")).isEqualTo(Exit.DONE);
    assertThat(out.toString().replace("\n", "")).isEqualTo("[{\"one\":1,\"text\":\"x\"}]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "insert into spans select * from spans",
        "drop table span_rows",
        "select * from file('/etc/passwd')",
        "select * from url('http://127.0.0.1:1/')",
        "select 1; select 2",
        "select nowhere from spans",
        "this is no sql",
        ""
      })
  void query_thatMustNotRun_isRefusedWithOneLine(String sql) {
    assertThat(run("query", sql)).isEqualTo(Exit.WRONG_USAGE);
    assertThat(err.toString()).startsWith("assay: ").hasLineCount(1);
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void query_severalAtOnce_allAnswer() throws Exception {
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      processes.add(process("query", "--json", "select sum(number) as n from numbers(1000000)"));
    }
    for (Process process : processes) {
      String output = new String(process.getInputStream().readAllBytes(), UTF_8);
      assertThat(process.waitFor()).as(output).isEqualTo(Exit.DONE);
      assertThat(output).contains("499999500000");
    }
  }

  @Test
  void query_toARunningEngine_bringsItsOwnLimits() {
    try (EmbeddedEngine engine = engine()) {
      environment.put("ASSAY_QUERY_ROWS", "3");
      assertThat(run("query", "select number from numbers(4)")).isEqualTo(Exit.WRONG_USAGE);
      assertThat(err.toString()).contains("Limit for result exceeded").hasLineCount(1);
      environment.put("ASSAY_QUERY_ROWS", "2000000");
      assertThat(json("select number as n from numbers(1000001)")).endsWith("{\"n\":1000000}]");
      environment.put("ASSAY_QUERY_SECONDS", "999999");
      err.getBuffer().setLength(0);
      assertThat(run("query", "select 1")).isEqualTo(Exit.WRONG_USAGE);
      assertThat(err.toString()).startsWith("assay: ASSAY_QUERY_SECONDS is 999999").hasLineCount(1);
      assertThat(engine.health().restarts()).isZero();
    }
  }

  @Test
  void query_interrupted_exits130AndIsCancelled() throws Exception {
    try (EmbeddedEngine engine = engine()) {
      Process process = process("query", "select sum(sipHash64(number)) as s from numbers(1e12)");
      poll(() -> running(engine) > 0);

      new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();

      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(Exit.INTERRUPTED);
      poll(() -> running(engine) == 0);
    }
  }

  @Test
  void query_namesOfColumns_areKeptOrRefused() {
    assertThat(run("query", "--json", "select 1 as `a\nb`, nan as `c\td`")).isEqualTo(Exit.DONE);
    assertThat(out.toString().replace("\n", "")).isEqualTo("[{\"a\\nb\":1,\"c\\td\":\"nan\"}]");
    assertThat(run("query", "--json", "select 1 as a, 2 as a")).isEqualTo(Exit.WRONG_USAGE);
    assertThat(err.toString()).contains("two columns are called `a`").hasLineCount(1);
  }

  private EmbeddedEngine engine() {
    return EmbeddedEngine.start(
        EngineConfig.of(Path.of(environment.get("ASSAY_HOME")), environment), Progress.NONE);
  }

  /** How many queries of people run. */
  private static long running(EmbeddedEngine engine) {
    try (ClickHouse owner =
        ClickHouse.connect(engine.url(), EngineAddress.USER, engine.address().token(), "default")) {
      return owner
          .queryOne(
              new Sql(
                  "test",
                  "SELECT countIf(position(query, reverse({mark:String})) > 0)"
                      + " FROM system.processes"),
              // Reversed, since the engine shows a statement with its values put in.
              Parameters.of("mark", ")rebmun(46hsaHpis"),
              RowReader::int64)
          .orElseThrow();
    }
  }

  private static void poll(BooleanSupplier condition) throws InterruptedException {
    Instant deadline = Instant.now().plusSeconds(60);
    while (!condition.getAsBoolean()) {
      assertThat(Instant.now()).isBefore(deadline);
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  @Test
  void import_publishedRuns_keepsEveryConversationAndToolCallOnce() {
    String file = Data.folder().resolve("tau-bench/runs/gpt-4o-airline.json").toString();

    assertThat(run("import", "--format", "tau-bench", file))
        .as(err.toString())
        .isEqualTo(Exit.DONE);
    assertThat(run("import", "--format", "tau-bench", file)).isEqualTo(Exit.DONE);

    assertThat(json("select count() as n from conversations")).isEqualTo("[{\"n\":200}]");
    assertThat(json("select count() as n from scores where name = 'reward' and value = 1"))
        .isEqualTo("[{\"n\":84}]");
    assertThat(
            json(
                "select count() as n, uniqExact(trace_id, span_id) as u from spans where kind = 'tool'"))
        .isEqualTo("[{\"n\":1164,\"u\":1164}]");
  }

  @Test
  void import_whatIsNotThere_saysSo() {
    assertThat(run("import", "nowhere.json")).isEqualTo(Exit.WRONG_USAGE);
    assertThat(err.toString()).contains("nowhere.json").hasLineCount(1);
  }

  @Test
  void demo_exit_playsEverythingAndLeavesATruth() throws IOException {
    assertThat(run("demo", "--exit", "--conversations", "60"))
        .as(err.toString())
        .isEqualTo(Exit.DONE);

    assertThat(out.toString()).contains("conversations", "60 kept", "Faults injected");
    assertThat(json("select count() as n from conversations where simulated"))
        .isEqualTo("[{\"n\":60}]");
    Path truth = Path.of(environment.get("ASSAY_HOME"), "truth", "storefront-1.jsonl");
    try (Stream<String> lines = Files.lines(truth)) {
      assertThat(lines).hasSize(60);
    }
  }

  @Test
  void demo_again_playsOthersAndNothingTwice() {
    assertThat(run("demo", "--exit", "--conversations", "20"))
        .as(err.toString())
        .isEqualTo(Exit.DONE);
    assertThat(run("demo", "--exit", "--conversations", "20", "--again", "--seed", "1"))
        .isEqualTo(Exit.WRONG_USAGE);
    assertThat(run("demo", "--exit", "--conversations", "20", "--again"))
        .as(err.toString())
        .isEqualTo(Exit.DONE);

    assertThat(json("select count() as n, uniqExact(conversation_id) as u from conversations"))
        .isEqualTo("[{\"n\":40,\"u\":40}]");
  }

  @Test
  void unknownCommand_pointsToHelp() {
    assertThat(run("dance")).isEqualTo(Exit.WRONG_USAGE);
    assertThat(err.toString()).contains("dance", "--help");
  }

  private String json(String sql) {
    out.getBuffer().setLength(0);
    assertThat(run("query", "--json", sql)).as(err.toString()).isEqualTo(Exit.DONE);
    return out.toString().replace("\n", "");
  }

  /** A command in a process of its own, as from a shell. */
  private Process process(String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                // A build in the background ignores interrupts, and so would its children.
                "env",
                "--default-signal=INT",
                ProcessHandle.current().info().command().orElseThrow(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    return builder.start();
  }

  private int run(String... arguments) {
    return Main.run(environment, new PrintWriter(out, true), new PrintWriter(err, true), arguments);
  }
}
