package dev.assay.bench.tau;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.bench.tau.TauRescored.Tally;
import dev.assay.stats.Estimate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Published runs as an oracle: what upstream computed then, byte for byte. */
class TauRescoreTest {
  private final TauRescore rescore = new TauRescore(PublicData.at("tau-bench"));

  @Test
  void rescore_taskOfAnotherNumber_isGradedByTheFileAndTold(@TempDir Path folder) throws Exception {
    JsonNode runs =
        TauFiles.JSON.readTree(PublicData.at("tau-bench/runs/gpt-4o-airline.json").toFile());
    ObjectNode run = ((ObjectNode) runs.get(0)).deepCopy();
    run.put("task_id", run.path("task_id").asInt() + 1);
    Path file = folder.resolve("one.json");
    Files.writeString(file, TauFiles.JSON.createArrayNode().add(run).toString());

    TauRescored again = rescore(file);

    assertThat(again.differences()).isEmpty();
    assertThat(again.data())
        .contains("not the data's test tasks of their numbers: " + run.path("task_id").asInt());
  }

  @Test
  void rescore_publishedAirlineRun_allAsPublished() {
    TauRescored result = rescore(PublicData.at("tau-bench/runs/gpt-4o-airline.json"));

    assertThat(result.differences()).isEmpty();
    assertThat(result.domain()).isEqualTo(TauDomain.AIRLINE);
    assertThat(result.data()).isEqualTo("users' address.state renamed to province");
    assertThat(result.trials()).isEqualTo(new Tally(200, 200));
    assertThat(result.toolOutputs()).isEqualTo(new Tally(1164, 1164));
    assertThat(result.goldenHashes()).isEqualTo(new Tally(182, 182));
    assertThat(result.rewards()).isEqualTo(new Tally(195, 195));
    assertThat(result.unfinished()).isEqualTo(5);
    assertThat(result.allOfK()).hasSize(4);
    assertThat(values(result.allOfK()))
        .containsExactly(new double[] {.42, .2733333333333333, .22, .20}, within(1e-12));
    assertThat(result.anyOfK().getFirst().value()).isEqualTo(.42, within(1e-12));
    assertThat(result.anyOfK()).isSortedAccordingTo((a, b) -> Double.compare(a.value(), b.value()));
    System.out.printf(
        "re-scored %d airline trials in %s%n", result.trials().items(), result.time());
  }

  @ParameterizedTest
  @CsvSource({
    "tau-bench/runs/gpt-4o-retail.json, 50, 417, 29, 49, 1",
    "agentrx/tau_failed_runs.json, 14, 155, 7, 13, 1"
  })
  void rescore_publishedRetailRun_allAsPublished(
      String file, int trials, int outputs, int hashes, int rewards, int unfinished) {
    TauRescored result = rescore(PublicData.at(file));

    assertThat(result.differences()).isEmpty();
    assertThat(result.domain()).isEqualTo(TauDomain.RETAIL);
    assertThat(result.data()).isEmpty();
    assertThat(result.trials()).isEqualTo(new Tally(trials, trials));
    assertThat(result.toolOutputs()).isEqualTo(new Tally(outputs, outputs));
    assertThat(result.goldenHashes()).isEqualTo(new Tally(hashes, hashes));
    assertThat(result.rewards()).isEqualTo(new Tally(rewards, rewards));
    assertThat(result.unfinished()).isEqualTo(unfinished);
    System.out.printf("re-scored %d retail trials in %s%n", result.trials().items(), result.time());
  }

  @Test
  void rescore_tamperedRun_namesEachDifference(@TempDir Path folder) throws IOException {
    JsonNode runs = TauFiles.json(PublicData.at("tau-bench/runs/gpt-4o-airline.json"));
    ObjectNode passed = trial(runs, 1.0);
    passed.put("reward", 0.0);
    ((ObjectNode) passed.at("/info/reward_info/info")).put("gt_data_hash", "00");
    int message = firstToolMessage(passed);
    ((ObjectNode) passed.get("traj").get(message)).put("content", "something else");
    Path file = Files.writeString(folder.resolve("tampered.json"), "[" + passed + "]");

    List<TauRescored.Difference> differences = rescore(file).differences();

    assertThat(differences)
        .extracting(TauRescored.Difference::kind)
        .containsExactly(
            TauRescored.Kind.TOOL_OUTPUT, TauRescored.Kind.GOLDEN_HASH, TauRescored.Kind.REWARD);
    assertThat(differences.getFirst().published()).isEqualTo("something else");
    assertThat(differences.getFirst().message()).isEqualTo(message - 1);
    assertThat(differences.getLast().published()).startsWith("reward 0.0: the database was equal");
    assertThat(differences.getLast().ours())
        .isEqualTo("reward 1.0: the database is as the task's actions leave it");
  }

  @Test
  void rescore_runThatBrokeDown_countsAsFailed(@TempDir Path folder) throws IOException {
    JsonNode runs = TauFiles.json(PublicData.at("tau-bench/runs/gpt-4o-airline.json"));
    ObjectNode passed = trial(runs, 1.0);
    String broken =
        "{\"task_id\": %d, \"trial\": 9, \"reward\": 0.0, \"info\": {\"error\": \"x\"}, \"traj\": []}"
            .formatted(passed.get("task_id").asInt());
    Path file = Files.writeString(folder.resolve("b.json"), "[" + passed + "," + broken + "]");

    TauRescored result = rescore(file);

    assertThat(result.differences()).isEmpty();
    assertThat(result.unfinished()).isEqualTo(1);
    assertThat(values(result.allOfK())).containsExactly(.5, 0);
  }

  @Test
  void rescore_toolsCalledInProse_saysThatItCannot(@TempDir Path folder) throws IOException {
    ObjectNode run = trial(TauFiles.json(PublicData.at("tau-bench/runs/gpt-4o-airline.json")), 1.0);
    ((ObjectNode) run.get("traj").get(1)).put("content", "API output: []");
    Path file = Files.writeString(folder.resolve("react.json"), "[" + run + "]");

    assertThat(rescore(file).differences())
        .singleElement()
        .satisfies(
            difference -> {
              assertThat(difference.kind()).isEqualTo(TauRescored.Kind.UNREADABLE);
              assertThat(difference.ours()).contains("act or react");
            });
  }

  @Test
  void read_somethingElse_saysWhatIsExpected(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("x.json"), "{\"a\": 1}");

    assertThatThrownBy(() -> TauRunFile.read(file))
        .isInstanceOf(TauDataException.class)
        .hasMessageContaining("a list of trials expected");
  }

  private TauRescored rescore(Path file) {
    return rescore.rescore(TauRunFile.read(file));
  }

  private static double[] values(List<Estimate> estimates) {
    return estimates.stream().mapToDouble(Estimate::value).toArray();
  }

  /** A trial with that reward whose published verdict holds a database hash. */
  private static ObjectNode trial(JsonNode runs, double reward) {
    for (JsonNode run : runs) {
      if (run.get("reward").asDouble() == reward
          && run.at("/info/reward_info/info").has("gt_data_hash")) {
        return (ObjectNode) run;
      }
    }
    throw new AssertionError("no such trial");
  }

  private static int firstToolMessage(JsonNode run) {
    for (int i = 0; i < run.get("traj").size(); i++) {
      if (run.get("traj").get(i).get("role").asText().equals("tool")) {
        return i;
      }
    }
    throw new AssertionError("no tool was called");
  }
}
