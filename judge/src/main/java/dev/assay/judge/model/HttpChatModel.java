package dev.assay.judge.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.judge.model.Budget.Reservation;
import dev.assay.judge.model.ChatAnswer.Failed;
import dev.assay.judge.model.ChatAnswer.Spent;
import dev.assay.trace.Usage;
import java.math.BigDecimal;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** One model of an endpoint: asks, waits, asks again, and keeps the books. */
final class HttpChatModel implements ChatModel {
  /** Tokens beyond the request's bytes that a provider's own template may add. */
  private static final int TEMPLATE_TOKENS = 1024;

  private static final int TOO_MANY_REQUESTS = 429;

  private final HttpCalls http;
  private final Endpoint endpoint;
  private final String name;
  private final @Nullable ModelRates rates;
  private final CallLimits limits;
  private final Semaphore permits;
  private final Budget budget;
  private final Protocol protocol;
  private final Oddities oddities;

  HttpChatModel(
      HttpCalls http,
      Endpoint endpoint,
      String name,
      @Nullable ModelRates rates,
      CallLimits limits,
      Semaphore permits,
      Budget budget,
      Oddities oddities) {
    this.http = http;
    this.endpoint = endpoint;
    this.name = name;
    this.rates = rates;
    this.limits = limits;
    this.permits = permits;
    this.budget = budget;
    this.protocol = Protocol.of(endpoint.dialect());
    this.oddities = oddities;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public ChatAnswer ask(ChatRequest request) {
    byte[] body = Json.bytes(protocol.write(endpoint, name, request));
    Call call = new Call(request, body, System.nanoTime());
    try {
      return call.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Failed(Failure.CANCELLED, "the call was given up", true, call.spent());
    }
  }

  /** One call with all its attempts. For one thread. */
  private final class Call {
    private final ChatRequest request;
    private final byte[] body;
    private final long start;
    private Usage usage = Usage.NONE;
    private @Nullable BigDecimal usd = rates == null ? null : BigDecimal.ZERO;
    private BigDecimal atRisk = BigDecimal.ZERO;
    private int attempts;
    private @Nullable Duration askedDelay;

    Call(ChatRequest request, byte[] body, long start) {
      this.request = request;
      this.body = body;
      this.start = start;
    }

    ChatAnswer run() throws InterruptedException {
      while (true) {
        Reading reading = attempt();
        switch (reading) {
          case Reading.Said said -> {
            return new ChatAnswer.Answered(
                said.message(), said.finish(), said.model(), said.responseId(), spent());
          }
          case Reading.Declined(String why, Usage counted) -> {
            return new ChatAnswer.Refused(line(why), spent());
          }
          case Reading.Broken broken -> {
            Optional<Duration> delay = delay(broken);
            if (delay.isEmpty()) {
              return new Failed(broken.failure(), line(broken.detail()), broken.again(), spent());
            }
            Thread.sleep(delay.get());
          }
        }
      }
    }

    /** How long to wait before the next attempt; empty when there is none. */
    private Optional<Duration> delay(Reading.Broken broken) {
      if (!broken.again()
          || attempts >= limits.attempts()
          || broken.failure() == Failure.OVER_BUDGET) {
        return Optional.empty();
      }
      Duration delay = RetryDelay.backOff(limits, attempts, ThreadLocalRandom.current());
      if (askedDelay != null && askedDelay.compareTo(delay) > 0) {
        delay = askedDelay;
      }
      return delay.compareTo(left()) < 0 ? Optional.of(delay) : Optional.empty();
    }

    private Reading attempt() throws InterruptedException {
      askedDelay = null;
      permits.acquire();
      try {
        long input = input();
        int output = request.sampling().maxTokens();
        BigDecimal most = rates == null ? null : rates.most(input, output);
        Optional<Reservation> reserved = budget.reserve(most, input + output);
        if (reserved.isEmpty()) {
          return new Reading.Broken(
              Failure.OVER_BUDGET, budget.shortage(most, input + output), true, false);
        }
        return attempt(reserved.get());
      } finally {
        permits.release();
      }
    }

    /** Most tokens that the request can be. */
    private long input() {
      return (long) body.length + TEMPLATE_TOKENS;
    }

    private Reading attempt(Reservation reserved) throws InterruptedException {
      boolean mayCost = true;
      Usage counted = null;
      try {
        attempts++;
        Reading reading = read(http.post(httpRequest(), shorter(limits.attempt(), left())));
        counted = reading.usage();
        mayCost = !(reading instanceof Reading.Broken broken) || broken.mayCost();
        if (!(reading instanceof Reading.Broken)) {
          oddities.look(place(), counted, input(), request.sampling().maxTokens());
        }
        return reading;
      } finally {
        // Also when the thread was interrupted: the provider may be at work.
        settle(reserved, counted, mayCost);
      }
    }

    private void settle(Reservation reserved, @Nullable Usage counted, boolean mayCost) {
      if (counted != null) {
        BigDecimal cost = rates == null ? null : rates.cost(counted);
        usage = usage.plus(counted);
        usd = usd == null || cost == null ? null : usd.add(cost);
        reserved.settle(cost, counted.input() + counted.output());
      } else if (mayCost) {
        atRisk = atRisk.add(reserved.keep());
      } else {
        reserved.settle(BigDecimal.ZERO, 0);
      }
    }

    private HttpRequest httpRequest() {
      return protocol
          .start(endpoint)
          .header("Content-Type", "application/json")
          .header("Accept", "application/json")
          .POST(BodyPublishers.ofByteArray(body))
          .build();
    }

    private Reading read(HttpCalls.Result result) {
      return switch (result) {
        case HttpCalls.Result.Lost(Failure failure, String detail, boolean sent) ->
            new Reading.Broken(failure, detail, true, sent);
        case HttpCalls.Result.Came(HttpResponse<byte[]> response) ->
            response.statusCode() == 200
                ? completion(response)
                : error(
                    response.statusCode(), response, HttpErrors.tolerant(response.body()), false);
      };
    }

    private Reading completion(HttpResponse<byte[]> response) {
      try {
        JsonNode json = Json.read(response.body());
        // Gateways begin an answer before they know that the provider behind them has none.
        return json.path("error").isObject()
            ? error(HttpErrors.status(json), response, json, true)
            : protocol.read(json, request);
      } catch (JsonProcessingException e) {
        String detail = "the answer is no JSON: " + e.getOriginalMessage();
        return new Reading.Broken(Failure.UNREADABLE, detail, true, true);
      }
    }

    private static String wish(@Nullable Duration delay) {
      return delay == null ? "" : " (asks to wait %,d s)".formatted(delay.toSeconds());
    }

    private Reading error(
        int status, HttpResponse<byte[]> response, JsonNode error, boolean isWithin) {
      askedDelay = RetryDelay.asked(response.headers(), Instant.now());
      String detail = "status " + status + " " + HttpErrors.message(error) + wish(askedDelay);
      if (HttpErrors.isFiltered(error)) {
        return new Reading.Declined(HttpErrors.message(error), Usage.NONE);
      }
      if (status == TOO_MANY_REQUESTS) {
        boolean again = !HttpErrors.isQuotaUsedUp(error);
        return new Reading.Broken(Failure.RATE_LIMITED, detail, again, false);
      }
      if (status == 408 || status >= 500) {
        boolean mayCost = isWithin || mayHaveWorked(status);
        return new Reading.Broken(Failure.SERVER_ERROR, detail, true, mayCost);
      }
      boolean isOfRequest = status == 400 || status == 413 || status == 422;
      return new Reading.Broken(
          isOfRequest ? Failure.REJECTED : Failure.DENIED, detail, false, false);
    }

    /**
     * A gateway that gave up on the provider, which may have answered, and charged, all the same.
     */
    private static boolean mayHaveWorked(int status) {
      return status == 408 || status == 502 || status == 504 || (status >= 520 && status < 600);
    }

    private Duration left() {
      return limits.total().minusNanos(System.nanoTime() - start);
    }

    Spent spent() {
      return new Spent(usage, usd, atRisk, attempts, Duration.ofNanos(System.nanoTime() - start));
    }

    private String line(String text) {
      return HttpErrors.line(endpoint.key().hiddenIn(text));
    }
  }

  private String place() {
    return name + " at " + endpoint.place();
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }
}
