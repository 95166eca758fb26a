package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.cli.CommandFactory.Context;
import dev.assay.judge.model.Reply;
import dev.assay.judge.model.ScriptedModelServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes that run one judge at the same moment, each with a run and a budget of its own. */
final class JudgeAtOnceIT {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /** Within which a process that would ask, asks. */
  private static final Duration MOMENT = Duration.ofSeconds(3);

  private static final int TURNS = 12;
  private static final int AT_ONCE = 4;
  private static final String ANSWER =
      """
      {"criteria": {"polite": {"reason": "r", "answer": "yes"}}, "summary": "s", "confidence": 90}""";

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Map<String, String> environment = new TreeMap<>(System.getenv());

  @TempDir private Path folder = Path.of("");

  @Test
  void run_besideAnotherRunOfTheJudge_asksForNothingThatOneIsAskedAndAllOnceItIsKilled()
      throws Exception {
    environment.put("ASSAY_HOME", folder.resolve("home").toString());
    environment.put("ASSAY_PORT", "0");
    environment.put("ASSAY_OTLP_HTTP_PORT", "0");
    environment.put("ASSAY_OTLP_GRPC_PORT", "0");
    environment.put("ASSAY_MODEL_KEY", "sk-secret");
    Path traces = Files.writeString(folder.resolve("t.json"), ShortTalks.request(1, TURNS));
    assertThat(run("import", traces.toString())).as(err.toString()).isEqualTo(Exit.DONE);
    PoliteRubric.write(folder);
    AtomicBoolean stuck = new AtomicBoolean(true);
    Context context =
        new Context(
            Home.from(environment), environment, new PrintWriter(out), new PrintWriter(err));
    // Its engine outlives the process that is killed.
    try (RunningServer _ = RunningServer.start(context);
        ScriptedModelServer provider =
            ScriptedModelServer.start(
                asked ->
                    stuck.get() && asked.number() < AT_ONCE
                        ? new Reply.Hang()
                        : Reply.text(ANSWER, 1_000, 1_000))) {
      Process first = start(provider, "first", "0.999");
      Process second = null;
      try {
        await(() -> provider.requests().size() == AT_ONCE, "first");
        second = start(provider, "second", "1");
        await(() -> Files.exists(folder.resolve("home/judge/second.ledger")), "second");
        long until = System.nanoTime() + MOMENT.toNanos();
        while (System.nanoTime() < until) {
          assertThat(provider.requests()).hasSize(AT_ONCE);
          TimeUnit.MILLISECONDS.sleep(50);
        }
        stuck.set(false);
        first.destroyForcibly().waitFor();

        assertThat(second.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(second.exitValue()).as(log("second")).isEqualTo(Exit.DONE);
      } finally {
        first.destroyForcibly();
        if (second != null) {
          second.destroyForcibly();
        }
      }
      assertThat(provider.answered()).isEqualTo(TURNS);
      assertThat(json("select count() as n, uniq(subject_id) as s from judgments"))
          .isEqualTo("[{\"n\":%d,\"s\":%d}]".formatted(TURNS, TURNS));
    }
  }

  /** Of nearly all cases or of all: other filters, other runs, and the same judge. */
  private Process start(ScriptedModelServer provider, String name, String share)
      throws IOException {
    return AssayProcess.start(
        environment,
        folder.resolve(name + ".log"),
        PoliteRubric.judge(
            "run",
            folder,
            provider.base(),
            Stream.of(
                "--json",
                "--budget",
                "5",
                "--concurrency",
                Integer.toString(AT_ONCE),
                "--sample",
                share,
                "--name",
                name)));
  }

  private void await(BooleanSupplier met, String name) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!met.getAsBoolean()) {
      assertThat(System.nanoTime()).as(() -> log(name)).isLessThan(deadline);
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  private String log(String name) {
    try {
      return Files.readString(folder.resolve(name + ".log"));
    } catch (IOException e) {
      return "no log: " + e;
    }
  }

  private String json(String sql) {
    assertThat(run("query", "--json", sql)).as(err.toString()).isEqualTo(Exit.DONE);
    return out.toString().replace("\n", "");
  }

  private int run(String... arguments) {
    out.getBuffer().setLength(0);
    return Main.run(environment, new PrintWriter(out, true), new PrintWriter(err, true), arguments);
  }
}
