package dev.assay.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A rubric of one criterion, and commands that ask a model by it. */
final class PoliteRubric {
  static final String TEXT =
      """
      name: polite
      version: 1
      title: Polite
      scope: turn
      inputs: [messages]
      question: Is the agent polite?
      criteria:
        - id: polite
          says: The agent is polite.
      """;

  private static final String FILE = "polite.yaml";

  private PoliteRubric() {}

  /** Puts it into a folder. */
  static void write(Path folder) throws IOException {
    Files.writeString(folder.resolve(FILE), TEXT);
  }

  /**
   * `judge COMMAND` by the rubric in the folder, with a model that has a price.
   *
   * @param more arguments
   */
  static String[] judge(String command, Path folder, URI endpoint, Stream<String> more) {
    return Stream.concat(
            Stream.of(
                "judge",
                command,
                "--rubric",
                folder.resolve(FILE).toString(),
                "--model",
                "m",
                "--endpoint",
                endpoint.toString(),
                "--price",
                "1,2"),
            more)
        .toArray(String[]::new);
  }
}
