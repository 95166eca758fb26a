package dev.assay.ingest.log;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.function.Supplier;

/** Posts OTLP to a receiver that is killed now and then, so that its address changes. */
final class Poster implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(20);

  private final Supplier<URI> receiver;
  private final String path;
  private final String project;
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

  /**
   * One for a project.
   *
   * @param receiver its base address, asked for before every try
   * @param path of the signal, such as {@code /v1/traces}
   */
  Poster(Supplier<URI> receiver, String path, String project) {
    this.receiver = receiver;
    this.path = path;
    this.project = project;
  }

  /** Sends it again until it is acknowledged as a whole. */
  void untilAcknowledged(byte[] body) throws InterruptedException {
    while (!isAcknowledged(body)) {
      Thread.sleep(PAUSE);
    }
  }

  private boolean isAcknowledged(byte[] body) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(uri())
            .header("content-type", "application/x-protobuf")
            .header("x-assay-project", project)
            .timeout(Duration.ofSeconds(20))
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    try {
      HttpResponse<byte[]> answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
      return answer.statusCode() == 200 && answer.body().length == 0;
    } catch (IOException e) {
      // Killed in the middle: nobody knows, so it is sent again.
      return false;
    }
  }

  private URI uri() {
    return receiver.get().resolve(path);
  }

  @Override
  public void close() {
    client.close();
  }
}
