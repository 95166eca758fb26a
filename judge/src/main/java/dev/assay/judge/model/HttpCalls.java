package dev.assay.judge.model;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** HTTP with a deadline that holds for the body too. Safe for use by many threads. */
final class HttpCalls implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final long LARGEST_ANSWER = 32L << 20;

  private final HttpClient client =
      HttpClient.newBuilder()
          // Servers of Python trip over the offer to change to HTTP/2.
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  /** What became of a request. */
  sealed interface Result {
    record Came(HttpResponse<byte[]> response) implements Result {}

    /**
     * No whole answer.
     *
     * @param sent whether the server may have got the request
     */
    record Lost(Failure failure, String detail, boolean sent) implements Result {}
  }

  Result post(HttpRequest request, Duration patience) throws InterruptedException {
    if (!patience.isPositive()) {
      return new Result.Lost(Failure.TIMEOUT, "no time left", false);
    }
    CompletableFuture<HttpResponse<byte[]>> coming =
        client.sendAsync(
            request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST_ANSWER));
    try {
      return new Result.Came(coming.get(patience.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      coming.cancel(true);
      String detail = "no answer in " + patience.toMillis() + " ms";
      return new Result.Lost(Failure.TIMEOUT, detail, true);
    } catch (ExecutionException e) {
      return lost(request, Objects.requireNonNull(e.getCause()));
    } catch (InterruptedException e) {
      coming.cancel(true);
      throw e;
    }
  }

  private static Result lost(HttpRequest request, Throwable cause) {
    String host = Endpoint.place(request.uri());
    return switch (cause) {
      case HttpConnectTimeoutException e -> unreachable(host);
      case ConnectException e -> unreachable(host);
      case UnknownHostException e -> unreachable(host);
      case UnresolvedAddressException e -> unreachable(host);
      case IOException e ->
          new Result.Lost(
              Failure.CUT, "the connection to " + host + " broke: " + e.getMessage(), true);
      default -> throw new IllegalStateException("asking " + host, cause);
    };
  }

  private static Result unreachable(String host) {
    return new Result.Lost(Failure.UNREACHABLE, "nobody answers at " + host, false);
  }

  @Override
  public void close() {
    client.shutdownNow();
    client.close();
  }
}
