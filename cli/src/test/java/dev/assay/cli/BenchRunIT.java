package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.judge.model.ScriptedModelServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Benchmarks run as a user types it, against a scripted model that plays agent and user. */
final class BenchRunIT extends BenchRuns {
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
      assertThat(Files.readString(output)).contains(" of 40 trials: ", " running, $0.0000, ");
      clear();
      assertThat(assay("bench", "runs")).isEqualTo(Exit.DONE);
      assertThat(out.toString())
          .contains("begun (UTC)", "interrupted")
          .contains("Interrupted, goes on with ./assay bench tau --resume " + run)
          .contains(" of " + before.size());

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
      assertThat(report.path("resume").isNull()).isTrue();
      Map<String, String> after = finished(run);
      assertThat(after).hasSize(TASKS * TRIALS).containsAllEntriesOf(before);
      assertTraced(after);
    }
  }

  @Test
  void tau_twoAtOnce_shareTheServerOfTheFirst() throws Exception {
    try (ScriptedModelServer server =
        ScriptedModelServer.start(new ScriptedTau(tasks, Duration.ofMillis(60)))) {
      Path shorter = folder.resolve("shorter.txt");
      Path longer = folder.resolve("longer.txt");
      Process one = process(shorter, arguments(server, "--tasks", "3", "--trials", "1"));
      Process other = process(longer, arguments(server, "--tasks", "9", "--trials", "1"));
      try {
        poll(() -> !one.isAlive() && !other.isAlive(), null, longer);
        assertThat(one.exitValue()).as(Files.readString(shorter)).isEqualTo(Exit.DONE);
        assertThat(other.exitValue()).as(Files.readString(longer)).isEqualTo(Exit.DONE);
      } finally {
        kill(one);
        kill(other);
      }
      for (Path output : List.of(shorter, longer)) {
        String run = run(Files.readString(output));
        assertThat(finished(run)).hasSize(output.equals(shorter) ? 3 : 9);
        assertThat(Files.readString(output)).contains("benchmarks?project=benchmarks&run=" + run);
      }
    }
  }

  @Test
  void tau_modelThatDoesNotAnswer_isAnErrorWithItsReason() throws Exception {
    ScriptedTau silent = new ScriptedTau(tasks, Duration.ofSeconds(20));
    try (ScriptedModelServer server = ScriptedModelServer.start(silent)) {
      int code =
          assay(
              arguments(
                  server, "--tasks", "1", "--trials", "1", "--timeout", "1", "--attempts", "2"));

      assertThat(code).as(err.toString()).isEqualTo(Exit.INCONCLUSIVE_OR_BROKEN);
      assertThat(err.toString())
          .contains("task 0, trial 0 broke down: asking ")
          .contains("no answer in 1000 ms");
      assertThat(out.toString()).contains("with errors, goes on with ./assay bench tau --resume");
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
}
