package dev.assay.bench.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;

/** Sends requests over OTLP/HTTP until they are taken. Safe for use by many threads. */
final class LoadSender implements AutoCloseable {
  private static final Set<Integer> LATER = Set.of(429, 502, 503, 504);
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final long FIRST_PAUSE_MILLIS = 100;
  private static final long LONGEST_PAUSE_SECONDS = 30;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT).build();
  private final URI traces;
  private final LoadConfig config;
  private final LongAdder deferrals = new LongAdder();

  LoadSender(LoadConfig config) {
    this.config = config;
    String base = config.endpoint().toString();
    traces = URI.create((base.endsWith("/") ? base : base + "/") + "v1/traces");
  }

  /** How often the endpoint asked to come again. */
  long deferrals() {
    return deferrals.sum();
  }

  /**
   * Sends a request.
   *
   * @return spans that it did not take
   * @throws EndpointException when it refuses for good, or for longer than there is patience
   */
  long send(byte[] body) throws InterruptedException {
    long deadline = System.nanoTime() + config.patience().toNanos();
    HttpRequest request = request(body);
    for (int attempt = 0; ; attempt++) {
      HttpResponse<byte[]> response = once(request);
      if (response.statusCode() / 100 == 2) {
        return PartialSuccess.rejected(response.body());
      }
      Duration pause = pause(response, attempt);
      boolean isPatient = System.nanoTime() + pause.toNanos() < deadline;
      if (!LATER.contains(response.statusCode()) || !isPatient) {
        throw new EndpointException(
            traces + " answered " + response.statusCode() + (isPatient ? "" : " for too long"));
      }
      deferrals.increment();
      Thread.sleep(pause);
    }
  }

  private HttpRequest request(byte[] body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(traces)
            .timeout(config.patience())
            .header("content-type", "application/x-protobuf")
            .header("x-assay-project", config.project())
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    config
        .headers()
        .values()
        .forEach(
            (name, value) -> {
              try {
                request.setHeader(name, value);
              } catch (IllegalArgumentException e) {
                // The message would show the value.
                throw new EndpointException("--header " + name + " cannot be sent over HTTP");
              }
            });
    return request.build();
  }

  private HttpResponse<byte[]> once(HttpRequest request) throws InterruptedException {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
    } catch (HttpTimeoutException e) {
      throw new EndpointException(
          traces + " did not answer within " + config.patience().toSeconds() + " s");
    } catch (IOException e) {
      String why = e.getMessage() == null ? "nothing listens there" : e.getMessage();
      throw new EndpointException(
          traces + " cannot be reached (" + why + "): is it the address of OTLP over HTTP?");
    }
  }

  private static Duration pause(HttpResponse<?> response, int attempt) {
    String told = response.headers().firstValue("retry-after").orElse("");
    return told.matches("\\d{1,4}")
        ? Duration.ofSeconds(Math.min(LONGEST_PAUSE_SECONDS, Long.parseLong(told)))
        : Duration.ofMillis(FIRST_PAUSE_MILLIS << Math.min(attempt, 6));
  }

  @Override
  public void close() {
    client.shutdownNow();
    client.close();
  }
}
