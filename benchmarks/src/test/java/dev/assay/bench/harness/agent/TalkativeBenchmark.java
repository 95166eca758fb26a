package dev.assay.bench.harness.agent;

import dev.assay.bench.harness.AgentMessage;
import dev.assay.bench.harness.BenchTask;
import dev.assay.bench.harness.Benchmark;
import dev.assay.bench.harness.BenchmarkVersion;
import dev.assay.bench.harness.Episode;
import dev.assay.bench.harness.TrialContext;
import dev.assay.judge.model.ChatRequest.ToolDefinition;
import dev.assay.trace.Message;
import dev.assay.trace.Part;
import dev.assay.trace.Role;
import java.util.List;

/** A world that was talked to before, makes no call it is asked for, and speaks instead, twice. */
final class TalkativeBenchmark implements Benchmark {
  static final List<String> TASKS = List.of("talk");
  private static final ToolDefinition TOOL =
      new ToolDefinition("look", "Looks.", "{\"type\":\"object\",\"properties\":{}}");

  @Override
  public BenchmarkVersion version() {
    return new BenchmarkVersion("talk", "talk/1", "abc");
  }

  @Override
  public List<BenchTask> tasks() {
    return List.of(new BenchTask("talk", "talks"));
  }

  @Override
  public Episode begin(BenchTask task, TrialContext context) {
    return new Talk();
  }

  private static final class Talk implements Episode {
    private int heard;

    @Override
    public Opening opening() {
      List<Message> earlier =
          List.of(
              Message.text(Role.USER, "Is anybody there?"),
              new Message(Role.ASSISTANT, List.of(new Part.ToolRequest("e1", "look", "{}"))),
              new Message(Role.TOOL, List.of(new Part.ToolResponse("e1", "look", "nobody"))),
              Message.text(Role.ASSISTANT, "Nobody."));
      return new Opening("Look.", List.of(TOOL), earlier, new Next.Said("Look again."));
    }

    @Override
    public Next next(AgentMessage message) {
      heard++;
      return heard < 3 ? new Next.Said("Never mind " + heard + ".") : new Next.Over(List.of());
    }

    @Override
    public Grade grade(boolean finished) {
      return Grade.of(finished, "heard " + heard);
    }
  }
}
