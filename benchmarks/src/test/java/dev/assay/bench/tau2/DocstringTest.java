package dev.assay.bench.tau2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.judge.model.ChatModel;
import dev.assay.judge.model.ChatRequest.ToolDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tool descriptions as a checkout says them. */
final class DocstringTest {
  private static final String SOURCE =
      """
      class MockTools(ToolKitBase):
          @is_tool(ToolType.WRITE)
          def create_task(
              self, user_id: str, title: str, description: Optional[str] = None
          ) -> Dict[str, Any]:
              \"""
              Makes a task (for a user).
              Checks:
                  - the user exists

              Args:
                  user_id: Who it is
                      for.
                  title (str): What it is called: briefly.

              Returns:
                  The task.
              \"""
              return {"a": \"""no docstring\"""}

          def _helper(self) -> str:
              \"""Not a tool.\"""

          @is_tool(ToolType.READ)
          def silent(self):
              return 1

          @is_tool(ToolType.READ)
          def get_users(self) -> list[User]:
              \"""Gives
              everybody.\"""
      """;

  @Test
  void tools_areReadAsUpstreamReadsThem() {
    Map<String, Docstring> tools = Docstring.tools(SOURCE.replace("\n", "\r\n"));

    assertThat(tools)
        .containsOnly(
            Map.entry(
                "create_task",
                new Docstring(
                    "Makes a task (for a user).\n\nChecks:\n    - the user exists",
                    Map.of("user_id", "Who it is\nfor.", "title", "What it is called: briefly."))),
            Map.entry("get_users", new Docstring("Gives\n\neverybody.", Map.of())));
  }

  @Test
  void checkout_isAnotherDataVersion_andToldInItsWords(@TempDir Path root) throws IOException {
    Path data = Files.createDirectories(root.resolve("data/tau2/domains/mock"));
    try (Stream<Path> files = Files.list(Tau2Data.root().resolve("mock"))) {
      for (Path file : files.toList()) {
        Files.copy(file, data.resolve(file.getFileName()));
      }
    }
    Tau2Benchmark without = benchmark(root);
    Path sources = Files.createDirectories(root.resolve("src/tau2/domains/mock"));
    Files.writeString(sources.resolve("tools.py"), SOURCE);

    Tau2Benchmark with = benchmark(root);

    assertThat(with.version()).isNotEqualTo(without.version());
    assertThat(without.version()).isEqualTo(benchmark(Tau2Data.root()).version());
    List<ToolDefinition> tools =
        new Tau2Tools(Tau2Files.in(root, Tau2Domain.MOCK)).of(Party.ASSISTANT);
    assertThat(tools)
        .filteredOn(tool -> tool.name().equals("create_task"))
        .singleElement()
        .satisfies(
            tool -> {
              assertThat(tool.description()).startsWith("Makes a task");
              assertThat(tool.parameters()).contains("What it is called: briefly.");
            });
    // Not every tool of this one is told, so the run still says so.
    assertThat(with.notRun()).anyMatch(line -> line.contains("in our words"));
  }

  private static Tau2Benchmark benchmark(Path root) {
    ChatModel nobody =
        new ChatModel() {
          @Override
          public String name() {
            return "nobody";
          }

          @Override
          public dev.assay.judge.model.ChatAnswer ask(dev.assay.judge.model.ChatRequest request) {
            throw new AssertionError("nobody is asked");
          }
        };
    Tau2Files files = Tau2Files.in(root, Tau2Domain.MOCK);
    return new Tau2Benchmark(files, files.tasks("tasks"), nobody, 0);
  }
}
