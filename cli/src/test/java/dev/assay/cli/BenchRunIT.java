package dev.assay.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.bench.tau.TauDomain;
import dev.assay.bench.tau.TauFiles;
import dev.assay.bench.tau.TauTask;
import dev.assay.judge.model.ScriptedModelServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Benchmarks run as a user types it, against a scripted model that plays agent and user. */
final class BenchRunIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern RUN = Pattern.compile("run (tau-\\S+),");
  private static final int TASKS = 20;
  private static final int TRIALS = 2;
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Map<String, String> environment = new TreeMap<>(System.getenv());
  private final Path data = Data.folder().resolve("tau-bench");
  private final List<TauTask> tasks = TauFiles.in(data, TauDomain.RETAIL).tasks("test");

  @TempDir private Path folder;

  @BeforeEach
  void ownHome() {
    environment.put("ASSAY_HOME", folder.resolve("home").toString());
    environment.put("ASSAY_PORT", "0");
    environment.put("ASSAY_OTLP_HTTP_PORT", "0");
    environment.put("ASSAY_OTLP_GRPC_PORT", "0");
  }

  @Test
  void tau_killedAndResumed_repeatsNoFinishedTrial() throws Exception {
    try (ScriptedModelServer server =
        ScriptedModelServer.start(new ScriptedTau(tasks, Duration.ofMillis(60)))) {
      Path output = folder.resolve("first.txt");
      Process process = process(output, arguments(server, "--concurrency", "2"));
      try {
        // A trial takes a dozen calls: some are over by then, and many are not begun.
        poll(() -> server.answered() > 120, process, output);
      } finally {
        kill(process);
      }
      String run = run(Files.readString(output));

      Map<String, String> before = finished(run);
      assertThat(before).hasSizeBetween(1, TASKS * TRIALS - 1);

      clear();
      int code = assay("bench", "tau", "--resume", run, "--concurrency", "4", "--json");

      assertThat(code).as(err.toString()).isEqualTo(Exit.DONE);
      JsonNode report = JSON.readTree(out.toString());
      // Of the four tasks where the agent does nothing one wants nothing done.
      assertThat(report.path("passed").asInt()).isEqualTo(34);
      assertThat(report.path("failed").asInt()).isEqualTo(6);
      assertThat(report.path("errors").asInt()).isZero();
      assertThat(report.at("/passAllOfK/1/value").asDouble()).isEqualTo(0.85);
      assertThat(report.path("failures").valueStream().map(f -> f.path("task").asInt()))
          .allMatch(task -> task % ScriptedTau.FAILING == 0);
      Map<String, String> after = finished(run);
      assertThat(after).hasSize(TASKS * TRIALS).containsAllEntriesOf(before);
      assertTraced(after);
    }
  }

  @Test
  void tau_budget_holds() throws Exception {
    try (ScriptedModelServer server =
        ScriptedModelServer.start(new ScriptedTau(tasks, Duration.ZERO))) {
      long budget = 70_000;
      int code =
          assay(
              arguments(
                  server,
                  "--budget-tokens",
                  String.valueOf(budget),
                  "--concurrency",
                  "8",
                  "--json"));

      assertThat(code).as(err.toString()).isEqualTo(Exit.INCONCLUSIVE_OR_BROKEN);
      JsonNode report = JSON.readTree(out.toString());
      assertThat(report.path("state").asText()).isEqualTo("budget_spent");
      assertThat(report.path("open").asInt()).isPositive();
      assertThat(server.answered() * 110L).isPositive().isLessThanOrEqualTo(budget);

      int answered = server.answered();
      String run = report.path("run").asText();
      clear();
      assertThat(assay("bench", "tau", "--resume", run, "--budget", "0.01"))
          .isEqualTo(Exit.WRONG_USAGE);
      assertThat(err.toString()).contains("has no price");
      assertThat(server.answered()).isEqualTo(answered);
      clear();
      assertThat(assay("bench", "tau", "--resume", run, "--trials", "3"))
          .isEqualTo(Exit.WRONG_USAGE);
      assertThat(err.toString()).contains("--trials cannot change");
      clear();
      assertThat(
              assay(
                  arguments(
                      server, "--agent-mcp", "http://127.0.0.1:9/", "--budget-tokens", "1000")))
          .isEqualTo(Exit.WRONG_USAGE);
      assertThat(err.toString()).contains("--budget-tokens cannot hold with --agent-mcp");
      assertThat(server.answered()).isEqualTo(answered);
    }
  }

  private void assertTraced(Map<String, String> trials) throws IOException {
    clear();
    assertThat(
            assay(
                "query",
                "--json",
                "select conversation_id, count() as spans, countIf(kind = 'tool') as tools from"
                    + " spans where project = 'benchmarks' group by conversation_id"))
        .isEqualTo(Exit.DONE);
    Set<String> traced = new TreeSet<>();
    for (JsonNode row : JSON.readTree(out.toString())) {
      traced.add(row.path("conversation_id").asText());
    }
    assertThat(traced).containsAll(trials.values());
    clear();
    assertThat(
            assay(
                "query",
                "--json",
                "select count() as n from scores where project = 'benchmarks' and name ="
                    + " 'tau-retail.reward'"))
        .isEqualTo(Exit.DONE);
    assertThat(JSON.readTree(out.toString()).at("/0/n").asInt()).isEqualTo(TASKS * TRIALS);
  }

  /** Conversation by task and trial, of trials with a verdict. */
  private Map<String, String> finished(String run) throws IOException {
    clear();
    int code =
        assay(
            "query",
            "--json",
            "select task_id, trial, conversation_id from bench_trials where run_id = '"
                + run
                + "' and verdict != 'error'");
    assertThat(code).as(err.toString()).isEqualTo(Exit.DONE);
    Map<String, String> finished = new TreeMap<>();
    for (JsonNode row : JSON.readTree(out.toString())) {
      finished.put(
          row.path("task_id").asText() + "/" + row.path("trial").asText(),
          row.path("conversation_id").asText());
    }
    return finished;
  }

  private String[] arguments(ScriptedModelServer server, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "bench",
                "tau",
                "--data",
                data.toString(),
                "--model",
                ScriptedTau.AGENT,
                "--user-model",
                ScriptedTau.USER,
                "--endpoint",
                server.base().toString(),
                "--tasks",
                String.valueOf(TASKS),
                "--trials",
                String.valueOf(TRIALS)));
    arguments.addAll(List.of(more));
    return arguments.toArray(String[]::new);
  }

  private static String run(String output) {
    Matcher run = RUN.matcher(output);
    assertThat(run.find()).as(output).isTrue();
    return run.group(1);
  }

  private void clear() {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
  }

  private int assay(String... arguments) {
    return Main.run(environment, new PrintWriter(out, true), new PrintWriter(err, true), arguments);
  }

  private Process process(Path output, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.assay.cli.Main"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(output.toFile());
    builder.environment().putAll(environment);
    return builder.start();
  }

  /** Kills it, and waits until its engine has noticed and is gone too. */
  private static void kill(Process process) throws InterruptedException {
    List<ProcessHandle> engine = process.descendants().toList();
    process.destroyForcibly();
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (engine.stream().anyMatch(ProcessHandle::isAlive)) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  private interface Condition {
    boolean holds();
  }

  private static void poll(Condition condition, Process process, Path output)
      throws InterruptedException, IOException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.holds()) {
      if (System.nanoTime() > deadline || !process.isAlive()) {
        throw new AssertionError("it came to nothing:\n" + Files.readString(output, UTF_8));
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }
}
