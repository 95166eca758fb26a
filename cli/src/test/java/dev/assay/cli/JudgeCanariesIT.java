package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.judge.model.Reply;
import dev.assay.judge.model.ScriptedModelServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** `./assay judge canaries` as a user types it. */
final class JudgeCanariesIT {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Map<String, String> environment = new TreeMap<>(System.getenv());

  @TempDir private Path folder = Path.of("");

  @Test
  void canaries_endedHalfWay_goOnAndPayForNothingTwice() throws IOException {
    environment.put("ASSAY_HOME", folder.resolve("home").toString());
    environment.put("ASSAY_MODEL_KEY", "sk-secret");
    PoliteRubric.write(folder);
    Path traces = Files.writeString(folder.resolve("t.json"), ShortTalks.request(1, 4));
    assertThat(run("import", traces.toString())).as(err.toString()).isEqualTo(Exit.DONE);
    AtomicBoolean isDown = new AtomicBoolean(true);
    try (ScriptedModelServer provider =
        ScriptedModelServer.start(
            asked ->
                isDown.get() && asked.number() >= 6
                    ? Reply.status(400)
                    : Reply.text(
                        """
                        {"criteria": {"polite": {"reason": "r", "answer": "no"}}, "summary": "s",
                         "confidence": 90}""",
                        1_000,
                        1_000))) {
      // Four as they are, and two of the eight that come after.
      assertThat(canaries(provider)).isEqualTo(Exit.INCONCLUSIVE_OR_BROKEN);
      assertThat(provider.answered()).isEqualTo(6);
      isDown.set(false);

      assertThat(canaries(provider)).as(err.toString()).isEqualTo(Exit.DONE);
      assertThat(out.toString()).contains("\"tried\":4", "\"fooled\":0", "\"wavered\":0");
      assertThat(provider.answered()).isEqualTo(12);
      assertThat(canaries(provider)).isEqualTo(Exit.DONE);
      assertThat(provider.answered()).isEqualTo(12);
    }
    try (Stream<Path> files = Files.list(folder.resolve("home/judge"))) {
      assertThat(files)
          .anyMatch(file -> file.getFileName().toString().startsWith("canaries-polite-"));
    }
  }

  private int canaries(ScriptedModelServer provider) {
    return run(
        PoliteRubric.judge(
            "canaries", folder, provider.base(), Stream.of("--json", "--budget", "5")));
  }

  private int run(String... arguments) {
    out.getBuffer().setLength(0);
    return Main.run(environment, new PrintWriter(out, true), new PrintWriter(err, true), arguments);
  }
}
