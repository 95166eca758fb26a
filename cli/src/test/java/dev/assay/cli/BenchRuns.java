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
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Runs of tau-bench retail as a user types them, on a home of the test's own. */
abstract class BenchRuns {
  static final ObjectMapper JSON = new ObjectMapper();
  static final int TASKS = 20;
  static final int TRIALS = 2;
  private static final Pattern RUN = Pattern.compile("run (tau-\\S+),");
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  final StringWriter out = new StringWriter();
  final StringWriter err = new StringWriter();
  private final Map<String, String> environment = new TreeMap<>(System.getenv());
  private final Path data = Data.folder().resolve("tau-bench");
  final List<TauTask> tasks = TauFiles.in(data, TauDomain.RETAIL).tasks("test");

  @TempDir Path folder;

  @BeforeEach
  void ownHome() {
    environment.put("ASSAY_HOME", folder.resolve("home").toString());
    environment.put("ASSAY_PORT", "0");
    environment.put("ASSAY_OTLP_HTTP_PORT", "0");
    environment.put("ASSAY_OTLP_GRPC_PORT", "0");
  }

  String[] arguments(ScriptedModelServer server, String... more) {
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
                server.base().toString()));
    arguments.addAll(List.of(more));
    if (!arguments.contains("--tasks")) {
      arguments.addAll(List.of("--tasks", String.valueOf(TASKS)));
      arguments.addAll(List.of("--trials", String.valueOf(TRIALS)));
    }
    return arguments.toArray(String[]::new);
  }

  static String run(String output) {
    Matcher run = RUN.matcher(output);
    assertThat(run.find()).as(output).isTrue();
    return run.group(1);
  }

  JsonNode report() throws IOException {
    return JSON.readTree(out.toString());
  }

  void clear() {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
  }

  int assay(String... arguments) {
    return Main.run(environment, new PrintWriter(out, true), new PrintWriter(err, true), arguments);
  }

  Process process(Path output, String... arguments) throws IOException {
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
  static void kill(Process process) throws InterruptedException {
    List<ProcessHandle> engine = process.descendants().toList();
    process.destroyForcibly();
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (engine.stream().anyMatch(ProcessHandle::isAlive)) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  interface Condition {
    boolean holds();
  }

  /** Waits; where a process is given, only as long as it lives. */
  static void poll(Condition condition, @Nullable Process process, Path output)
      throws InterruptedException, IOException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.holds()) {
      if (System.nanoTime() > deadline || (process != null && !process.isAlive())) {
        throw new AssertionError("it came to nothing:\n" + Files.readString(output, UTF_8));
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }
}
