package dev.assay.bench.tau2;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever does what a task's own actions do is rewarded. */
class Tau2GoldenTest {
  @ParameterizedTest
  @CsvSource({
    "AIRLINE, tasks, 50, 50",
    "RETAIL, tasks, 114, 74",
    "TELECOM, tasks_base, 114, 114",
    "TELECOM, tasks_small, 20, 20"
  })
  void grade_goldenActions_everyTaskWithoutJudgeEarnsOne(
      Tau2Domain domain, String file, int tasks, int withoutJudge) {
    Tau2Files files = Tau2Data.files(domain);
    List<Tau2Task> all = files.tasks(file);
    List<String> failed = new ArrayList<>();
    for (Tau2Task task : all) {
      Tau2Reward reward = golden(files, task);
      if (reward.reward() != 1) {
        failed.add(task.id() + " " + reward.reason());
      }
    }

    assertThat(failed).isEmpty();
    assertThat(all).hasSize(tasks);
    assertThat(all.stream().filter(Tau2Task::needsNoJudge)).hasSize(withoutJudge);
  }

  @Test
  void call_airlineGoldenActions_areTaken() {
    Tau2Files files = Tau2Data.files(Tau2Domain.AIRLINE);
    List<String> refused = new ArrayList<>();
    for (Tau2Task task : files.tasks("tasks")) {
      World world = new Tau2Grader(files).start(task);
      List<Tau2Task.Action> actions = task.actions() == null ? List.of() : task.actions();
      for (Tau2Task.Action action : actions) {
        World.Answer answer =
            world.call(action.call().party(), action.call().name(), action.call().arguments());
        if (answer.error()) {
          refused.add(task.id() + " " + action.call().name() + ": " + answer.text());
        }
      }
    }

    assertThat(refused).isEmpty();
  }

  @Test
  void grade_telecomWithNothingDone_neverEarnsOne() {
    Tau2Files files = Tau2Data.files(Tau2Domain.TELECOM);
    Tau2Grader grader = new Tau2Grader(files);

    assertThat(files.tasks("tasks_base"))
        .allSatisfy(
            task ->
                assertThat(grader.grade(task, grader.start(task), List.of(), List.of()).reward())
                    .isZero());
  }

  /**
   * Two tasks of the mock world cannot be won by their actions alone: one names none, and one wants
   * a notification read that its own actions leave unread, in a database that must be as they leave
   * it.
   */
  @Test
  void grade_mockGoldenActions_allButTheTwoThatContradictThemselves() {
    Tau2Files files = Tau2Data.files(Tau2Domain.MOCK);
    List<String> failed = new ArrayList<>();
    for (Tau2Task task : files.tasks("tasks")) {
      if (golden(files, task).reward() != 1) {
        failed.add(task.id());
      }
    }

    assertThat(failed)
        .containsExactly(
            "update_task_with_history_and_env_assertions", "update_task_with_user_tools");
  }

  private static Tau2Reward golden(Tau2Files files, Tau2Task task) {
    Tau2Grader grader = new Tau2Grader(files);
    World world = grader.start(task);
    List<Tau2Task.Invocation> calls = new ArrayList<>();
    List<Tau2Task.Action> actions = task.actions() == null ? List.of() : task.actions();
    for (Tau2Task.Action action : actions) {
      calls.add(action.call());
      world.call(action.call().party(), action.call().name(), action.call().arguments());
    }
    return grader.grade(task, world, calls, task.communicate());
  }
}
