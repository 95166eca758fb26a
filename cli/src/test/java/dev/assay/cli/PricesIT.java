package dev.assay.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.cli.CommandFactory.Context;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** `./assay prices` as a user types it, without a server and beside one. */
final class PricesIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

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
  }

  @Test
  void prices_withoutAServer_listAddRepriceAndKeepTheOld() throws IOException {
    Path traces = Files.writeString(folder.resolve("traces.json"), request("gpt-4o", 1, 2));
    assertThat(run("import", traces.toString())).as(err.toString()).isEqualTo(Exit.DONE);
    assertThat(json("select cost, cost_source, price_model from spans order by span_id"))
        .isEqualTo(
            "[{\"cost\":0.0035,\"cost_source\":\"priced\",\"price_model\":\"gpt-4o\"},"
                + "{\"cost\":0.0035,\"cost_source\":\"priced\",\"price_model\":\"gpt-4o\"}]");
    assertThat(run("prices", "list", "--model", "gpt-4o-2024-08")).isEqualTo(Exit.DONE);
    assertThat(out.toString()).contains("gpt-4o-2024-08-06", "2.50", "10.00", "litellm-1.109.1");

    assertThat(
            run(
                "prices",
                "add",
                "gpt-4o",
                "--input",
                "5",
                "--output",
                "20",
                "--rate",
                "web_search=0.01",
                "--valid-from",
                "2026-11-22",
                "--project",
                "default"))
        .as(err.toString())
        .isEqualTo(Exit.DONE);
    assertThat(reprice("--dry-run")).contains("\"difference\":0.003500000", "\"run\":null");
    assertThat(json("select sum(cost) as c from conversations")).isEqualTo("[{\"c\":0.007}]");
    assertThat(reprice()).contains("\"difference\":0.003500000", "\"changed\":1");
    assertThat(reprice()).contains("\"difference\":0.000000000", "\"changed\":0");

    assertThat(json("select sum(cost) as c from turns")).isEqualTo("[{\"c\":0.0105}]");
    assertThat(json("select sum(cost) as c from conversations")).isEqualTo("[{\"c\":0.0105}]");
    assertThat(json("select old_cost, cost, old_price_version from repricings"))
        .isEqualTo(
            "[{\"old_cost\":0.0035,\"cost\":0.007,\"old_price_version\":"
                + "\"litellm-1.109.1@2026-11-21\"}]");
  }

  @Test
  void prices_ofAModelNobodyKnows_areMissedUntilAdded() throws IOException {
    Path traces = Files.writeString(folder.resolve("traces.json"), request("acme-large", 1, 1));
    assertThat(run("import", traces.toString())).isEqualTo(Exit.DONE);
    assertThat(json("select cost, unpriced_reason from spans"))
        .isEqualTo("[{\"cost\":null,\"unpriced_reason\":\"unknown model\"}]");
    out.getBuffer().setLength(0);
    assertThat(run("prices", "unpriced", "--json")).isEqualTo(Exit.DONE);
    assertThat(out.toString()).contains("acme-large", "unknown model", "\"calls\":1");

    assertThat(
            run(
                "prices",
                "add",
                "acme-large",
                "--gpu-hour",
                "3.60",
                "--gpus",
                "2",
                "--concurrency",
                "4"))
        .as(err.toString())
        .isEqualTo(Exit.DONE);
    assertThat(reprice()).contains("\"changed\":1");
    assertThat(
            json(
                "select p.kind as k, round(sum(toFloat64(p.quantity) * toFloat64(p.unit_price)), 9) as c"
                    + " from spans array join cost_parts as p group by p.kind having c > 0"))
        .isEqualTo("[{\"k\":\"gpu_hour\",\"c\":0.001}]");

    // Two seconds on half a GPU at 3.60 dollars an hour.
    assertThat(json("select cost from spans")).isEqualTo("[{\"cost\":0.001}]");
  }

  @Test
  void import_tableWithWordsForNumbers_namesWhatItLeavesOut() throws IOException {
    Path table =
        Files.writeString(
            folder.resolve("table.json"),
            """
            {"sample_spec": {"input_cost_per_token": "dollars for one token"},
             "acme-large": {"input_cost_per_token": 1e-05, "output_cost_per_token": 4e-05},
             "acme-odd": {"input_cost_per_token": "ask our sales team"}}""");

    assertThat(run("prices", "import", table.toString(), "--valid-from", "2026-01-01"))
        .as(err.toString())
        .isEqualTo(Exit.DONE);

    assertThat(out.toString()).contains("1 prices", "1 left out");
    assertThat(err.toString())
        .contains("acme-odd: input_cost_per_token")
        .contains("ask our sales team")
        .hasLineCount(1);
    assertThat(
            json(
                "select model, rates['output'] as o from prices where project = ''"
                    + " and version not like 'litellm%'"))
        .isEqualTo("[{\"model\":\"acme-large\",\"o\":0.00004}]");
  }

  @Test
  void prices_mistakes_areOneClearLine() throws IOException {
    Path noTable = Files.writeString(folder.resolve("no.json"), "{\"a\": ");
    assertMistake("--valid-from", "prices", "add", "m", "--input", "1", "--valid-from", "soon");
    assertMistake("at least one rate", "prices", "add", "m");
    assertMistake("no rate \"inputs\"", "prices", "add", "m", "--rate", "inputs=1");
    assertMistake("no price in dollars", "prices", "add", "m", "--input", "-1");
    assertMistake("concurrency", "prices", "add", "m", "--gpu-hour", "1", "--concurrency", "0");
    assertMistake("no price table", "prices", "import", noTable.toString());
    assertMistake("cannot be read", "prices", "import", folder.resolve("nowhere").toString());
    assertMistake("--since", "prices", "reprice", "--since", "yesterday");
    assertMistake("before", "prices", "reprice", "--since", "2026-02-01", "--until", "2026-01-01");
  }

  @Test
  void prices_besideAServer_holdForWhatComesAndWhatIsThere() throws Exception {
    Context context =
        new Context(
            Home.from(environment), environment, new PrintWriter(out), new PrintWriter(err));
    RunningServer server = RunningServer.start(context);
    try {
      send(server.addresses().otlpHttp(), request("acme-large", 1, 1));
      await("select count() as n, countIf(cost is null) as m from spans", "[{\"n\":1,\"m\":1}]");
      assertThat(
              run(
                  "prices",
                  "add",
                  "acme-large",
                  "--input",
                  "10",
                  "--output",
                  "40",
                  "--valid-from",
                  "2026-01-01"))
          .as(err.toString())
          .isEqualTo(Exit.DONE);

      int number = 2;
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      while (json("select countIf(cost = 0.014) as n from spans").equals("[{\"n\":0}]")) {
        assertThat(System.nanoTime()).as("the server prices by the new price").isLessThan(deadline);
        send(server.addresses().otlpHttp(), request("acme-large", number, number));
        number++;
      }

      await("select count() as n from spans", "[{\"n\":" + (number - 1) + "}]");
      String unpriced = json("select countIf(cost is null) as n from spans");
      assertThat(reprice()).contains("\"changed\":" + unpriced.replaceAll("[^0-9]", "") + ",");
      assertThat(json("select uniqExact(cost) as n, countIf(cost is null) as m from spans"))
          .isEqualTo("[{\"n\":1,\"m\":0}]");
    } finally {
      server.close();
    }
  }

  /** Spans are acknowledged when they are in the log, and in the table a moment later. */
  private void await(String sql, String expected) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!json(sql).equals(expected)) {
      assertThat(System.nanoTime()).as(sql + " is " + expected).isLessThan(deadline);
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  private void assertMistake(String words, String... arguments) {
    err.getBuffer().setLength(0);
    assertThat(run(arguments)).isEqualTo(Exit.WRONG_USAGE);
    assertThat(err.toString()).contains(words).startsWith("assay: ").hasLineCount(1);
  }

  private String reprice(String... more) {
    out.getBuffer().setLength(0);
    String[] arguments = new String[more.length + 3];
    arguments[0] = "prices";
    arguments[1] = "reprice";
    arguments[2] = "--json";
    System.arraycopy(more, 0, arguments, 3, more.length);
    assertThat(run(arguments)).as(err.toString()).isEqualTo(Exit.DONE);
    return out.toString();
  }

  private static void send(URI receiver, String json) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(receiver.resolve("/v1/traces"))
                  .header("content-type", "application/json")
                  .POST(HttpRequest.BodyPublishers.ofString(json, UTF_8))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }
  }

  /** Calls of 1,000 tokens in and 100 out, two seconds long, a day apart from 2026-11-21 on. */
  private static String request(String model, int first, int last) {
    StringBuilder spans = new StringBuilder();
    for (int i = first; i <= last; i++) {
      long start = 1_795_262_400L + (i - 1) * 86_400L;
      spans
          .append(i == first ? "" : ",")
          .append(
              """
              {"traceId": "%032x", "spanId": "%016x", "name": "chat",
               "startTimeUnixNano": "%d000000000", "endTimeUnixNano": "%d000000000",
               "attributes": [
                 {"key": "gen_ai.operation.name", "value": {"stringValue": "chat"}},
                 {"key": "gen_ai.provider.name", "value": {"stringValue": "openai"}},
                 {"key": "gen_ai.request.model", "value": {"stringValue": "%s"}},
                 {"key": "gen_ai.usage.input_tokens", "value": {"intValue": "1000"}},
                 {"key": "gen_ai.usage.output_tokens", "value": {"intValue": "100"}},
                 {"key": "gen_ai.input.messages", "value": {"stringValue":
                    "[{\\"role\\":\\"user\\",\\"content\\":\\"Hello %d\\"}]"}}]}"""
                  .formatted(i, i, start, start + 2, model, i));
    }
    return "{\"resourceSpans\": [{\"scopeSpans\": [{\"spans\": [" + spans + "]}]}]}";
  }

  private String json(String sql) {
    out.getBuffer().setLength(0);
    assertThat(run("query", "--json", sql)).as(err.toString()).isEqualTo(Exit.DONE);
    return out.toString().replace("\n", "");
  }

  private int run(String... arguments) {
    return Main.run(environment, new PrintWriter(out, true), new PrintWriter(err, true), arguments);
  }
}
