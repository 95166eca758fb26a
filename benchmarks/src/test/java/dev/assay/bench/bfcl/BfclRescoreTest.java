package dev.assay.bench.bfcl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BfclRescoreTest {
  @Test
  void rescore_publishedAugust2024_everyVerdictEqual() {
    BfclData data = Data.bfcl(BfclVersion.AUGUST_2024);

    List<Integer> progress = new ArrayList<>();

    RescoreReport report =
        new BfclRescore(data)
            .rescore(
                Data.folder("bfcl/2024-08/published"),
                (done, files) -> progress.add(100 * done / files));

    System.out.printf(
        "BFCL 2024-08: %d items, %d equal, %d of %d failures for the same reason, %.2f s, %.0f/s%n",
        report.items(),
        report.equal(),
        report.sameReason(),
        report.failures(),
        report.seconds(),
        report.items() / report.seconds());
    report.categories().forEach(System.out::println);
    assertThat(progress).hasSize(14).isSorted().startsWith(0).endsWith(92);
    assertThat(report.skipped()).isEmpty();
    assertThat(report.differences()).isEmpty();
    assertThat(report.items()).isEqualTo(2 * (1150 + 240));
    assertThat(report.equal()).isEqualTo(report.items());
    assertThat(report.sameReason()).isEqualTo(report.failures());
  }

  @Test
  void rescore_filesOfV3AndAModelsOwnForm_areRead(@TempDir Path folder) throws Exception {
    Path data = folder.resolve("data");
    Files.createDirectories(data.resolve("possible_answer"));
    for (String part : List.of("", "possible_answer/")) {
      Files.copy(
          Data.folder("bfcl/v4").resolve(part + "BFCL_v4_simple_python.json"),
          data.resolve(part + "BFCL_v3_simple.json"));
    }
    Path results = Files.createDirectories(folder.resolve("result/some-model-FC"));
    Path scores = Files.createDirectories(folder.resolve("score/some-model-FC"));
    Files.writeString(
        results.resolve("BFCL_v3_simple_result.json"),
        """
        {"id": "simple_python_0", "result": "<tool_call>\\n{\\"name\\": \\"calculate_triangle_area\\", \\"arguments\\": {\\"base\\": 10, \\"height\\": 5}}\\n</tool_call>"}
        {"id": "simple_python_1", "result": "<tool_call>\\n{\\"name\\": \\"no_such\\", \\"arguments\\": {}}\\n</tool_call>"}
        {"id": "simple_python_2", "result": "Sorry."}
        """);
    Files.writeString(
        scores.resolve("BFCL_v3_simple_score.json"),
        """
        {"accuracy": 0.33}
        {"id": "simple_python_1", "valid": false, "error_type": "simple_function_checker:wrong_func_name"}
        {"id": "simple_python_2", "valid": false, "error_type": "ast_decoder:decoder_failed"}
        """);
    BfclData found = BfclData.in(data);
    assertThat(found.version()).isEqualTo(BfclVersion.V3);

    RescoreReport report = new BfclRescore(found).rescore(folder);

    assertThat(report.unreadable()).isEmpty();
    assertThat(report.differences()).isEmpty();
    assertThat(report.items()).isEqualTo(3);
    assertThat(report.sameReason()).isEqualTo(2);
    assertThat(report.categories())
        .singleElement()
        .matches(c -> c.category() == BfclCategory.SIMPLE_PYTHON && c.correct() == 1);
  }

  @Test
  void rescore_spoiledAndMissingLines_costOnlyThemselves(@TempDir Path folder) throws Exception {
    String model = "gpt-4o-2024-05-13-FC";
    Path published = Data.folder("bfcl/2024-08/published");
    Path results = Files.createDirectories(folder.resolve("result").resolve(model));
    Path scores = Files.createDirectories(folder.resolve("score").resolve(model));
    String name = "gorilla_openfunctions_v1_test_simple_result.json";
    List<String> lines =
        new ArrayList<>(
            Files.readAllLines(published.resolve("result").resolve(model).resolve(name)));
    lines.set(4, "{not json");
    lines.remove(9);
    Files.write(results.resolve(name), lines);
    Files.copy(
        published.resolve("score").resolve(model).resolve("simple_score.json"),
        scores.resolve("simple_score.json"));

    RescoreReport report = new BfclRescore(Data.bfcl(BfclVersion.AUGUST_2024)).rescore(folder);

    assertThat(report.differences()).isEmpty();
    assertThat(report.items()).isEqualTo(398);
    assertThat(report.unreadable()).anyMatch(line -> line.contains(name + ":5 is not JSON"));
  }

  @Test
  void rescore_functionalModelThatOnceWritesADot_isStillReadWithDotsReplaced(@TempDir Path folder)
      throws Exception {
    Path results = Files.createDirectories(folder.resolve("result/some-model/non_live"));
    Path scores = Files.createDirectories(folder.resolve("score/some-model/non_live"));
    StringBuilder lines = new StringBuilder();
    for (int i = 3; i < 40; i++) {
      lines.append("{\"id\": \"simple_python_%d\", \"result\": [{\"f\": \"{}\"}]}%n".formatted(i));
    }
    Files.writeString(
        results.resolve("BFCL_v4_simple_python_result.json"),
        """
        {"id": "simple_python_1", "result": [{"math.nothing": "{}"}]}
        {"id": "simple_python_2", "result": [{"math_hypot": "{\\"x\\": 4, \\"y\\": 5}"}]}
        """
            + lines);
    Files.writeString(
        scores.resolve("BFCL_v4_simple_python_score.json"),
        """
        {"accuracy": 0.33, "correct_count": 1, "total_count": 3}
        {"id": "simple_python_2", "valid": false, "error_type": "value_error:others"}
        """);

    RescoreReport report = new BfclRescore(Data.bfcl(BfclVersion.V4)).rescore(folder);

    assertThat(report.differences())
        .filteredOn(one -> one.id().equals("simple_python_2"))
        .singleElement()
        .satisfies(one -> assertThat(one.ours()).isEmpty());
  }

  @Test
  void rescore_resultsOfAnotherVersion_areNotCompared(@TempDir Path folder) throws Exception {
    for (String kind : List.of("result", "score")) {
      Path files = Files.createDirectories(folder.resolve(kind).resolve("some-model"));
      Files.writeString(files.resolve("BFCL_v3_multiple_" + kind + ".json"), "{}");
    }

    RescoreReport report = new BfclRescore(Data.bfcl(BfclVersion.V4)).rescore(folder);

    assertThat(report.items()).isZero();
    assertThat(report.skipped())
        .containsExactly("result/some-model/BFCL_v3_multiple_result.json: no category of v4");
  }

  @Test
  void rescore_v4FolderWithAWrongVerdict_namesBothReasons(@TempDir Path folder) throws Exception {
    BfclData data = Data.bfcl(BfclVersion.V4);
    MultiTurnItem conversation = data.conversations(BfclCategory.MULTI_TURN_BASE).getFirst();
    Path results = Files.createDirectories(folder.resolve("result/some-model/non_live"));
    Path scores = Files.createDirectories(folder.resolve("score/some-model/non_live"));
    Files.writeString(
        results.resolve("BFCL_v4_simple_python_result.json"),
        """
        {"id": "simple_python_0", "result": [{"calculate_triangle_area": "{\\"base\\": 10, \\"height\\": 5}"}]}
        {"id": "simple_python_1", "result": "I cannot."}
        {"id": "simple_python_2", "result": [{"math_hypot": "{\\"x\\": 4, \\"y\\": 5}"}]}
        """);
    Files.writeString(
        scores.resolve("BFCL_v4_simple_python_score.json"),
        """
        {"accuracy": 0.33, "correct_count": 1, "total_count": 3}
        {"id": "simple_python_1", "valid": false, "error_type": "ast_decoder:decoder_failed"}
        {"id": "simple_python_2", "valid": false, "error_type": "value_error:others"}
        """);
    Files.writeString(
        results.resolve("BFCL_v4_multi_turn_base_result.json"),
        "{\"id\": \"%s\", \"result\": [[\"No.\"]]}%n".formatted(conversation.id()));
    Files.writeString(
        scores.resolve("BFCL_v4_multi_turn_base_score.json"),
        """
        {"accuracy": 0.0, "correct_count": 0, "total_count": 1}
        {"id": "%s", "valid": false, "error": {"error_type": "multi_turn:force_terminated"}}
        """
            .formatted(conversation.id()));
    Files.writeString(
        results.resolve("BFCL_v4_memory_kv_result.json"),
        "{\"id\": \"memory_0-customer-0\", \"result\": [[\"Michael.\"]]}%n".formatted());

    RescoreReport report = new BfclRescore(data).rescore(folder);

    assertThat(report.items()).isEqualTo(4);
    assertThat(report.equal()).isEqualTo(3);
    assertThat(report.sameReason()).isEqualTo(2);
    assertThat(report.differences())
        .containsExactly(
            new RescoreReport.Difference(
                "some-model",
                BfclCategory.SIMPLE_PYTHON,
                "simple_python_2",
                Optional.of("value_error:others"),
                Optional.empty(),
                ""));
    assertThat(report.skipped())
        .containsExactly(
            "result/some-model/non_live/BFCL_v4_memory_kv_result.json: no score file to compare"
                + " with");
  }

  @Test
  void rescore_folderWithoutResults_saysWhatAFolderHolds(@TempDir Path folder) {
    BfclRescore rescore = new BfclRescore(Data.bfcl(BfclVersion.V4));

    assertThatThrownBy(() -> rescore.rescore(folder))
        .isInstanceOf(BfclFileException.class)
        .hasMessageContaining("result/<model>/");
  }
}
