package dev.assay.bench.tau;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.bench.tau.python.PythonText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TauTasksTest {
  @ParameterizedTest
  @EnumSource(TauDomain.class)
  void tasks_asPythonSource_sameAsJson(TauDomain domain, @TempDir Path folder) throws IOException {
    Path json = PublicData.at("tau-bench/" + domain.folder() + "/tasks_test.json");
    Path python = folder.resolve("tasks_test.py");
    Files.writeString(python, source(TauFiles.json(json)));

    List<TauTask> tasks = TauFiles.tasks(json);

    assertThat(tasks).hasSize(domain == TauDomain.AIRLINE ? 50 : 115);
    assertThat(TauFiles.tasks(python)).isEqualTo(tasks);
  }

  @ParameterizedTest
  @EnumSource(TauDomain.class)
  void tasks_ofThePublicData_goldenActionsEarnTheReward(TauDomain domain) {
    TauFiles files = TauFiles.in(PublicData.at("tau-bench"), domain);
    Toolset tools = Toolset.of(domain);
    TauGrader grader = new TauGrader(tools, files.database());
    for (TauTask task : files.tasks("test")) {
      var database = grader.fresh();
      task.actions().forEach(action -> tools.call(database, action));

      TauReward reward = grader.grade(task, database, task.outputs());

      assertThat(reward.reward()).as(reward.reason()).isEqualTo(1);
      assertThat(reward.goldenHash()).isEqualTo(database.hash());
    }
    assertThat(files.policy()).startsWith("# ");
  }

  @Test
  void tasks_withoutInstruction_saysWhichTask(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("tasks_test.py");
    Files.writeString(file, "TASKS = [Task(user_id='x', actions=[], outputs=[])]");

    assertThatThrownBy(() -> TauFiles.tasks(file))
        .isInstanceOf(TauDataException.class)
        .hasMessageEndingWith("task 0: instruction is missing");
  }

  @Test
  void in_folderWithoutData_saysWhatToGive(@TempDir Path folder) {
    assertThatThrownBy(() -> TauFiles.in(folder, TauDomain.RETAIL))
        .isInstanceOf(TauDataException.class)
        .hasMessageContaining("give the folder of a checkout of tau-bench");
  }

  @Test
  void in_checkoutOfUpstream_findsItsFiles(@TempDir Path folder) throws IOException {
    Path airline = Files.createDirectories(folder.resolve("tau_bench/envs/airline/data"));
    for (String table : TauDomain.AIRLINE.tables()) {
      Files.writeString(airline.resolve(table + ".json"), "{\"1\": {\"id\": 1}}");
    }
    Files.writeString(airline.resolveSibling("wiki.md"), "policy");
    Files.writeString(
        airline.resolveSibling("tasks_test.py"),
        "TASKS = [Task(user_id='x', instruction='y', actions=[], outputs=[])]");

    TauFiles files = TauFiles.in(folder, TauDomain.AIRLINE);

    assertThat(files.policy()).isEqualTo("policy");
    assertThat(files.tasks("test")).hasSize(1);
    assertThat(files.database()).isNotNull();
  }

  /** The tasks as upstream writes them. */
  private static String source(JsonNode tasks) {
    StringBuilder source = new StringBuilder("from tau_bench.types import Action, Task\n\n");
    source.append("TASKS = [\n");
    for (JsonNode task : tasks) {
      source.append("    Task(\n");
      for (String field : List.of("annotator", "user_id", "instruction")) {
        source.append("        %s=%s,\n".formatted(field, PythonText.repr(task.get(field))));
      }
      source.append("        actions=[\n");
      for (JsonNode action : task.get("actions")) {
        source.append(
            "            Action(name=%s, kwargs=%s),\n"
                .formatted(
                    PythonText.repr(action.get("name")), PythonText.repr(action.get("kwargs"))));
      }
      source.append("        ],\n        outputs=");
      source.append(PythonText.repr(task.get("outputs"))).append(",\n    ),\n");
    }
    return source.append("]\n").toString();
  }
}
