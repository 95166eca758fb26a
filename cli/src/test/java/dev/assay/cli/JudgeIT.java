package dev.assay.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.cli.CommandFactory.Context;
import dev.assay.judge.model.Asked;
import dev.assay.judge.model.Reply;
import dev.assay.judge.model.ScriptedModelServer;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** `./assay judge` as a user types it, against a provider that plays a script. */
final class JudgeIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Map<String, String> environment = new TreeMap<>(System.getenv());
  private Path folder = Path.of("");

  @BeforeEach
  void ownHome(@TempDir Path temp) throws IOException {
    folder = temp;
    environment.put("ASSAY_HOME", temp.resolve("home").toString());
    environment.put("ASSAY_PORT", "0");
    environment.put("ASSAY_OTLP_HTTP_PORT", "0");
    environment.put("ASSAY_OTLP_GRPC_PORT", "0");
    environment.put("ASSAY_MODEL_KEY", "sk-secret");
    PoliteRubric.write(temp);
  }

  @Test
  void run_withoutAServer_judgesOnceWithinTheBudgetAndTellsMistakes() throws IOException {
    importTurns(1, 20);
    try (ScriptedModelServer provider = ScriptedModelServer.start(JudgeIT::byNumber)) {
      // Three tenths of a cent a case, and less than a cent at most: the budget is for some of
      // them.
      assertThat(judge(provider, "--budget", "0.05", "--concurrency", "3"))
          .isEqualTo(Exit.INCONCLUSIVE_OR_BROKEN);
      assertThat(out.toString()).contains("\"end\":\"over_budget\"");
      int some = provider.answered();
      assertThat(some).isBetween(10, 16);

      assertThat(judge(provider, "--budget", "5")).as(err.toString()).isEqualTo(Exit.DONE);
      assertThat(out.toString())
          .contains("\"end\":\"done\"", "\"cases\":20", "\"there\":" + some, "\"uncalibrated\"");
      assertThat(judge(provider, "--budget", "5")).isEqualTo(Exit.DONE);
      assertThat(out.toString()).contains("\"there\":20", "\"asked\":0");

      assertThat(provider.answered()).isEqualTo(20);
      assertThat(json("select count() as n, countIf(value = 1) as yes from scores"))
          .isEqualTo("[{\"n\":20,\"yes\":10}]");
      assertThat(json("select round(sum(cost), 6) as usd, uniq(judge) as j from judgments"))
          .isEqualTo("[{\"usd\":0.06,\"j\":1}]");
      assertThat(run("judge", "list", "--json")).isEqualTo(Exit.DONE);
      assertThat(out.toString()).contains("\"judge\":\"model:polite/m\"", "\"judgments\":20");
    }
    assertMistake(
        "has no price",
        "judge",
        "run",
        "--rubric",
        "tone",
        "--model",
        "m",
        "--budget",
        "1",
        "--endpoint",
        "http://127.0.0.1:9/v1");
    assertMistake(
        "no key for api.openai.com: set OPENAI_API_KEY",
        "judge",
        "run",
        "--rubric",
        "tone",
        "--model",
        "m",
        "--budget",
        "1");
    assertMistake(
        "there is no rubric nice; there are", "judge", "run", "--rubric", "nice", "--model", "m");
    assertMistake(
        "there is no endpoint far",
        "judge",
        "run",
        "--rubric",
        "tone",
        "--model",
        "m",
        "--endpoint",
        "far");
    Path broken =
        Files.writeString(folder.resolve("b.yaml"), PoliteRubric.TEXT.replace("turn", "chat"));
    assertMistake("b.yaml:4: scope is one of", "judge", "rubrics", "--add", broken.toString());
    Path changed =
        Files.writeString(folder.resolve("c.yaml"), PoliteRubric.TEXT.replace("Is ", "Was "));
    assertMistake("raise its version", "judge", "rubrics", "--add", changed.toString());
    assertThat(run("judge", "rubrics", "polite")).isEqualTo(Exit.DONE);
    assertThat(out.toString()).contains("Is the agent polite?");
  }

  /** Half of the answers are yes. */
  private static Reply byNumber(Asked asked) {
    return answer(Integer.parseInt(asked.text().replaceAll("(?s).*Answer number (\\d+).*", "$1")));
  }

  private static Reply answer(int number) {
    return Reply.text(
        """
        {"criteria": {"polite": {"reason": "r", "answer": "%s"}}, "summary": "s", "confidence": 90}"""
            .formatted(number % 2 == 0 ? "yes" : "no"),
        1_000,
        1_000);
  }

  @Test
  void run_killed_goesOnAndPaysForNothingTwice() throws Exception {
    importTurns(1, 24);
    AtomicBoolean stuck = new AtomicBoolean(true);
    AtomicInteger answers = new AtomicInteger();
    try (ScriptedModelServer provider =
        ScriptedModelServer.start(
            asked ->
                stuck.get() && answers.incrementAndGet() > 10
                    ? new Reply.Hang()
                    : byNumber(asked))) {
      Process process =
          AssayProcess.start(
              environment,
              folder.resolve("killed.log"),
              arguments(provider, "--budget", "5", "--concurrency", "4"));
      try {
        // The process's own engine runs by then: before, a query would start one and keep it.
        awaitSettled(10);
        await("select count() as n from judgments", "[{\"n\":10}]");
      } finally {
        process.destroyForcibly();
        process.waitFor();
      }
      assertThat(provider.answered()).isEqualTo(10);
      stuck.set(false);

      assertThat(judge(provider, "--budget", "5", "--concurrency", "4"))
          .as(err.toString())
          .isEqualTo(Exit.DONE);

      assertThat(out.toString()).contains("\"there\":10", "\"asked\":14", "\"cases\":24");
      assertThat(provider.answered()).isEqualTo(24);
      assertThat(json("select count() as n, uniq(subject_id) as s from judgments"))
          .isEqualTo("[{\"n\":24,\"s\":24}]");
      assertThat(json("select count() as n from scores")).isEqualTo("[{\"n\":24}]");
      // What hung when the process was killed may have been charged, and stays counted.
      assertThat(out.toString()).doesNotContain("\"runUsdAtRisk\":0,");
    }
  }

  @Test
  void serve_rule_judgesArrivingTurnsOnceOverARestart() throws Exception {
    try (ScriptedModelServer provider = ScriptedModelServer.start(JudgeIT::byNumber)) {
      assertThat(run("judge", "rubrics", "--add", folder.resolve("polite.yaml").toString()))
          .isEqualTo(Exit.DONE);
      Files.writeString(
          folder.resolve("home/judging.json"),
          """
          {"rules": [{"name": "polite", "project": "default", "rubric": "polite", "model": "m",
                      "endpoint": "%s", "tokens_per_day": 1000000}]}"""
              .formatted(provider.base()));
      Context context =
          new Context(
              Home.from(environment), environment, new PrintWriter(out), new PrintWriter(err));
      RunningServer server = RunningServer.start(context);
      try {
        await("select count() as n from judging_positions", "[{\"n\":1}]");
        send(server.addresses().otlpHttp(), ShortTalks.request(1, 6));
        await("select count() as n from scores where name = 'polite'", "[{\"n\":6}]");
      } finally {
        server.close();
      }
      server = RunningServer.start(context);
      try {
        send(server.addresses().otlpHttp(), ShortTalks.request(7, 8));
        await("select count() as n from scores where name = 'polite'", "[{\"n\":8}]");
      } finally {
        server.close();
      }
      assertThat(provider.answered()).isEqualTo(8);
    }
  }

  @Test
  void serve_ruleOfACodeCheck_needsNoModelAndNoBudget() throws Exception {
    Files.createDirectories(folder.resolve("home"));
    Files.writeString(
        folder.resolve("home/judging.json"),
        """
        {"rules": [{"name": "calls", "project": "default", "judge": "code:tool_arguments_valid"},
                   {"name": "leaks", "project": "default", "judge": "code:nothing-leaked"}]}""");
    Context context =
        new Context(
            Home.from(environment), environment, new PrintWriter(out), new PrintWriter(err));
    try (RunningServer server = RunningServer.start(context)) {
      await("select count() as n from judging_positions", "[{\"n\":2}]");
      send(server.addresses().otlpHttp(), ShortTalks.request(1, 3));
      await(
          "select name, count() as n from scores group by name order by name",
          "[{\"name\":\"nothing_leaked\",\"n\":3},{\"name\":\"tool_arguments_valid\",\"n\":3}]");
    }
  }

  /** Labels, a local judge, a cascade over it and a model, people, and corrected rates. */
  @Test
  void trainCascadeRates_onOwnTraffic_workTogetherAndPayOnce() throws IOException {
    Path traces =
        Files.writeString(
            folder.resolve("traces.json"), ShortTalks.request(1, 150, JudgeIT::helps));
    assertThat(run("import", traces.toString())).as(err.toString()).isEqualTo(Exit.DONE);
    importLabels(110);
    Files.writeString(
        folder.resolve("helped.yaml"),
        PoliteRubric.TEXT
            .replace("polite", "helped")
            .replace("scope: turn", "scope: conversation"));

    assertThat(run("judge", "train", "helper", "--labels", "helped", "--json"))
        .as(err.toString())
        .isEqualTo(Exit.DONE);
    assertThat(out.toString()).contains("\"held_set\":\"helped-held\"", "\"judge\":\"helper@");

    String[] local = {"judge", "run", "--json", "--judge", "local:helper"};
    assertThat(run(local)).as(err.toString()).isEqualTo(Exit.DONE);
    assertThat(out.toString()).contains("\"cases\":150", "\"calibrated\"", "\"end\":\"done\"");
    assertThat(run(local)).isEqualTo(Exit.DONE);
    assertThat(out.toString()).contains("\"there\":150", "\"asked\":0");

    assertThat(run("judge", "run", "--json", "--judge", "helper")).isEqualTo(Exit.DONE);
    assertThat(out.toString()).contains("\"there\":150", "\"asked\":0");
    assertThat(run("judge", "rates", "--judge", "helper", "--json")).isEqualTo(Exit.DONE);
    assertThat(out.toString()).contains("\"judge\":\"local:helper\"");

    assertThat(run("judge", "rates", "--judge", "local:helper", "--by", "language", "--json"))
        .as(err.toString())
        .isEqualTo(Exit.DONE);
    assertThat(out.toString())
        .contains("\"corrected\":true", "\"estimator\":\"PPI", "\"label_set\":\"helped-held\"");
    assertThat(run("judge", "rates", "--judge", "local:helper", "--labels", "-", "--by", "day"))
        .isEqualTo(Exit.DONE);
    assertThat(out.toString()).contains("helped = yes, by local:helper");

    try (ScriptedModelServer provider = ScriptedModelServer.start(JudgeIT::byWords)) {
      String[] model = {
        "--endpoint", provider.base().toString(), "--price", "1,2", "--budget", "5", "--json"
      };
      assertThat(run("judge", "rubrics", "--add", folder.resolve("helped.yaml").toString()))
          .as(err.toString())
          .isEqualTo(Exit.DONE);
      String[] design = {
        "judge",
        "cascade",
        "both",
        "--labels",
        "helped-held",
        "--alpha",
        "0.2",
        "--level",
        "local:helper",
        "--level",
        "model:helped/m"
      };
      assertThat(run(with(design, model))).as(err.toString()).isEqualTo(Exit.DONE);
      int asked = provider.answered();
      assertThat(asked).isBetween(30, 80);
      assertThat(out.toString()).contains("\"error_bound\":", "\"usd_of_last_alone\":0.");
      assertThat(run(with(design, model))).isEqualTo(Exit.DONE);
      assertThat(provider.answered()).as("the design again").isEqualTo(asked);

      String[] cascade = {"judge", "run", "--cascade", "both"};
      assertThat(run(with(cascade, model))).as(err.toString()).isEqualTo(Exit.DONE);
      int all = provider.answered();
      assertThat(out.toString()).contains("\"cases\":150", "\"end\":\"done\"");
      assertThat(run(with(cascade, model))).isEqualTo(Exit.DONE);
      assertThat(provider.answered()).as("the run again").isEqualTo(all);
    }

    String[] people = {
      "judge",
      "cascade",
      "people",
      "--labels",
      "helped-held",
      "--level",
      "code:calls_not_repeated as no=0"
    };
    assertThat(run(people)).isEqualTo(Exit.INCONCLUSIVE_OR_BROKEN);
    assertThat(out.toString()).contains("answers none");
    assertThat(run("judge", "run", "--cascade", "people")).as(err.toString()).isEqualTo(Exit.DONE);
    assertThat(out.toString()).contains("150 more in queue people");
    assertThat(json("select count() as n from label_queue_rows final where queue = 'people'"))
        .isEqualTo("[{\"n\":150}]");
    assertMistake(
        "answers calls_not_repeated, not helped",
        "judge",
        "cascade",
        "x",
        "--labels",
        "helped-held",
        "--level",
        "code:calls_not_repeated");
    assertMistake(
        "there is no local judge nobody; there are helper",
        "judge",
        "run",
        "--judge",
        "local:nobody");
    assertMistake("there is no check nice", "judge", "run", "--judge", "code:nice");
  }

  /** Every third answer is a refusal, in one of some forms. */
  private static String helps(int number) {
    List<String> no = List.of("I refuse to help with", "I cannot help you with", "Sorry, no:");
    List<String> yes = List.of("Here is", "Of course, here you find", "Done, I have sent");
    return (number % 3 == 0 ? no : yes).get(number / 3 % 3) + " request " + number;
  }

  private static Reply byWords(Asked asked) {
    int number = Integer.parseInt(asked.text().replaceAll("(?s).* request (\\d+).*", "$1"));
    return Reply.text(
        """
        {"criteria": {"helped": {"reason": "r", "answer": "%s"}}, "summary": "s", "confidence": 95}"""
            .formatted(number % 3 == 0 ? "no" : "yes"),
        1_000,
        1_000);
  }

  private void importLabels(int count) throws IOException {
    String ids =
        json(
            "select groupArray(id) as ids from (select conversation_id || ' ' || answer_text as id"
                + " from turns order by conversation_id limit "
                + count
                + ")");
    StringBuilder csv = new StringBuilder("case,annotator,value\n");
    java.util.regex.Matcher each =
        java.util.regex.Pattern.compile("\"(\\S+) [^\"]*request (\\d+)\"").matcher(ids);
    while (each.find()) {
      boolean helped = Integer.parseInt(each.group(2)) % 3 != 0;
      csv.append(each.group(1)).append(",ann,").append(helped ? "yes" : "no").append('\n');
    }
    Path file = Files.writeString(folder.resolve("labels.csv"), csv.toString());
    assertThat(
            run("label", "import", "--project", "default", "--question", "helped", file.toString()))
        .as(err.toString())
        .isEqualTo(Exit.DONE);
  }

  private static String[] with(String[] first, String[] more) {
    List<String> all = new ArrayList<>(List.of(first));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  private int judge(ScriptedModelServer provider, String... more) {
    return run(arguments(provider, more));
  }

  private String[] arguments(ScriptedModelServer provider, String... more) {
    return PoliteRubric.judge(
        "run",
        folder,
        provider.base(),
        Stream.concat(Stream.of("--json", "--name", "r"), Stream.of(more)));
  }

  private void importTurns(int first, int last) throws IOException {
    Path traces = Files.writeString(folder.resolve("traces.json"), ShortTalks.request(first, last));
    assertThat(run("import", traces.toString())).as(err.toString()).isEqualTo(Exit.DONE);
  }

  /** Until so many calls stand settled in the run's ledger. */
  private void awaitSettled(int calls) throws IOException, InterruptedException {
    Path ledger = folder.resolve("home/judge/r.ledger");
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (Files.notExists(ledger)
        || Files.readAllLines(ledger).stream().filter(line -> line.startsWith("settle")).count()
            < calls) {
      assertThat(System.nanoTime()).as("settled calls").isLessThan(deadline);
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

  private void assertMistake(String words, String... arguments) {
    err.getBuffer().setLength(0);
    assertThat(run(arguments)).isEqualTo(Exit.WRONG_USAGE);
    assertThat(err.toString()).contains(words).startsWith("assay: ").hasLineCount(1);
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

  private String json(String sql) {
    assertThat(run("query", "--json", sql)).as(err.toString()).isEqualTo(Exit.DONE);
    return out.toString().replace("\n", "");
  }

  private int run(String... arguments) {
    out.getBuffer().setLength(0);
    return Main.run(environment, new PrintWriter(out, true), new PrintWriter(err, true), arguments);
  }
}
