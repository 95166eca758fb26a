package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.judge.model.Reply;
import dev.assay.judge.model.ScriptedModelServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** `./assay judge run` with a provider that is of no use, and what it says of it. */
final class JudgeTroubleIT {
  private static final Reply YES =
      Reply.text(
          """
          {"criteria": {"polite": {"reason": "r", "answer": "yes"}}, "summary": "s",
           "confidence": 90}""",
          1_000,
          1_000);

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Map<String, String> environment = new TreeMap<>(System.getenv());

  @TempDir private Path folder = Path.of("");

  @Test
  void run_answersOfNoUse_areSaidAndAskedForAgainWhenToldTo() throws IOException {
    environment.put("ASSAY_HOME", folder.resolve("home").toString());
    environment.put("ASSAY_MODEL_KEY", "sk-secret");
    PoliteRubric.write(folder);
    Path traces = Files.writeString(folder.resolve("t.json"), ShortTalks.request(1, 3));
    assertThat(run("import", traces.toString())).as(err.toString()).isEqualTo(Exit.DONE);
    AtomicReference<Reply> reply = new AtomicReference<>(Reply.text("Very polite!", 1_000, 10));
    try (ScriptedModelServer provider = ScriptedModelServer.start(asked -> reply.get())) {
      assertThat(judge(provider)).isEqualTo(Exit.INCONCLUSIVE_OR_BROKEN);
      assertThat(out.toString()).contains("3 unparseable", "3 × no JSON");
      reply.set(YES);
      assertThat(judge(provider)).isEqualTo(Exit.INCONCLUSIVE_OR_BROKEN);
      assertThat(judge(provider, "--again", "unscored")).as(err.toString()).isEqualTo(Exit.DONE);
      assertThat(out.toString()).contains("3 asked", "passed                3 of 3");
      assertThat(judge(provider, "--again", "unscored")).isEqualTo(Exit.DONE);
      assertThat(out.toString()).contains("0 asked");
      assertThat(provider.answered()).isEqualTo(6);

      reply.set(Reply.status(401));
      assertThat(judge(provider, "--temperature", "none", "--model-seed", "none"))
          .isEqualTo(Exit.INCONCLUSIVE_OR_BROKEN);
      assertThat(out.toString()).contains("Stopped: nobody may ask this way: status 401");
      assertThat(provider.requests().getLast().body().has("temperature")).isFalse();
      assertThat(provider.requests().getLast().body().has("seed")).isFalse();

      reply.set(Reply.text("{}", 1_000, 10_000_000));
      assertThat(judge(provider, "--temperature", "0.5")).isEqualTo(Exit.INCONCLUSIVE_OR_BROKEN);
      assertThat(out.toString()).contains("The budget is exceeded");
      assertThat(err.toString())
          .contains("reports more tokens written than the 2,048 it may write, up to 10,000,000");
    }
    mistake("project shop has no conversations; there is default", "--project", "shop");
    mistake("--again is unscored, or some of", "--again", "everything");
    mistake("'1,5' is no number: write 1.5", "--budget", "1,5");
    mistake("--temperature is a number from 0 on, or none", "--temperature", "hot");
  }

  private void mistake(String words, String... more) {
    err.getBuffer().setLength(0);
    assertThat(run(arguments(URI.create("http://127.0.0.1:9/v1"), more)))
        .isEqualTo(Exit.WRONG_USAGE);
    assertThat(err.toString()).contains(words);
  }

  private int judge(ScriptedModelServer provider, String... more) {
    return run(arguments(provider.base(), more));
  }

  private String[] arguments(URI endpoint, String... more) {
    Stream<String> budget =
        List.of(more).contains("--budget") ? Stream.of() : Stream.of("--budget", "5");
    Stream<String> own = Stream.concat(Stream.of("--name", "r"), budget);
    return PoliteRubric.judge("run", folder, endpoint, Stream.concat(own, Stream.of(more)));
  }

  private int run(String... arguments) {
    out.getBuffer().setLength(0);
    return Main.run(environment, new PrintWriter(out, true), new PrintWriter(err, true), arguments);
  }
}
