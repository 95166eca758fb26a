package dev.assay.bench.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Asks a server how far the requests of a project have come. */
final class Receipts implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long POLL_MILLIS = 50;

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI address;

  Receipts(URI console, String project) {
    address = console.resolve("/api/v1/receipts?project=" + project);
  }

  /**
   * Waits until all that was accepted has reached the stage.
   *
   * @param stage {@code stored} or {@code folded}
   * @return false when it did not within the time
   */
  boolean await(String stage, Duration limit) throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    while (true) {
      JsonNode receipt = receipt();
      long accepted = sequence(receipt, "accepted");
      if (sequence(receipt, stage) >= accepted) {
        return true;
      }
      if (System.nanoTime() >= deadline) {
        return false;
      }
      Thread.sleep(POLL_MILLIS);
    }
  }

  private static long sequence(JsonNode receipt, String stage) {
    return receipt.path(stage).path("sequence").asLong(-1);
  }

  private JsonNode receipt() throws InterruptedException {
    try {
      HttpResponse<byte[]> answer =
          client.send(
              HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(30)).build(),
              HttpResponse.BodyHandlers.ofByteArray());
      return JSON.readTree(answer.body()).path("receipts").path(0);
    } catch (IOException e) {
      throw new EndpointException(address + " does not answer: " + e.getMessage());
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
    client.close();
  }
}
