package dev.assay.ingest.importer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.ingest.StoresUnderTest;
import dev.assay.ingest.TestData;
import dev.assay.ingest.json.Json;
import dev.assay.score.Score;
import dev.assay.trace.Conversation;
import dev.assay.trace.ConversationFilter;
import dev.assay.trace.ConversationOrder;
import dev.assay.trace.Outcome;
import dev.assay.trace.Span;
import dev.assay.trace.ToolCall;
import dev.assay.trace.Turn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TauBenchImporterIT {
  private static final Path AIRLINE = TestData.path("tau-bench/runs/gpt-4o-airline.json");

  private final StoresUnderTest stores = new StoresUnderTest();
  private final Importers importers =
      new Importers(stores.ingest, stores.spans, stores.conversations, stores.scores);
  @TempDir private Path folder;

  @AfterEach
  void close() {
    stores.close();
  }

  @Test
  void airlineRuns_becomeConversations_withEveryToolCallOnce() throws IOException {
    ImportResult result = run(AIRLINE);

    assertThat(result.skipped()).isEmpty();
    assertThat(result.conversations()).isEqualTo(200);
    assertThat(result.toolCalls()).isEqualTo(1164);
    assertThat(result.scores()).isGreaterThanOrEqualTo(200);
    List<Conversation> all = conversations();
    assertThat(all).hasSize(200);
    assertThat(all.stream().mapToInt(Conversation::toolCalls).sum()).isEqualTo(1164);
    assertThat(all.stream().mapToInt(Conversation::modelCalls).sum()).isEqualTo(2454);
    assertThat(toolCallsStored(all)).containsExactlyInAnyOrderElementsOf(toolCallsInFile());
    assertThat(rewards(all)).isEqualTo(84);
    assertThat(all.stream().filter(one -> one.outcome() == Outcome.RESOLVED)).hasSize(84);
    assertThat(all.stream().filter(one -> one.outcome() == Outcome.FAILED)).hasSize(116);
  }

  @Test
  void handedOver_withoutReward_isEscalated() throws IOException {
    String handedOver =
        "{\"task_id\":1,\"trial\":0%s,\"traj\":[{\"role\":\"user\",\"content\":\"Hi\"},"
            + "{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{\"id\":\"a\",\"type\":\"function\","
            + "\"function\":{\"name\":\"transfer_to_human_agents\",\"arguments\":\"{}\"}}]},"
            + "{\"role\":\"tool\",\"tool_call_id\":\"a\",\"content\":\"Transfer successful\"}]}";
    Path file = folder.resolve("runs.json");
    Files.writeString(
        file,
        "["
            + handedOver.formatted("")
            + ","
            + handedOver.formatted(",\"reward\":1.0").replace(":1,", ":2,")
            + "]");

    run(file);

    assertThat(conversations())
        .extracting(Conversation::outcome)
        .containsExactlyInAnyOrder(Outcome.ESCALATED, Outcome.RESOLVED);
  }

  @Test
  void turns_followWhatTheUserSays() {
    run(AIRLINE);

    Conversation first = conversations().getFirst();
    List<Turn> turns = stores.conversations.turns(first.id());
    assertThat(turns.getFirst().userText())
        .isEqualTo("Hi! I'm looking to book a flight from New York to Seattle on May 20th.");
    assertThat(turns.getFirst().answerText()).startsWith("To assist you with booking a flight");
    assertThat(turns.get(1).userText()).isEqualTo("Sure, my user ID is mia_li_3668.");
    assertThat(turns).extracting(Turn::position).isSorted().doesNotHaveDuplicates();
    assertThat(turns.getFirst().language()).isEqualTo("en");
    assertThat(first.source()).isEqualTo("tau-bench");
    assertThat(first.simulated()).isTrue();
  }

  @Test
  void importedAgain_evenWithALaterFileTime_changesNothing() throws IOException {
    ImportResult first = run(AIRLINE);
    List<Conversation> before = conversations();

    Path copy = Files.copy(AIRLINE, folder.resolve("copy.json"));
    Files.setLastModifiedTime(copy, FileTime.from(Instant.parse("2030-01-01T00:00:00Z")));
    ImportResult second = run(copy);

    assertThat(first.conversationsThereBefore()).isZero();
    assertThat(first.spansThereBefore()).isZero();
    assertThat(second)
        .isEqualTo(
            new ImportResult(
                first.files(),
                first.conversations(),
                first.turns(),
                first.spans(),
                first.toolCalls(),
                first.scores(),
                first.conversations(),
                first.spans(),
                List.of()));
    assertThat(conversations()).isEqualTo(before);
  }

  @Test
  void retailRuns_withOtherFields_areReadToo() {
    ImportResult result = run(TestData.path("tau-bench/runs/gpt-4o-retail.json"));

    assertThat(result.skipped()).isEmpty();
    assertThat(result.conversations()).isEqualTo(50);
    assertThat(result.toolCalls()).isEqualTo(417);
  }

  @Test
  void badRecords_areNamedAndTheOthersKept() throws IOException {
    String good =
        "{\"task_id\":1,\"trial\":0,\"reward\":1.0,\"traj\":[{\"role\":\"user\",\"content\":\"Hi\"},"
            + "{\"role\":\"assistant\",\"content\":\"Hello\"}]}";
    Path file = folder.resolve("runs.json");
    Files.writeString(file, "[" + good + ",{\"task_id\":2},7," + good.replace(":1,", ":3,") + ",{");

    ImportResult result = run(file);

    assertThat(result.conversations()).isEqualTo(2);
    assertThat(result.skipped()).hasSize(3);
    assertThat(result.skipped().get(0).where()).endsWith("record 2");
    assertThat(result.skipped().get(1).where()).endsWith("record 3");
    assertThat(result.skipped().get(2).reason()).startsWith("record 5");
  }

  private ImportResult run(Path file) {
    return importers.run("p", null, List.of(file), (path, bytes, of) -> {});
  }

  private List<Conversation> conversations() {
    return stores
        .conversations
        .page(ConversationFilter.all("p"), ConversationOrder.STARTED, false, null, 1000)
        .conversations();
  }

  private long rewards(List<Conversation> all) {
    List<Score.Subject> subjects =
        all.stream()
            .map(c -> new Score.Subject("p", Score.Subject.Kind.CONVERSATION, c.id().id()))
            .toList();
    return stores.scores.about(subjects).stream()
        .filter(score -> score.name().equals("reward"))
        .filter(score -> score.value().equals(new Score.Value.Scored(1)))
        .count();
  }

  private List<List<String>> toolCallsStored(List<Conversation> all) {
    return all.stream()
        .flatMap(c -> stores.spans.conversation("p", c.id().id()).stream())
        .map(Span::tool)
        .filter(Objects::nonNull)
        .map(
            tool ->
                List.of(
                    tool.name(),
                    text(tool, tool.callId()),
                    text(tool, tool.arguments()),
                    text(tool, tool.result())))
        .toList();
  }

  private static String text(ToolCall tool, @Nullable String value) {
    return Objects.requireNonNull(value, tool::name);
  }

  private static List<List<String>> toolCallsInFile() throws IOException {
    List<List<String>> calls = new ArrayList<>();
    for (JsonNode run : Json.MAPPER.readTree(AIRLINE.toFile())) {
      JsonNode traj = run.get("traj");
      for (int i = 0; i < traj.size(); i++) {
        for (JsonNode call : traj.get(i).path("tool_calls")) {
          calls.add(
              List.of(
                  call.at("/function/name").textValue(),
                  call.get("id").textValue(),
                  call.at("/function/arguments").textValue(),
                  traj.get(i + 1).get("content").textValue()));
        }
      }
    }
    return calls;
  }
}
