package dev.assay.bench.tau2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.bench.harness.Scripted;
import dev.assay.bench.harness.TrialResult;
import dev.assay.judge.model.Asked;
import dev.assay.judge.model.Reply;
import dev.assay.trace.Part;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** tau2-bench in the harness, with a script that makes the golden calls of both sides. */
class Tau2BenchmarkTest {
  @TempDir private Path folder;

  @Test
  void run_telecomGoldenActions_ofAgentAndUser_earnTheReward() throws Exception {
    Tau2Files files = Tau2Data.files(Tau2Domain.TELECOM);
    Script script = new Script();
    try (Scripted scripted = new Scripted(folder, script::reply)) {
      Tau2Benchmark benchmark =
          new Tau2Benchmark(files, files.split("small"), scripted.model(Scripted.USER), 0);
      List<TrialResult> trials = new ArrayList<>();
      for (Tau2Task task : files.tasks("tasks_small")) {
        script.begin(task);
        trials.addAll(scripted.run(benchmark, List.of(task.id())));
      }

      assertThat(trials).hasSize(20);
      assertThat(Scripted.failures(trials)).isEmpty();
    }
  }

  @Test
  void run_failingCalls_endWithoutARewardAfterTen() throws Exception {
    TrialResult trial =
        mock(
            asked ->
                asked.model().equals(Scripted.USER)
                    ? Reply.text("Good day.")
                    : Reply.tools(new Part.ToolRequest("c" + asked.number(), "nothing", "{}")));

    assertThat(trial.reward()).isEqualTo(0.0);
    assertThat(trial.steps()).isEqualTo(10);
    assertThat(trial.reason()).contains("10 calls of tools failed");
  }

  @Test
  void run_talkWithoutEnd_endsWithoutARewardAfterTwoHundredSteps() throws Exception {
    TrialResult trial = mock(asked -> Reply.text("And then?"));

    assertThat(trial.reward()).isEqualTo(0.0);
    assertThat(trial.steps()).isEqualTo(100);
    assertThat(trial.reason()).contains("no end after 200 steps");
  }

  private TrialResult mock(Function<Asked, Reply> script) throws InterruptedException {
    Tau2Files files = Tau2Data.files(Tau2Domain.MOCK);
    try (Scripted scripted = new Scripted(folder, script)) {
      Tau2Benchmark benchmark =
          new Tau2Benchmark(files, files.split("base"), scripted.model(Scripted.USER), 0);
      return scripted.run(benchmark, List.of("create_task_1")).getFirst();
    }
  }

  @Test
  void split_ofSharedDataAndOfACheckout_isTheSame() throws Exception {
    assertThat(Tau2Data.files(Tau2Domain.TELECOM).split("base")).hasSize(114);
    Path checkout = folder.resolve("data/tau2/domains/telecom");
    Files.createDirectories(checkout);
    Path data = Tau2Data.root().resolve("telecom");
    for (String file : List.of("db.toml", "user_db.toml", "split_tasks.json")) {
      Files.copy(data.resolve(file), checkout.resolve(file));
    }
    Files.copy(data.resolve("tasks_base.json"), checkout.resolve("tasks.json"));
    Tau2Files files = Tau2Files.in(folder, Tau2Domain.TELECOM);

    assertThat(files.split("base")).hasSize(114);
    assertThat(files.split("test")).hasSize(40);
    assertThatThrownBy(() -> files.split("none")).hasMessageContaining("has no split none");
  }

  /** Both sides make the golden calls of one task in their order, and hand over when it is due. */
  private static final class Script {
    private @Nullable Tau2Task task;
    private List<Tau2Task.Action> left = List.of();
    private boolean begun;

    synchronized void begin(Tau2Task next) {
      task = next;
      left = new ArrayList<>(next.actions() == null ? List.of() : next.actions());
      begun = false;
    }

    synchronized Reply reply(Asked asked) {
      boolean user = asked.model().equals(Scripted.USER);
      if (user && !begun) {
        begun = true;
        return Reply.text("Good day.");
      }
      if (!left.isEmpty() && (left.getFirst().call().party() == Party.USER) == user) {
        Tau2Task.Invocation call = left.removeFirst().call();
        return Reply.tools(
            new Part.ToolRequest("call_" + left.size(), call.name(), call.arguments().toString()));
      }
      if (left.isEmpty()) {
        return Reply.text(
            user
                ? "###STOP###"
                : "Done. " + String.join(" ", Objects.requireNonNull(task).communicate()));
      }
      return Reply.text("It is your turn.");
    }
  }

  @ParameterizedTest
  @EnumSource(Tau2Domain.class)
  void tools_everyWorld_hasADefinitionOfEach(Tau2Domain domain) {
    World world = Tau2Data.files(domain).world();
    Tau2Tools tools = new Tau2Tools(Tau2Data.files(domain));

    assertThat(tools.upstream()).isFalse();
    for (Party party : Party.values()) {
      assertThat(tools.of(party))
          .hasSameSizeAs(world.tools(party))
          .allSatisfy(tool -> assertThat(tool.description()).isNotBlank());
    }
  }
}
