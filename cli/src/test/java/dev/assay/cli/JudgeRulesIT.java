package dev.assay.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.cli.CommandFactory.Context;
import dev.assay.judge.run.OffRule;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules that cannot be used, in the file of a server that runs. */
final class JudgeRulesIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String GOOD =
      "{\"name\": \"leaks\", \"project\": \"default\", \"judge\": \"code:nothing-leaked\"}";
  private static final String UNPRICED =
      """
      {"name": "polite", "project": "default", "rubric": "tone", "model": "fake",
       "endpoint": "http://127.0.0.1:9/v1", "usd_per_day": 1}""";
  private static final String MISSPELT =
      "{\"name\": \"calls\", \"project\": \"default\", \"jugde\": \"code:calls-not-repeated\"}";

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Map<String, String> environment = new TreeMap<>(System.getenv());

  @TempDir private Path folder = Path.of("");

  @Test
  void serve_wrongRules_areOffUntilTheFileIsMendedAndStopNothing() throws Exception {
    environment.put("ASSAY_HOME", folder.resolve("home").toString());
    environment.put("ASSAY_PORT", "0");
    environment.put("ASSAY_OTLP_HTTP_PORT", "0");
    environment.put("ASSAY_OTLP_GRPC_PORT", "0");
    Files.createDirectories(folder.resolve("home"));
    rules(GOOD, UNPRICED, MISSPELT);
    Context context =
        new Context(
            Home.from(environment), environment, new PrintWriter(out), new PrintWriter(err));
    try (RunningServer server = RunningServer.start(context)) {
      assertThat(server.offRules())
          .extracting(OffRule::name)
          .containsExactlyInAnyOrder("polite", "calls");
      assertThat(server.offRules())
          .anyMatch(off -> off.why().contains("fake has no price"))
          .anyMatch(off -> off.why().contains("has no field \"jugde\""));
      assertThat(get(server.addresses().console().resolve("/metrics")))
          .contains("assay_judging_rules{state=\"off\"} 2", "{state=\"at_work\"} 1");
      await("select uniq(rule) as n from judging_positions", "[{\"n\":1}]");
      send(server.addresses().otlpHttp());
      await("select count() as n from scores where name = 'nothing_leaked'", "[{\"n\":2}]");

      Files.writeString(folder.resolve("home/judging.json"), "{\"rules\": [");
      awaitOff(server, 1);
      assertThat(server.offRules().getFirst().why()).contains("no JSON");

      rules(GOOD, MISSPELT.replace("jugde", "judge"));
      awaitOff(server, 0);
      await("select uniq(rule) as n from judging_positions", "[{\"n\":2}]");
    }
  }

  private void rules(String... rules) throws IOException {
    Files.writeString(
        folder.resolve("home/judging.json"), "{\"rules\": [" + String.join(",", rules) + "]}");
  }

  private static void awaitOff(RunningServer server, int count) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (server.offRules().size() != count) {
      assertThat(System.nanoTime()).as("%s", server.offRules()).isLessThan(deadline);
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  private void await(String sql, String expected) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!json(sql).equals(expected)) {
      assertThat(System.nanoTime()).as(sql + " is " + expected).isLessThan(deadline);
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  private static void send(URI receiver) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(receiver.resolve("/v1/traces"))
                  .header("content-type", "application/json")
                  .POST(HttpRequest.BodyPublishers.ofString(ShortTalks.request(1, 2), UTF_8))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }
  }

  private static String get(URI address) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
          .body();
    }
  }

  private String json(String sql) {
    out.getBuffer().setLength(0);
    int code =
        Main.run(
            environment,
            new PrintWriter(out, true),
            new PrintWriter(err, true),
            "query",
            "--json",
            sql);
    assertThat(code).as(err.toString()).isEqualTo(Exit.DONE);
    return out.toString().replace("\n", "");
  }
}
