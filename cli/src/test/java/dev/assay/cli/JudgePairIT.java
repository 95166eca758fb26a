package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.judge.model.Reply;
import dev.assay.judge.model.ScriptedModelServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** `./assay judge pair` as a user types it, killed between the two orders of a pair. */
final class JudgePairIT {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Map<String, String> environment = new TreeMap<>(System.getenv());
  private Path folder = Path.of("");

  @BeforeEach
  void ownHome(@TempDir Path temp) {
    folder = temp;
    environment.put("ASSAY_HOME", temp.resolve("home").toString());
    environment.put("ASSAY_PORT", "0");
    environment.put("ASSAY_OTLP_HTTP_PORT", "0");
    environment.put("ASSAY_OTLP_GRPC_PORT", "0");
    environment.put("ASSAY_MODEL_KEY", "sk-secret");
  }

  @Test
  void pair_killedBetweenTheOrders_paysForTheFinishedOneOnce() throws Exception {
    Path traces = folder.resolve("traces.json");
    Files.writeString(
        traces,
        ("{\"resourceSpans\": [" + turn(1, "2.13", "Fine.") + "," + turn(2, "2.14", "Good!") + "]}")
            .replace("\n", ""));
    assertThat(run("import", traces.toString())).as(err.toString()).isEqualTo(Exit.DONE);
    AtomicInteger asked = new AtomicInteger();
    CountDownLatch second = new CountDownLatch(1);
    try (ScriptedModelServer provider =
        ScriptedModelServer.start(
            request -> {
              if (asked.incrementAndGet() == 2) {
                second.countDown();
                return new Reply.Hang();
              }
              return Reply.text("{\"reason\": \"r\", \"better\": \"first\"}", 1_000, 1_000);
            })) {
      Process process =
          AssayProcess.start(environment, folder.resolve("killed.log"), arguments(provider));
      try {
        assertThat(second.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).as(() -> log()).isTrue();
      } finally {
        process.destroyForcibly();
        process.waitFor();
      }

      assertThat(run(arguments(provider))).as(err.toString()).isEqualTo(Exit.DONE);

      assertThat(out.toString()).contains("\"pairs\":1", "\"asked\":1", "\"alike\":1");
      assertThat(provider.answered()).isEqualTo(2);
      assertThat(asked).hasValue(3);
      // A dollar a million read, two a million written: three tenths of a cent an order.
      assertThat(
              json(
                  "select question, value, first_value, second_value, answer_length, other_length,"
                      + " own_model, other_own_model, toFloat64(cost) as usd from judgments"))
          .isEqualTo(
              "[{\"question\":\"tone_vs_2.13\",\"value\":0.5,\"first_value\":1,\"second_value\":0,"
                  + "\"answer_length\":5,\"other_length\":5,\"own_model\":true,"
                  + "\"other_own_model\":false,\"usd\":0.006}]");
      assertThat(run(arguments(provider))).isEqualTo(Exit.DONE);
      assertThat(out.toString()).contains("\"there\":1", "\"asked\":0");
    }
  }

  @Test
  void pair_withoutCommonRequests_saysSo() {
    assertThat(
            run(
                "judge",
                "pair",
                "--rubric",
                "tone",
                "--model",
                "m",
                "--price",
                "1,2",
                "--release",
                "2.14",
                "--with",
                "2.13"))
        .isEqualTo(Exit.WRONG_USAGE);
    assertThat(err.toString()).contains("no user of release 2.14 said the same as one of 2.13");
  }

  private String[] arguments(ScriptedModelServer provider) {
    return new String[] {
      "judge",
      "pair",
      "--json",
      "--rubric",
      "tone",
      "--model",
      "m",
      "--price",
      "1,2",
      "--budget",
      "5",
      "--endpoint",
      provider.base().toString(),
      "--release",
      "2.14",
      "--with",
      "2.13"
    };
  }

  private static String turn(int i, String release, String answer) {
    long at = Instant.now().getEpochSecond() - 60;
    return """
    {"resource": {"attributes": [
       {"key": "service.name", "value": {"stringValue": "shop"}},
       {"key": "service.version", "value": {"stringValue": "%s"}}]},
     "scopeSpans": [{"spans": [
      {"traceId": "%032x", "spanId": "%016x", "name": "chat",
       "startTimeUnixNano": "%d000000000", "endTimeUnixNano": "%d000000000",
       "attributes": [
         {"key": "gen_ai.operation.name", "value": {"stringValue": "chat"}},
         {"key": "gen_ai.request.model", "value": {"stringValue": "%s"}},
         {"key": "gen_ai.input.messages", "value": {"stringValue":
            "[{\\"role\\":\\"user\\",\\"content\\":\\"How are you today?\\"}]"}},
         {"key": "gen_ai.output.messages", "value": {"stringValue":
            "[{\\"role\\":\\"assistant\\",\\"content\\":\\"%s\\"}]"}}]}]}]}\
    """
        .formatted(release, i, i, at, at + 1, i == 1 ? "agent" : "m-2026-10-01", answer);
  }

  private String log() {
    try {
      return Files.readString(folder.resolve("killed.log"));
    } catch (IOException e) {
      return "no log: " + e;
    }
  }

  private String json(String sql) {
    assertThat(run("query", "--json", sql)).as(err.toString()).isEqualTo(Exit.DONE);
    return out.toString().replace("\n", "");
  }

  private int run(String... arguments) {
    out.getBuffer().setLength(0);
    return Main.run(environment, new PrintWriter(out, true), new PrintWriter(err, true), arguments);
  }
}
