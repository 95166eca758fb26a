package dev.assay.bench.bfcl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.bench.harness.Scripted;
import dev.assay.bench.harness.TrialResult;
import dev.assay.bench.harness.agent.UserTools;
import dev.assay.judge.model.Asked;
import dev.assay.judge.model.Reply;
import dev.assay.trace.Part;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Memory and web search with an MCP server of the user's. */
final class AgenticRunTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final BfclData DATA = Data.bfcl(BfclVersion.V4);

  @TempDir private Path folder;

  @Test
  void memory_isAllThatTheAgentKnowsOfEarlierConversations() throws Exception {
    try (NoteServer notes = new NoteServer();
        UserTools tools = new UserTools(notes.address(), Duration.ofMinutes(1));
        Scripted scripted = new Scripted(folder, AgenticRunTest::noteTaker)) {
      AgenticItem item =
          DATA.agentic(BfclCategory.MEMORY_KV).stream()
              .filter(one -> one.scenario().equals("notetaker") && isTold(one))
              .findFirst()
              .orElseThrow();

      List<TrialResult> trials =
          scripted.run(benchmark(BfclCategory.MEMORY_KV, tools), List.of(item.id()));

      assertThat(Scripted.failures(trials)).isEmpty();
      int told = item.before().stream().mapToInt(List::size).sum();
      assertThat(trials.getFirst().toolCalls()).isEqualTo(told + 1);
      // The question comes with none of the words that the notes were taken from.
      Asked last = scripted.requests().getLast();
      assertThat(last.body().path("messages")).hasSize(4);
      assertThat(item.id()).startsWith("memory_kv_").contains("-notetaker-");
      assertThat(notes.begun()).isEqualTo(1);
      assertThat(notes.open()).isZero();
    }
  }

  /** One conversation that fills the memory without end is over, and the next one begins. */
  @Test
  void memory_callsWithoutEnd_endsEachConversationAfterTwentyOneSteps() throws Exception {
    try (NoteServer notes = new NoteServer();
        UserTools tools = new UserTools(notes.address(), Duration.ofMinutes(1));
        Scripted scripted =
            new Scripted(
                folder,
                asked -> Reply.tools(new Part.ToolRequest("n" + asked.number(), "note", "{}")))) {
      AgenticItem item =
          DATA.agentic(BfclCategory.MEMORY_KV).stream()
              .min(Comparator.comparingInt(one -> one.before().size()))
              .orElseThrow();

      List<TrialResult> trials =
          scripted.run(benchmark(BfclCategory.MEMORY_KV, tools), List.of(item.id()));

      assertThat(trials)
          .singleElement()
          .satisfies(t -> assertThat(t.reward()).isZero())
          .satisfies(
              t -> assertThat(t.steps()).isEqualTo(Math.min(200, 21 * (item.before().size() + 1))));
      assertThat(item.before().getFirst()).hasSizeGreaterThan(1);
    }
  }

  /** Some answers are in other words than those that were said. */
  private static boolean isTold(AgenticItem item) {
    String told = String.join("\n", item.before().stream().flatMap(List::stream).toList());
    return AgenticCheck.check(told, item.accepted()) instanceof Verdict.Valid;
  }

  /** Notes whatever it is told, and says everything it finds when it is asked. */
  private static Reply noteTaker(Asked asked) {
    JsonNode messages = asked.body().path("messages");
    String last = messages.path(messages.size() - 1).path("content").asText();
    boolean answered = asked.lastRole().equals("tool");
    if (asked.text().contains("'answer'")) {
      return answered
          ? Reply.text(last)
          : Reply.tools(new Part.ToolRequest("r" + asked.number(), "recall", "{}"));
    }
    String text = JSON.createObjectNode().put("text", last).toString();
    return answered
        ? Reply.text("Noted.")
        : Reply.tools(new Part.ToolRequest("n" + asked.number(), "note", text));
  }

  @Test
  void webSearch_asksInItsFormat_andEndsWithoutCalls() throws Exception {
    try (NoteServer notes = new NoteServer();
        UserTools tools = new UserTools(notes.address(), Duration.ofMinutes(1));
        Scripted scripted = new Scripted(folder, asked -> Reply.text("{'answer': 'no idea'}"))) {
      BfclBenchmark benchmark = benchmark(BfclCategory.WEB_SEARCH_BASE, tools);

      List<TrialResult> trials = scripted.run(benchmark, List.of("web_search_base_0"));

      assertThat(benchmark.tasks()).hasSize(100);
      assertThat(trials).singleElement().satisfies(t -> assertThat(t.reward()).isZero());
      assertThat(scripted.requests()).hasSize(1);
      assertThat(benchmark.notRun())
          .hasSize(4)
          .anyMatch(
              line ->
                  line.startsWith(
                      "memory_kv, memory_vector, memory_rec_sum: need a memory of yours"));
    }
  }

  @Test
  void toolsThatDoNotAnswer_areAnErrorAndNoFailure() throws Exception {
    try (UserTools tools =
            new UserTools(java.net.URI.create("http://127.0.0.1:9/"), Duration.ofSeconds(5));
        Scripted scripted = new Scripted(folder, AgenticRunTest::noteTaker)) {
      List<TrialResult> trials =
          scripted.run(
              benchmark(BfclCategory.WEB_SEARCH_BASE, tools), List.of("web_search_base_0"));

      assertThat(trials).singleElement().satisfies(t -> assertThat(t.reward()).isNull());
      assertThatThrownBy(tools::open).hasMessageContaining("asking the tools at");
    }
  }

  private static BfclBenchmark benchmark(BfclCategory category, UserTools tools) {
    return new BfclBenchmark(
        DATA, CallSyntax.FUNCTION_CALLING, List.of(category), LongContext.none(), tools, List.of());
  }
}
