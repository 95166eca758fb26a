package dev.assay.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Published results in the forms that other people keep them in, some of it spoiled. */
final class RescoreFormsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String MODEL = "gpt-4o-2024-08-06-FC";

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Map<String, String> environment = new TreeMap<>(System.getenv());
  private final Locale locale = Locale.getDefault();

  @TempDir private Path folder;

  @AfterEach
  void ownLocale() {
    Locale.setDefault(locale);
  }

  @Test
  void tau_everyForm_isTheSameRun() throws IOException {
    ArrayNode runs = runs(4);
    StringBuilder lines = new StringBuilder();
    runs.forEach(run -> lines.append(run).append("\r\n"));
    Files.writeString(folder.resolve("a.jsonl"), lines);
    Files.writeString(folder.resolve("b.json"), "\uFEFF" + runs.toPrettyString());
    ObjectNode wrapped = JSON.createObjectNode().put("model", "gpt-4o");
    wrapped.set("results", runs);
    Files.writeString(folder.resolve("c.json"), wrapped.toString());
    try (OutputStream gzip =
        new GZIPOutputStream(Files.newOutputStream(folder.resolve("d.json.gz")))) {
      gzip.write(blocks(runs.deepCopy()).toString().getBytes(UTF_8));
    }
    Locale.setDefault(Locale.of("tr", "TR"));

    assertThat(tau(folder, "--json")).as(err.toString()).isEqualTo(Exit.DONE);

    JsonNode report = JSON.readTree(out.toString());
    assertThat(report.path("items").asInt()).isEqualTo(16);
    assertThat(report.path("equal").asInt()).isEqualTo(16);
    for (JsonNode file : report.path("files")) {
      assertThat(file.path("toolOutputs")).isEqualTo(report.at("/files/0/toolOutputs"));
    }
  }

  /** Contents as blocks, arguments as objects, numbers as texts, and fields nobody asked for. */
  private static ArrayNode blocks(ArrayNode runs) throws IOException {
    for (JsonNode run : runs) {
      ((ObjectNode) run).put("task_id", run.get("task_id").asText()).put("extra", 1);
      ((ObjectNode) run.at("/info/task")).remove("instruction");
      for (JsonNode message : run.get("traj")) {
        if (message.path("content").isTextual()) {
          String text = message.get("content").asText();
          ObjectNode block = ((ObjectNode) message).putArray("content").addObject();
          block.put("type", "text").put("text", text);
        }
        if (message.at("/tool_calls/0/function") instanceof ObjectNode call) {
          call.set("arguments", JSON.readTree(call.get("arguments").asText()));
        }
      }
    }
    return runs;
  }

  @Test
  void tau_spoiledTrialsAndFiles_areALineEachAndTheOthersGraded() throws IOException {
    ArrayNode runs = runs(4);
    ((ObjectNode) runs.get(1)).remove("traj");
    ((ObjectNode) runs.get(2)).put("task_id", "two");
    Files.writeString(folder.resolve("a.json"), runs.toString());
    Files.writeString(folder.resolve("empty.json"), "");
    String whole = runs(2).toString();
    Files.writeString(folder.resolve("cut.json"), whole.substring(0, whole.length() - 100));

    assertThat(tau(folder)).isEqualTo(Exit.WRONG_USAGE);

    assertThat(err.toString()).isEmpty();
    assertThat(out.toString())
        .contains("2 of 2 trials as published", "1 of 1 trials as published")
        .contains(
            "not read: run 1: traj is missing",
            "not read: run 2: task_id is no whole number from 0 on: two")
        .contains("not read: run 1 and all behind it: ")
        .contains("empty.json is not a tau-bench run");
    out.getBuffer().setLength(0);
    assertThat(tau(folder.resolve("empty.json"))).isEqualTo(Exit.WRONG_USAGE);
    assertThat(err.toString()).startsWith("assay: ").hasLineCount(1);
  }

  @Test
  void bfcl_otherLayoutsAndForms_areFound() throws IOException {
    Path deep = folder.resolve("2024-08-11");
    String results = "gorilla_openfunctions_v1_test_java_result.json";
    write(
        deep.resolve("result-BFCL").resolve(MODEL).resolve("non_live").resolve(results),
        "\uFEFF" + lines("result", results).replace("\n", "\r\n"));
    Path packed = deep.resolve("score-BFCL").resolve(MODEL).resolve("java_score.json.gz");
    Files.createDirectories(packed.getParent());
    try (OutputStream gzip = new GZIPOutputStream(Files.newOutputStream(packed))) {
      gzip.write(lines("score", "java_score.json").getBytes(UTF_8));
    }

    assertThat(bfcl()).as(err.toString()).isEqualTo(Exit.DONE);
    assertThat(out.toString()).contains("100 of 100 verdicts as published");
  }

  @Test
  void bfcl_spoiledLines_areALineEachAndTheOthersGraded() throws IOException {
    String results = "gorilla_openfunctions_v1_test_java_result.json";
    List<String> lines = new ArrayList<>(lines("result", results).lines().toList());
    lines.set(1, "{\"id\": \"java_1\", ");
    lines.set(2, "{\"id\": \"java_2\", \"output\": []}");
    lines.set(3, "{\"id\": \"java_3000\", \"result\": \"\", \"more\": {\"a\": [1]}}");
    write(folder.resolve("result").resolve(MODEL).resolve(results), String.join("\n", lines));
    List<String> verdicts = new ArrayList<>();
    for (String line : lines("score", "java_score.json").lines().toList()) {
      JsonNode node = JSON.readTree(line);
      // By id, as later versions have it: places shift with the lines that are lost.
      if (node.has("prompt")) {
        ((ObjectNode) node).set("id", node.at("/prompt/id"));
      }
      verdicts.add(node.toString());
    }
    write(
        folder.resolve("score").resolve(MODEL).resolve("java_score.json"),
        String.join("\n", verdicts));
    write(folder.resolve("result").resolve(MODEL).resolve("parallel_result.json"), "");

    int code = bfcl("--json");

    JsonNode report = JSON.readTree(out.toString());
    assertThat(code).isEqualTo(Exit.WRONG_USAGE);
    assertThat(report.path("items").asInt()).isEqualTo(97);
    assertThat(report.path("equal").asInt()).isEqualTo(97);
    assertThat(report.path("unreadable").valueStream().map(JsonNode::asText))
        .anyMatch(line -> line.endsWith("java_result.json:2 is not JSON"))
        .anyMatch(line -> line.contains("(java_2) has no result"))
        .anyMatch(line -> line.contains("the data have no item java_3000"));
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static String lines(String kind, String file) throws IOException {
    return Files.readString(
        Data.folder().resolve("bfcl/2024-08/published").resolve(kind).resolve(MODEL).resolve(file));
  }

  private static ArrayNode runs(int count) throws IOException {
    JsonNode all =
        JSON.readTree(
            Files.readString(Data.folder().resolve("tau-bench/runs/gpt-4o-airline.json")));
    ArrayNode runs = JSON.createArrayNode();
    for (int i = 0; i < count; i++) {
      runs.add(all.get(i));
    }
    return runs;
  }

  private int tau(Object... arguments) {
    return rescore("tau", "tau-bench", arguments);
  }

  private int bfcl(Object... arguments) {
    Object[] all = new Object[arguments.length + 1];
    all[0] = folder;
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return rescore("bfcl", "bfcl/2024-08", all);
  }

  private int rescore(String benchmark, String data, Object... arguments) {
    List<String> words = new ArrayList<>(List.of("bench", "rescore", benchmark, "--data"));
    words.add(Data.folder().resolve(data).toString());
    for (Object argument : arguments) {
      words.add(argument.toString());
    }
    environment.put("ASSAY_HOME", folder.resolve("home").toString());
    return Main.run(
        environment,
        new PrintWriter(out, true),
        new PrintWriter(err, true),
        words.toArray(String[]::new));
  }
}
