package dev.assay.judge.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.judge.model.ChatAnswer.Answered;
import dev.assay.judge.model.ChatAnswer.Failed;
import dev.assay.judge.model.ChatAnswer.Finish;
import dev.assay.judge.model.ChatAnswer.Refused;
import dev.assay.trace.Usage;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class HttpChatModelTest {

  @Test
  void ask_answer_hasTextUsageAndCost() {
    try (ScriptedModelServer server = ScriptedModelServer.playing(Reply.text("Hi.", 120, 7))) {
      Answered answer = (Answered) ask(server);

      assertThat(answer.message().text()).isEqualTo("Hi.");
      assertThat(answer.finish()).isEqualTo(Finish.STOP);
      assertThat(answer.spent().usage()).isEqualTo(Usage.of(120, 7));
      assertThat(answer.spent().usd()).isEqualByComparingTo("0.134");
      assertThat(answer.spent().attempts()).isEqualTo(1);
      assertThat(server.requests().getFirst().headers())
          .containsEntry("authorization", "Bearer sk-secret");
    }
  }

  @Test
  void ask_tooManyRequests_waitsAsLongAsToldThenAnswers() {
    try (ScriptedModelServer server =
        ScriptedModelServer.playing(Reply.tooMany("1"), Reply.text("Hi."))) {
      Answered answer = (Answered) ask(server);

      assertThat(answer.spent().attempts()).isEqualTo(2);
      assertThat(answer.spent().took()).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
      assertThat(answer.spent().atRisk()).isZero();
    }
  }

  @Test
  void ask_waitLongerThanTheWholeTime_failsAtOnceAndMayBeTriedAgain() {
    try (ScriptedModelServer server = ScriptedModelServer.playing(Reply.tooMany("3600"))) {
      Failed failed = (Failed) ask(server);

      assertThat(failed.failure()).isEqualTo(Failure.RATE_LIMITED);
      assertThat(failed.retryable()).isTrue();
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void ask_serverErrors_triesAgainUntilItMayNot() {
    try (ScriptedModelServer server =
            ScriptedModelServer.playing(Reply.status(500), Reply.status(503), Reply.text("Hi."));
        ScriptedModelServer dead = ScriptedModelServer.playing(Reply.status(500))) {
      assertThat(ask(server)).isInstanceOf(Answered.class);

      Failed failed = (Failed) ask(dead);
      assertThat(failed.failure()).isEqualTo(Failure.SERVER_ERROR);
      assertThat(failed.spent().attempts()).isEqualTo(3);
      assertThat(failed.spent().usd()).isZero();
    }
  }

  @Test
  void ask_badRequest_isNotTriedAgainAndTellsWhyWithoutTheKey() {
    Reply reply = new Reply.Status(401, "", "{\"error\":{\"message\":\"bad key sk-secret\"}}");
    try (ScriptedModelServer server = ScriptedModelServer.playing(reply)) {
      Failed failed = (Failed) ask(server);

      assertThat(failed.failure()).isEqualTo(Failure.DENIED);
      assertThat(failed.retryable()).isFalse();
      assertThat(failed.detail()).isEqualTo("status 401 bad key ***");
      assertThat(server.endpoint().toString()).doesNotContain("sk-secret");
    }
  }

  @Test
  void ask_hang_endsInTimeAndWhatItMayCostIsKept() {
    try (ScriptedModelServer server =
        ScriptedModelServer.playing(new Reply.Hang(), Reply.text("Hi."))) {
      Budget budget = Budget.of(new BigDecimal("100"), null);
      Answered answer = (Answered) ask(server, budget);

      assertThat(answer.spent().attempts()).isEqualTo(2);
      assertThat(answer.spent().atRisk()).isPositive();
      assertThat(budget.standing().atRiskUsd()).isEqualByComparingTo(answer.spent().atRisk());
      assertThat(budget.standing().usd()).isEqualByComparingTo("0.12");
    }
  }

  @Test
  void ask_cutOrUnreadableBodies_areTriedAgain() {
    Reply noJson = new Reply.Status(200, "", "<html>gateway</html>");
    Reply empty = new Reply.Status(200, "", "{\"choices\":[]}");
    try (ScriptedModelServer cut = ScriptedModelServer.playing(new Reply.Cut(), Reply.text("Hi."));
        ScriptedModelServer html = ScriptedModelServer.playing(noJson);
        ScriptedModelServer hollow = ScriptedModelServer.playing(empty, Reply.text("Hi."))) {
      assertThat(((Answered) ask(cut)).spent().attempts()).isEqualTo(2);
      assertThat(((Failed) ask(html)).failure()).isEqualTo(Failure.UNREADABLE);
      assertThat(((Answered) ask(hollow)).spent().attempts()).isEqualTo(2);
    }
  }

  @Test
  void ask_errorWithinAnAnswerThatIsWell_isThatError() {
    Reply slow = new Reply.Status(200, "1", "{\"error\":{\"code\":429,\"message\":\"slow\"}}");
    Reply down = new Reply.Status(200, "", "{\"error\":{\"message\":\"upstream\"}}");
    try (ScriptedModelServer gateway = ScriptedModelServer.playing(slow, Reply.text("Hi."));
        ScriptedModelServer dead = ScriptedModelServer.playing(down)) {
      Answered answer = (Answered) ask(gateway);
      assertThat(answer.spent().attempts()).isEqualTo(2);
      assertThat(answer.spent().took()).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
      assertThat(answer.spent().atRisk()).isZero();

      Failed failed = (Failed) ask(dead);
      assertThat(failed.failure()).isEqualTo(Failure.SERVER_ERROR);
      assertThat(failed.detail()).isEqualTo("status 500 upstream");
      assertThat(failed.spent().atRisk()).isPositive();
    }
  }

  @Test
  void ask_countsThatCannotBe_areTold() {
    try (ScriptedModelServer boasting =
            ScriptedModelServer.playing(Reply.text("Hi.", 100, 90_000), Reply.text("Hi.", -5, 7));
        ModelClient client = new ModelClient(Calls.HASTY)) {
      Budget budget = Budget.of(new BigDecimal("4"), null);
      ChatModel model = client.model(boasting.endpoint(), "m", Calls.RATES, budget);
      model.ask(Calls.question());

      assertThat(budget.isExceeded()).isTrue();
      Failed next = (Failed) model.ask(Calls.question());
      assertThat(next.failure()).isEqualTo(Failure.OVER_BUDGET);
      assertThat(next.detail()).contains("may cost up to", "the budget leaves 0.0000");

      Answered negative =
          (Answered)
              client
                  .model(boasting.endpoint(), "m", Calls.RATES, Budget.unlimited())
                  .ask(Calls.question());
      assertThat(negative.spent().atRisk()).isPositive();
      assertThat(client.oddities())
          .hasSize(2)
          .anyMatch(line -> line.contains("more tokens written than the 50") && line.contains("90"))
          .anyMatch(line -> line.contains("does not say what an answer took"));
    }
  }

  @Test
  void place_withoutPort_isTheHost() {
    assertThat(
            Endpoint.of(
                    "o",
                    Endpoint.Dialect.OPENAI,
                    URI.create("https://api.openai.com/v1"),
                    ApiKey.NONE)
                .place())
        .isEqualTo("api.openai.com");
  }

  @Test
  void ask_refusalsAndFilters_areRefused() {
    Reply blocked =
        new Reply.Status(400, "", "{\"error\":{\"code\":\"content_filter\",\"message\":\"no\"}}");
    try (ScriptedModelServer model = ScriptedModelServer.playing(new Reply.Refusal("I won't."));
        ScriptedModelServer filter = ScriptedModelServer.playing(Reply.filtered());
        ScriptedModelServer before = ScriptedModelServer.playing(blocked)) {
      assertThat(((Refused) ask(model)).why()).isEqualTo("I won't.");
      assertThat(((Refused) ask(model)).spent().usd()).isPositive();
      assertThat(((Refused) ask(filter)).why()).isEqualTo("content filter");
      assertThat(((Refused) ask(before)).why()).isEqualTo("no");
    }
  }

  @Test
  void ask_nobodyThere_isUnreachableAndCostsNothing() throws Exception {
    int port;
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = taken.getLocalPort();
    }
    URI base = URI.create("http://127.0.0.1:" + port + "/v1");
    try (ModelClient client = new ModelClient(Calls.HASTY)) {
      Endpoint nowhere = Endpoint.of("n", Endpoint.Dialect.OPENAI, base, ApiKey.NONE);
      Failed failed =
          (Failed)
              client
                  .model(nowhere, "m", Calls.RATES, Budget.of(new BigDecimal(100), null))
                  .ask(Calls.question());

      assertThat(failed.failure()).isEqualTo(Failure.UNREACHABLE);
      assertThat(failed.spent().atRisk()).isZero();
    }
  }

  @Test
  void ask_manyAtOnce_neverGoesBeyondTheBudgetNorTheConcurrency() throws Exception {
    try (ScriptedModelServer server =
            ScriptedModelServer.start(
                asked ->
                    asked.number() % 5 == 4
                        ? Reply.status(500)
                        : new Reply.Slow(Duration.ofMillis(3), Reply.text("x", 300, 50)));
        ModelClient client = new ModelClient(Calls.HASTY)) {
      BigDecimal limit = new BigDecimal("12.34");
      Budget budget = Budget.of(limit, null);
      ChatModel model = client.model(server.endpoint(), "m", Calls.RATES, budget);
      List<ChatAnswer> answers = together(80, () -> model.ask(Calls.question()));

      BigDecimal charged = new BigDecimal("0.4").multiply(new BigDecimal(server.answered()));
      assertThat(charged).isLessThanOrEqualTo(limit);
      assertThat(budget.standing().usd()).isEqualByComparingTo(charged);
      assertThat(answers)
          .anyMatch(a -> a instanceof Failed f && f.failure() == Failure.OVER_BUDGET)
          .anyMatch(Answered.class::isInstance);
      // The most a call can cost is below two dollars here: no more than that is left over.
      assertThat(limit.subtract(charged)).isLessThan(new BigDecimal("2"));
      assertThat(server.mostUnderWay()).isLessThanOrEqualTo(4);
    }
  }

  @Test
  void ask_tokenBudget_holdsToo() {
    try (ScriptedModelServer server = ScriptedModelServer.playing(Reply.text("x", 400, 50))) {
      Budget budget = Budget.of(null, 3_000L);
      for (int i = 0; i < 20; i++) {
        ask(server, budget);
      }

      assertThat(budget.standing().tokens()).isEqualTo(450L * server.answered());
      assertThat(budget.standing().tokens()).isLessThanOrEqualTo(3_000);
      assertThat(server.answered()).isGreaterThan(2);
    }
  }

  @Test
  void ask_interrupted_isCancelledAndStaysInterrupted() throws Exception {
    try (ScriptedModelServer server = ScriptedModelServer.playing(new Reply.Hang())) {
      AtomicReference<ChatAnswer> answer = new AtomicReference<>();
      AtomicReference<Boolean> marked = new AtomicReference<>();
      try (ModelClient client = new ModelClient(CallLimits.DEFAULT)) {
        ChatModel model = client.model(server.endpoint(), "m", null, Budget.unlimited());
        Thread asking =
            Thread.ofVirtual()
                .start(
                    () -> {
                      answer.set(model.ask(Calls.question()));
                      marked.set(Thread.currentThread().isInterrupted());
                    });
        while (server.requests().isEmpty()) {
          Thread.onSpinWait();
        }
        asking.interrupt();
        asking.join();
      }

      assertThat(answer.get())
          .isInstanceOfSatisfying(
              Failed.class, f -> assertThat(f.failure()).isEqualTo(Failure.CANCELLED));
      assertThat(marked.get()).isTrue();
    }
  }

  @Test
  void model_withoutPriceUnderABudgetOfMoney_isRefused() {
    try (ScriptedModelServer server = ScriptedModelServer.playing(Reply.text("x"));
        ModelClient client = new ModelClient(Calls.HASTY)) {
      Budget budget = Budget.of(BigDecimal.ONE, null);
      assertThatThrownBy(() -> client.model(server.endpoint(), "m", null, budget))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("has no price");
    }
  }

  private static ChatAnswer ask(ScriptedModelServer server) {
    return ask(server, Budget.unlimited());
  }

  private static ChatAnswer ask(ScriptedModelServer server, Budget budget) {
    try (ModelClient client = new ModelClient(Calls.HASTY)) {
      return client.model(server.endpoint(), "m", Calls.RATES, budget).ask(Calls.question());
    }
  }

  private static List<ChatAnswer> together(
      int count, java.util.function.Supplier<ChatAnswer> asking) throws InterruptedException {
    List<ChatAnswer> answers = new ArrayList<>();
    CountDownLatch start = new CountDownLatch(1);
    List<Thread> threads =
        IntStream.range(0, count)
            .mapToObj(
                i ->
                    Thread.ofVirtual()
                        .start(
                            () -> {
                              try {
                                start.await();
                              } catch (InterruptedException e) {
                                throw new IllegalStateException(e);
                              }
                              ChatAnswer answer = asking.get();
                              synchronized (answers) {
                                answers.add(answer);
                              }
                            }))
            .toList();
    start.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
    return answers;
  }
}
