package dev.assay.bench.harness.agent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.bench.harness.ModelFailure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * JSON over HTTP with somebody else's program: no answer is larger than the limit, and the deadline
 * holds for the whole of it. Safe for use by many threads.
 */
final class JsonExchange implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration CONNECT = Duration.ofSeconds(5);

  /** Bytes of an answer that is read. */
  static final long LARGEST = 16L << 20;

  private final String whom;
  private final Duration patience;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  /**
   * An exchange.
   *
   * @param whom who is asked, as errors name it
   * @param patience how long one exchange may take, its body included
   */
  JsonExchange(String whom, Duration patience) {
    this.whom = whom;
    this.patience = patience;
  }

  /**
   * Posts a body and waits for the object that is answered.
   *
   * @throws ModelFailure when there is none: another status than 200, something else than an object
   *     of JSON, too much of it, or too late
   * @throws InterruptedException when interrupted meanwhile; the exchange is given up then
   */
  ObjectNode post(URI address, JsonNode body) throws InterruptedException {
    HttpResponse<byte[]> response =
        send(
            HttpRequest.newBuilder(address)
                .header("content-type", "application/json")
                .header("accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build());
    if (response.statusCode() != 200) {
      throw new ModelFailure(
          "%s at %s answered %d".formatted(whom, address, response.statusCode()),
          null,
          nobodyThere(response.statusCode()));
    }
    try {
      if (JSON.readTree(response.body()) instanceof ObjectNode answer) {
        return answer;
      }
      throw new ModelFailure(whom + " at " + address + " answered no JSON object", null);
    } catch (JsonProcessingException e) {
      throw new ModelFailure(
          "%s at %s answered no JSON: %s".formatted(whom, address, e.getOriginalMessage()), e);
    } catch (IOException e) {
      throw new ModelFailure("reading what " + whom + " at " + address + " answered", e, true);
    }
  }

  /** Whether a status speaks of who answers and not of what was asked. */
  static boolean nobodyThere(int status) {
    return status >= 500
        || switch (status) {
          case 401, 403, 404, 408, 429 -> true;
          default -> false;
        };
  }

  /**
   * Sends a request and waits for the whole answer.
   *
   * @throws ModelFailure when it does not come, or not in time, or is too large
   * @throws InterruptedException when interrupted meanwhile; the exchange is given up then
   */
  HttpResponse<byte[]> send(HttpRequest request) throws InterruptedException {
    String what = "asking " + whom + " at " + request.uri() + ": ";
    // The client's own timeout ends with the headers.
    CompletableFuture<HttpResponse<byte[]>> coming =
        client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST));
    try {
      return coming.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      coming.cancel(true);
      throw new ModelFailure(what + "no whole answer in " + patience.toMillis() + " ms", e, true);
    } catch (ExecutionException e) {
      throw new ModelFailure(what + e.getCause(), e.getCause(), true);
    } catch (InterruptedException e) {
      coming.cancel(true);
      throw e;
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
    client.close();
  }
}
