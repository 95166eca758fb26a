package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.judge.model.ScriptedModelServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
