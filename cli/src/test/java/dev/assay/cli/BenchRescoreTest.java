package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Published results, re-scored as a user types it. */
final class BenchRescoreTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String MODEL = "gpt-4o-2024-08-06-FC";

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Map<String, String> environment = new TreeMap<>(System.getenv());

  @TempDir private Path folder;

  @BeforeEach
  void ownHome() {
    environment.put("ASSAY_HOME", folder.resolve("home").toString());
  }

  @Test
  void tau_publishedAirlineRun_isAsPublished() {
    assertThat(tau(published())).as(err.toString()).isEqualTo(Exit.DONE);

    assertThat(out.toString())
        .contains("airline, 200 of 200 trials as published")
        .containsPattern("tool outputs +1,164 of 1,164 equal")
        .containsPattern("rewards +195 of 195 equal")
        .containsPattern("never ended +5,")
        .containsPattern("pass\\^1 +0\\.420, 95 % interval 0\\.3\\d\\d to 0\\.5\\d\\d, n = ")
        .containsPattern("pass\\^4 +0\\.200, ")
        .doesNotContain("published:");
  }

  @Test
  void tau_alteredReward_isNamedWithBothReasons() throws IOException {
    Path altered = altered();

    assertThat(tau(altered)).as(err.toString()).isEqualTo(Exit.GATE_FAILED);
    assertThat(out.toString())
        .contains("2 of 3 trials as published", "task 0, trial 0, reward")
        .containsPattern("published: +reward 1.0: the database was not equal")
        .containsPattern("ours: +reward 0.0: the database differs in reservations/");
  }

  @Test
  void tau_json_holdsEveryFileAndDifference() throws IOException {
    Path altered = altered();

    assertThat(tau(altered, altered, "--json")).as(err.toString()).isEqualTo(Exit.GATE_FAILED);
    JsonNode report = JSON.readTree(out.toString());
    assertThat(report.at("/items").intValue()).isEqualTo(6);
    assertThat(report.at("/equal").intValue()).isEqualTo(4);
    assertThat(report.at("/files")).hasSize(2);
    assertThat(report.at("/files/0/passAllOfK/0/interval/level").doubleValue()).isEqualTo(.95);
    assertThat(report.at("/files/0").has("differences")).isFalse();
    assertThat(report.at("/differences")).hasSize(2);
    assertThat(report.at("/differences/0/kind").textValue()).isEqualTo("reward");
    assertThat(report.at("/differences/0/file").textValue()).isEqualTo(altered.toString());
  }

  @Test
  void tau_longDifferentOutputs_areCutToWhereTheyPartAndHarmless() throws IOException {
    ArrayNode runs = runs();
    for (JsonNode message : runs.get(0).get("traj")) {
      if (message.get("role").asText().equals("tool")) {
        String content = message.get("content").asText();
        ((ObjectNode) message).put("content", content + "\u001b[31m");
      }
    }
    Path file = Files.writeString(folder.resolve("altered.json"), runs.toString());

    assertThat(tau(file)).as(err.toString()).isEqualTo(Exit.GATE_FAILED);
    assertThat(out.toString()).contains("tool output", "\\u001b[31m").doesNotContain("\u001b");
    assertThat(out.toString().lines()).allMatch(line -> line.length() < 200);
  }

  @Test
  void bfcl_publishedAugust2024_isAsPublished() {
    assertThat(bfcl(published2024(), "--version", "2024-08"))
        .as(err.toString())
        .isEqualTo(Exit.DONE);

    assertThat(out.toString())
        .contains("BFCL 2024-08: 2,780 of 2,780 verdicts as published")
        .containsPattern(MODEL + " +simple_java +100 +100 ")
        .doesNotContain("not compared", "published:");
  }

  @Test
  void bfcl_alteredVerdict_isNamedWithBothReasons() throws IOException {
    String category = "java";
    copy("result", "gorilla_openfunctions_v1_test_" + category + "_result.json");
    Path score = copy("score", category + "_score.json");
    List<String> lines = new ArrayList<>(Files.readAllLines(score));
    String reason = JSON.readTree(lines.remove(1)).get("error_type").textValue();
    Files.write(score, lines);

    assertThat(bfcl(folder)).as(err.toString()).isEqualTo(Exit.GATE_FAILED);
    assertThat(out.toString())
        .contains("99 of 100 verdicts as published", MODEL + ", simple_java, ")
        .contains("published: right", "ours:      wrong: " + reason);

    out.getBuffer().setLength(0);
    assertThat(bfcl(folder, "--json")).isEqualTo(Exit.GATE_FAILED);
    JsonNode report = JSON.readTree(out.toString());
    assertThat(report.at("/version").textValue()).isEqualTo("2024-08");
    assertThat(report.at("/items").intValue()).isEqualTo(100);
    assertThat(report.at("/equal").intValue()).isEqualTo(99);
    assertThat(report.at("/differences")).hasSize(1);
    assertThat(report.at("/differences/0/published").isNull()).isTrue();
    assertThat(report.at("/differences/0/ours").textValue()).isEqualTo(reason);
  }

  @Test
  void tau_oneFileIsMissing_othersAreGraded() throws Exception {
    Path data = Data.folder().resolve("tau-bench");
    int code =
        Main.run(
            System.getenv(),
            new PrintWriter(out, true),
            new PrintWriter(err, true),
            "bench",
            "rescore",
            "tau",
            "nowhere.json",
            data.resolve("runs/gpt-4o-retail.json").toString(),
            "--data",
            data.toString(),
            "--json");

    assertThat(code).as(err.toString()).isEqualTo(Exit.WRONG_USAGE);
    JsonNode report = JSON.readTree(out.toString());
    assertThat(report.path("equal").asInt()).isEqualTo(report.path("items").asInt()).isPositive();
    assertThat(report.path("unreadable").toString()).contains("nowhere.json cannot be read");
  }

  @ParameterizedTest
  @CsvSource({
    "bench rescore tau nowhere.json --data DATA/tau-bench, nowhere.json cannot be read",
    "bench rescore tau RUN --data DATA/nowhere, nowhere is no folder",
    "bench rescore tau RUN --data DATA/bfcl, no tau-bench airline data",
    "bench rescore tau DATA/tau-bench/airline/users.json --data DATA/tau-bench, a list of trials",
    "bench rescore bfcl nowhere --data DATA/bfcl/2024-08, nowhere is no folder",
    "bench rescore bfcl DATA/tau-bench --data DATA/bfcl/2024-08, result/<model>/",
    "bench rescore bfcl BFCL --data DATA/nowhere, nowhere is no folder",
    "bench rescore bfcl BFCL --data DATA/tau-bench, No BFCL data",
    "bench rescore bfcl BFCL --data DATA/bfcl/2024-08 --version v4, No BFCL data of version v4",
    "bench rescore bfcl BFCL --data DATA/bfcl/v4, can be compared as version v4",
    "bench rescore bfcl BFCL --data DATA/bfcl/v4 --version v5, v3 or v4"
  })
  void rescore_whatCannotBeRead_isOneLine(String command, String line) {
    String data = Data.folder().toString();
    String[] words =
        command
            .replace("DATA", data)
            .replace("RUN", published().toString())
            .replace("BFCL", published2024().toString())
            .split(" ");

    assertThat(run(words)).isEqualTo(Exit.WRONG_USAGE);
    assertThat(err.toString()).startsWith("assay: ").contains(line).hasLineCount(1);
    assertThat(out.toString()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "bench, Missing required subcommand",
    "bench rescore, Missing required subcommand",
    "bench rescore tau x.json, --data=ROOT"
  })
  void rescore_incomplete_saysWhatIsMissing(String command, String line) {
    assertThat(run(command.split(" "))).isEqualTo(Exit.WRONG_USAGE);
    assertThat(err.toString()).startsWith("assay: ").contains(line, "--help").hasLineCount(2);
  }

  private static Path published() {
    return Data.folder().resolve("tau-bench/runs/gpt-4o-airline.json");
  }

  private static Path published2024() {
    return Data.folder().resolve("bfcl/2024-08/published");
  }

  /** Three published trials. */
  private static ArrayNode runs() throws IOException {
    ArrayNode runs = JSON.createArrayNode();
    JsonNode all = JSON.readTree(Files.readString(published()));
    for (int i = 0; i < 3; i++) {
      runs.add(all.get(i));
    }
    return runs;
  }

  /** Three published trials, the first with the other reward. */
  private Path altered() throws IOException {
    ArrayNode runs = runs();
    ObjectNode run = (ObjectNode) runs.get(0);
    run.put("reward", 1 - run.get("reward").doubleValue());
    return Files.writeString(folder.resolve("altered.json"), runs.toString());
  }

  private Path copy(String kind, String file) throws IOException {
    Path target = Files.createDirectories(folder.resolve(kind).resolve(MODEL)).resolve(file);
    return Files.copy(published2024().resolve(kind).resolve(MODEL).resolve(file), target);
  }

  private int tau(Object... arguments) {
    return rescore("tau", "tau-bench", arguments);
  }

  private int bfcl(Object... arguments) {
    return rescore("bfcl", "bfcl/2024-08", arguments);
  }

  private int rescore(String benchmark, String data, Object... arguments) {
    List<String> words = new ArrayList<>(List.of("bench", "rescore", benchmark));
    words.addAll(List.of("--data", Data.folder().resolve(data).toString()));
    for (Object argument : arguments) {
      words.add(argument.toString());
    }
    return run(words.toArray(String[]::new));
  }

  private int run(String... arguments) {
    return Main.run(environment, new PrintWriter(out, true), new PrintWriter(err, true), arguments);
  }
}
