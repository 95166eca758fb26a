package dev.assay.bench.harness.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.bench.harness.Scripted;
import dev.assay.judge.model.Asked;
import dev.assay.judge.model.Reply;
import dev.assay.trace.Part;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls that the world did not make are gone from what the model is told. */
final class UnmadeCallsTest {
  @TempDir private Path folder;

  @Test
  void model_worldSpeaksAfterCalls_everyCallToldHasItsAnswer() throws Exception {
    try (Scripted scripted =
        new Scripted(folder, asked -> whole(asked) ? call(asked) : Reply.status(400))) {
      assertThat(
              Scripted.failures(scripted.run(new TalkativeBenchmark(), TalkativeBenchmark.TASKS)))
          .isEmpty();

      assertThat(scripted.requests()).hasSize(3);
      assertThat(scripted.requests().getLast().text()).contains("Never mind 1.", "Never mind 2.");
    }
  }

  private static Reply call(Asked asked) {
    return Reply.tools(new Part.ToolRequest("c" + asked.number(), "look", "{}"));
  }

  /** As providers demand it: behind calls stand their answers, and no message is empty. */
  private static boolean whole(Asked asked) {
    Set<String> open = new HashSet<>();
    for (JsonNode message : asked.body().path("messages")) {
      switch (message.path("role").asText()) {
        case "tool" -> open.remove(message.path("tool_call_id").asText());
        case "assistant" -> {
          List<String> calls =
              StreamSupport.stream(message.path("tool_calls").spliterator(), false)
                  .map(call -> call.path("id").asText())
                  .toList();
          if (!open.isEmpty()
              || (calls.isEmpty() && message.path("content").asText("").isEmpty())) {
            return false;
          }
          open.addAll(calls);
        }
        default -> {
          if (!open.isEmpty()) {
            return false;
          }
        }
      }
    }
    return open.isEmpty();
  }
}
