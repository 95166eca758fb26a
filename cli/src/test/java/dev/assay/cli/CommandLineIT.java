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
import java.net.InetAddress;
import java.net.ServerSocket;
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
    assertThat(run("query", "--json", "select number, number from numbers(1)"))
        .isEqualTo(Exit.WRONG_USAGE);
    assertThat(err.toString()).contains("two columns are called `number`").hasLineCount(1);
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
    assertThat(out.toString()).contains("200 (200 new, 0 there already)");
    assertThat(run("import", "--format", "tau-bench", file)).isEqualTo(Exit.DONE);
    assertThat(out.toString()).contains("200 (0 new, 200 there already)");

    assertThat(json("select count() as n from conversations")).isEqualTo("[{\"n\":200}]");
    assertThat(json("select count() as n from scores where name = 'reward' and value = 1"))
        .isEqualTo("[{\"n\":84}]");
    assertThat(
            json(
                "select count() as n, uniqExact(trace_id, span_id) as u from spans where kind = 'tool'"))
        .isEqualTo("[{\"n\":1164,\"u\":1164}]");
  }

  @Test
  void import_whatCannotBeRead_isOneLineAndNoCounts(@TempDir Path folder) throws IOException {
    Path good = Files.writeString(folder.resolve("good.json"), "[]");
    List<List<String>> mistakes =
        List.of(
            List.of("is a folder", folder.toString()),
            List.of("no format \"csv\"", "--format", "csv", good.toString()),
            List.of("is no name", "--project", "a/b", good.toString()));
    for (List<String> mistake : mistakes) {
      List<String> words = new ArrayList<>(mistake);
      words.set(0, "import");
      err.getBuffer().setLength(0);

      assertThat(run(words.toArray(String[]::new))).isEqualTo(Exit.WRONG_USAGE);
      assertThat(err.toString()).contains(mistake.getFirst()).hasLineCount(1);
    }
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void import_badFile_printsNoZeros(@TempDir Path folder) throws IOException {
    Path bad = Files.writeString(folder.resolve("bad.txt"), "hello");

    assertThat(run("import", bad.toString())).isEqualTo(Exit.WRONG_USAGE);

    assertThat(out.toString()).isEmpty();
    assertThat(err.toString()).contains("no format known here", "nothing was imported");
  }

  @Test
  void import_oneBrokenRecordAmongMany_keepsTheOthersAndNamesIt(@TempDir Path folder)
      throws IOException {
    List<String> records = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      records.add(
          i == 77
              ? "{\"task_id\":77}"
              : "{\"task_id\":"
                  + i
                  + ",\"trial\":0,\"reward\":1.0,\"info\":{},\"traj\":["
                  + "{\"role\":\"user\",\"content\":\"Hi\"},"
                  + "{\"role\":\"assistant\",\"content\":\"Hello\"}]}");
    }
    Path file =
        Files.writeString(folder.resolve("runs.json"), "[" + String.join(",", records) + "]");

    assertThat(run("import", file.toString())).as(err.toString()).isEqualTo(Exit.DONE);

    assertThat(out.toString()).contains("199 (199 new, 0 there already)");
    assertThat(err.toString()).contains("record 78").hasLineCount(1);
  }

  @Test
  void import_emptyFileAmongOthers_isNamedAndCostsNoOther(@TempDir Path folder) throws IOException {
    Path empty = Files.createFile(folder.resolve("empty.json"));
    Path good =
        Files.writeString(
            folder.resolve("runs.json"),
            "[{\"task_id\":1,\"trial\":0,\"reward\":1.0,\"info\":{},\"traj\":["
                + "{\"role\":\"user\",\"content\":\"Hi\"},"
                + "{\"role\":\"assistant\",\"content\":\"Hello\"}]}]");

    assertThat(run("import", empty.toString(), good.toString())).isEqualTo(Exit.WRONG_USAGE);

    assertThat(out.toString()).contains("1 of 2 files");
    assertThat(err.toString()).contains(empty + ": is empty").hasLineCount(1);
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

    assertThat(out.toString())
        .containsPattern("conversations +60\n")
        .contains("as the traces tell", "truth, kept apart", "Faults injected")
        .contains("The console would be at");
    assertThat(json("select count() as n from conversations where simulated"))
        .isEqualTo("[{\"n\":60}]");
    Path truth = Path.of(environment.get("ASSAY_HOME"), "truth", "storefront-1.jsonl");
    try (Stream<String> lines = Files.lines(truth)) {
      assertThat(lines).hasSize(60);
    }
  }

  @Test
  void search_findsWhatWasImported_inWordsFieldsAndJson() {
    String runs = Data.folder().resolve("tau-bench/runs/gpt-4o-airline.json").toString();
    assertThat(run("import", "--project", "airline", runs)).as(err.toString()).isEqualTo(Exit.DONE);

    assertThat(run("search", "--json", "--limit", "3", "tool:cancel_reservation", "refunded"))
        .as(err.toString())
        .isEqualTo(Exit.DONE);
    assertThat(out.toString())
        .contains("\"rebuilding\":false", "cancel_reservation", "\"marks\":[[");

    assertThat(run("search", "tol:x")).isEqualTo(Exit.WRONG_USAGE);
    assertThat(run("search")).isEqualTo(Exit.WRONG_USAGE);
    assertThat(run("search", "--project", "nowhere", "x")).isEqualTo(Exit.WRONG_USAGE);
    assertThat(err.toString()).contains("no field \"tol\"", "there are airline");
  }

  @Test
  void demo_exitTwice_tellsTheSameAgain() {
    assertThat(run("demo", "--exit", "--conversations", "40"))
        .as(err.toString())
        .isEqualTo(Exit.DONE);
    String first = fromProject(out.toString());
    out.getBuffer().setLength(0);

    assertThat(run("demo", "--exit")).as(err.toString()).isEqualTo(Exit.DONE);

    assertThat(fromProject(out.toString())).isEqualTo(first).contains("tool calls");
    out.getBuffer().setLength(0);
    assertThat(run("demo", "--exit", "--json")).isEqualTo(Exit.DONE);
    assertThat(out.toString())
        .hasLineCount(1)
        .contains("\"conversations\":40", "\"console_open\":false", "\"true_outcomes\":{");
  }

  private static String fromProject(String output) {
    String from = output.substring(output.indexOf("In project"));
    return from.substring(0, from.indexOf("The console"));
  }

  @Test
  void demo_interrupted_isPlayedToItsEndAndNothingTwice() throws IOException {
    Home home = Home.from(environment);
    Files.createDirectories(home.truths());
    DemoSeeds seeds = new DemoSeeds(home);
    DemoSeeds.Play play = new DemoSeeds.Play(1, 30, Instant.now().minusSeconds(3600));
    assertThat(run("demo", "--exit", "--conversations", "30", "--seed", "2")).isEqualTo(Exit.DONE);
    Files.writeString(seeds.begin(play), "{half a li");

    assertThat(run("demo", "--exit")).as(err.toString()).isEqualTo(Exit.DONE);
    seeds.begin(play);
    Files.move(home.truth(1), home.truths().resolve("storefront-1.part"));
    assertThat(run("demo", "--exit")).as(err.toString()).isEqualTo(Exit.DONE);

    assertThat(seeds.interrupted()).isEmpty();
    assertThat(seeds.truth().conversations()).isEqualTo(60);
    assertThat(
            json(
                "select count() as n, uniqExact(conversation_id) as u, sum(turns) = (select count() from turns) as t from conversations"))
        .isEqualTo("[{\"n\":60,\"u\":60,\"t\":1}]");
  }

  @Test
  void demo_whileAnotherPlays_saysSo() throws Exception {
    AutoCloseable playing = new DemoSeeds(Home.from(environment)).lock();

    assertThat(run("demo", "--exit", "--conversations", "5")).isEqualTo(Exit.WRONG_USAGE);
    playing.close();
    assertThat(err.toString()).contains("another demo is playing").hasLineCount(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"serve", "demo"})
  void server_portsTaken_namesThemAndMakesNoHome(String command) throws IOException {
    Path home = Path.of(environment.get("ASSAY_HOME"), "fresh");
    environment.put("ASSAY_HOME", home.toString());
    try (ServerSocket one = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        ServerSocket two = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      environment.put("ASSAY_PORT", String.valueOf(one.getLocalPort()));
      environment.put("ASSAY_OTLP_HTTP_PORT", String.valueOf(two.getLocalPort()));

      assertThat(run(command)).isEqualTo(Exit.WRONG_USAGE);
    }

    assertThat(err.toString()).contains("ASSAY_PORT", "ASSAY_OTLP_HTTP_PORT").hasLineCount(1);
    assertThat(home).doesNotExist();
  }

  @Test
  void doctor_freshHome_makesNothing() {
    Path home = Path.of(environment.get("ASSAY_HOME"), "fresh");
    environment.put("ASSAY_HOME", home.toString());

    assertThat(run("doctor")).as(out.toString()).isEqualTo(Exit.DONE);

    assertThat(out.toString()).contains("Java", "Home", "Disk", "Engine", "Server", "Port");
    assertThat(home).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "demo",
        "serve",
        "import",
        "query",
        "doctor",
        "bench",
        "bench rescore",
        "bench rescore tau",
        "bench rescore bfcl"
      })
  void help_everyCommand_explainsItself(String command) {
    String[] words = (command + " --help").split(" ");

    assertThat(run(words)).isEqualTo(Exit.DONE);
    assertThat(out.toString()).startsWith("Usage: assay " + command);
    assertThat(out.toString().lines()).allMatch(line -> line.length() <= 100);
  }

  @Test
  void help_program_namesCommandsAndExitCodes() {
    assertThat(run("--help")).isEqualTo(Exit.DONE);
    assertThat(out.toString()).contains("demo", "Starts everything", "130 interrupted");
    out.getBuffer().setLength(0);
    assertThat(run("help", "serve")).isEqualTo(Exit.DONE);
    assertThat(out.toString()).contains("ASSAY_OTLP_GRPC_PORT", "ASSAY_BIND");
  }

  @Test
  void noCommand_printsHelpAndIsWrongUsage() {
    assertThat(run()).isEqualTo(Exit.WRONG_USAGE);
    assertThat(err.toString()).startsWith("Usage: assay");
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

  @Test
  void unknownCommand_nearAnother_suggestsIt() {
    assertThat(run("dmo")).isEqualTo(Exit.WRONG_USAGE);
    assertThat(err.toString()).contains("there is no command \"dmo\"", "demo", "--help");
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
