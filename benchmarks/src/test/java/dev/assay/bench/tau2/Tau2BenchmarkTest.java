package dev.assay.bench.tau2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.bench.harness.Scripted;
import dev.assay.bench.harness.TrialResult;
import dev.assay.judge.model.Asked;
import dev.assay.judge.model.Reply;
import dev.assay.trace.Part;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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
          new Tau2Benchmark(files, "tasks_small", scripted.model(Scripted.USER), 0);
      List<TrialResult> trials = new ArrayList<>();
      for (Tau2Task task : files.tasks("tasks_small")) {
        script.begin(task);
        trials.addAll(scripted.run(benchmark, List.of(task.id())));
      }

      assertThat(trials).hasSize(20);
      assertThat(Scripted.failures(trials)).isEmpty();
    }
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
