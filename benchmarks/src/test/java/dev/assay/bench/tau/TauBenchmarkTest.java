package dev.assay.bench.tau;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.bench.harness.BenchTask;
import dev.assay.bench.harness.Scripted;
import dev.assay.bench.harness.TrialResult;
import dev.assay.bench.harness.TrialResult.Verdict;
import dev.assay.bench.harness.user.UserStrategy;
import dev.assay.judge.model.Asked;
import dev.assay.judge.model.Reply;
import dev.assay.stats.PassRates;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** tau-bench in the harness: published conversations said again, and users of each strategy. */
class TauBenchmarkTest {
  @TempDir private Path folder;

  /** 200 conversations of gpt-4o, every tool run again: the rates that upstream published. */
  @Test
  void run_publishedAirlineRun_hasThePublishedPassRates() throws Exception {
    TauRecording recording =
        new TauRecording(TauRunFile.read(PublicData.at("tau-bench/runs/gpt-4o-airline.json")));
    try (Scripted scripted = new Scripted(folder, asked -> Reply.status(500))) {
      List<TrialResult> trials =
          scripted.run(
              recording.benchmark(PublicData.at("tau-bench")),
              recording,
              recording.tasks(),
              recording.trials());

      assertThat(trials).hasSize(200).noneMatch(t -> t.verdict() == Verdict.ERROR);
      Map<String, int[]> passed = new TreeMap<>();
      trials.forEach(
          t ->
              passed.computeIfAbsent(t.taskId(), id -> new int[1])[0] +=
                  t.verdict() == Verdict.PASS ? 1 : 0);
      List<PassRates.Trials> tasks =
          passed.values().stream().map(count -> new PassRates.Trials(4, count[0])).toList();
      assertThat(
              IntStream.rangeClosed(1, 4)
                  .mapToObj(k -> "%.5f".formatted(PassRates.all(tasks, k, 0.95).value())))
          .containsExactly("0.42000", "0.27333", "0.22000", "0.20000");
      assertThat(scripted.requests()).isEmpty();
      assertThat(scripted.sent().stream().map(TauBenchmarkTest::conversation).distinct())
          .hasSize(200);
    }
  }

  /** Its pairs of task and trial are (0, 0), (2, 2), … (98, 98). */
  @Test
  void run_publishedRetailRun_makesExactlyTheRecordedTrials() throws Exception {
    TauRecording recording =
        new TauRecording(TauRunFile.read(PublicData.at("tau-bench/runs/gpt-4o-retail.json")));
    try (Scripted scripted = new Scripted(folder, asked -> Reply.status(500))) {
      List<TrialResult> trials =
          scripted.run(
              recording.benchmark(PublicData.at("tau-bench")),
              recording,
              recording.tasks(),
              recording.trials());

      assertThat(recording.trials()).isEqualTo(1);
      assertThat(trials).hasSize(50).noneMatch(t -> t.verdict() == Verdict.ERROR);
    }
  }

  private static String conversation(ResourceSpans turn) {
    return turn.getScopeSpans(0).getSpans(0).getAttributesList().stream()
        .filter(attribute -> attribute.getKey().equals("gen_ai.conversation.id"))
        .findFirst()
        .orElseThrow()
        .getValue()
        .getStringValue();
  }

  @ParameterizedTest
  @EnumSource(UserStrategy.class)
  void run_everyStrategy_reachesTheAgentWithTheUsersWordsAlone(UserStrategy strategy)
      throws Exception {
    try (Scripted scripted = new Scripted(folder, asked -> reply(asked, strategy))) {
      TauBenchmark benchmark =
          new TauBenchmark(
              TauFiles.in(PublicData.at("tau-bench"), TauDomain.RETAIL),
              "test",
              TauUsers.played(scripted.model(Scripted.USER), strategy, 1));

      List<TrialResult> trials = scripted.run(benchmark, List.of("0"));

      assertThat(trials).singleElement().satisfies(t -> assertThat(t.steps()).isEqualTo(1));
      assertThat(trials.getFirst().verdict()).isEqualTo(Verdict.FAIL);
      List<Asked> agent =
          scripted.requests().stream().filter(a -> a.model().equals(Scripted.AGENT)).toList();
      assertThat(agent)
          .singleElement()
          .satisfies(
              asked -> {
                assertThat(asked.body().path("messages").path(1).path("content").asText())
                    .isEqualTo("Good day.");
                assertThat(asked.body().path("tools")).hasSize(16);
              });
    }
  }

  private static Reply reply(Asked asked, UserStrategy strategy) {
    if (asked.model().equals(Scripted.AGENT)) {
      return Reply.text("Goodbye.");
    }
    if (asked.text().contains("Classification:")) {
      // The first line is not good enough for the supervisor, the second is.
      return Reply.text(asked.text().contains("# Response:\nGood day.") ? "true" : "false");
    }
    if (asked.text().contains("Reflection:")) {
      return Reply.text("Reflection:\nToo short.\n\nResponse:\nBe polite.");
    }
    boolean over = asked.text().contains("Goodbye.");
    return switch (strategy) {
      case LLM -> Reply.text(over ? "###STOP###" : "Good day.");
      case REACT ->
          Reply.text(
              "Thought:\nI greet.\n\nUser Response:\n" + (over ? "###STOP###" : "Good day."));
      case VERIFY, REFLECTION -> Reply.text(over ? "###STOP###" : "Good day.");
    };
  }

  @Test
  void version_ofOtherTasks_isAnother() {
    TauFiles files = TauFiles.in(PublicData.at("tau-bench"), TauDomain.RETAIL);
    TauUsers nobody =
        (task, context) -> {
          throw new AssertionError("nobody is asked");
        };
    TauBenchmark whole = new TauBenchmark(files, "test", nobody);
    TauBenchmark part =
        new TauBenchmark(files, files.tasks("test").subList(0, 3), files.database(), nobody);

    assertThat(whole.version().differs(part.version())).isPresent();
    assertThat(whole.version().differs(new TauBenchmark(files, "test", nobody).version()))
        .isEmpty();
    assertThat(whole.tasks()).hasSize(115).contains(new BenchTask("114", "retail"));
  }
}
