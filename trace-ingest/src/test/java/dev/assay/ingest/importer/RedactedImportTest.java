package dev.assay.ingest.importer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.ingest.InMemory;
import dev.assay.ingest.redact.Redaction;
import dev.assay.ingest.redact.RedactionConfig;
import dev.assay.trace.Conversation;
import dev.assay.trace.ConversationFilter;
import dev.assay.trace.ConversationOrder;
import dev.assay.trace.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedactedImportTest {
  private final InMemory memory =
      new InMemory(
          new Redaction(
              RedactionConfig.parse("{\"shop\": {\"mode\": \"mask\"}}"),
              "0123456789abcdef".getBytes(UTF_8)));
  @TempDir private Path folder;

  @AfterEach
  void close() {
    memory.close();
  }

  @Test
  void tauBench_ofRedactedProject_keepsNoPersonalData() throws IOException {
    assertThat(imported("shop"))
        .contains("My card:\n[card]", "[email]")
        .doesNotContain("4111111111111111", "jane@x.org");
    assertThat(imported("bank")).contains("My card:\n4111111111111111", "jane@x.org");
  }

  private String imported(String project) throws IOException {
    Path file = folder.resolve("runs.json");
    Files.writeString(
        file,
        "[{\"task_id\":1,\"trial\":0,\"reward\":1.0,\"info\":{\"card\":4111111111111111},\"traj\":["
            + "{\"role\":\"user\",\"content\":\"My card:\\n4111111111111111\"},"
            + "{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{\"id\":\"a\",\"type\":"
            + "\"function\",\"function\":{\"name\":\"find\",\"arguments\":"
            + "\"{\\\"mail\\\":\\\"jane@x.org\\\"}\"}}]},"
            + "{\"role\":\"tool\",\"tool_call_id\":\"a\",\"content\":\"jane@x.org is known\"}]}]");
    new Importers(memory.ingest, memory.spans, memory.conversations, memory.scores)
        .run(project, null, List.of(file), (path, bytes, of) -> {});
    List<Conversation> all =
        memory
            .conversations
            .page(ConversationFilter.all(project), ConversationOrder.STARTED, false, null, 10)
            .conversations();
    assertThat(all).hasSize(1);
    List<Span> spans = memory.spans.conversation(project, all.getFirst().id().id());
    assertThat(spans).isNotEmpty();
    return spans.toString();
  }
}
