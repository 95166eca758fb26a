package dev.assay.bench.storefront;

import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.zip.GZIPOutputStream;

/** Sends export requests over OTLP/HTTP by the rules for clients. Safe for use by many threads. */
public final class OtlpSender implements AutoCloseable {
  private static final Set<Integer> RETRYABLE = Set.of(429, 502, 503, 504);

  private static final int NO_ANSWER = -1;

  private final PlayerConfig config;
  private final HttpClient client;

  /** A sender to a receiver. */
  public OtlpSender(PlayerConfig config) {
    this.config = config;
    client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
  }

  /** What became of one request. */
  public record Sent(long bytes, long retries, long rejectedSpans) {}

  /**
   * Sends until the receiver takes it.
   *
   * @throws ReceiverException when it refuses for good or for longer than there is patience
   */
  public Sent send(ExportTraceServiceRequest export) throws InterruptedException {
    byte[] body = config.gzip() ? gzip(export.toByteArray()) : export.toByteArray();
    HttpRequest request = request(body);
    Instant deadline = Instant.now().plus(config.patience());
    for (long retries = 0; ; retries++) {
      Answer answer = once(request);
      if (answer.status() == 200) {
        return new Sent(body.length, retries, answer.rejectedSpans());
      }
      if (!RETRYABLE.contains(answer.status()) && answer.status() != NO_ANSWER) {
        throw new ReceiverException(describe() + " answered " + answer.status());
      }
      Duration pause = RetryAfter.pause(answer.hint(), retries, Instant.now());
      if (Instant.now().plus(pause).isAfter(deadline)) {
        throw new ReceiverException(
            describe()
                + (answer.status() == NO_ANSWER
                    ? ": no answer, " + answer.hint()
                    : " kept answering " + answer.status())
                + " for "
                + config.patience());
      }
      Thread.sleep(pause);
    }
  }

  /**
   * What came back.
   *
   * @param hint the Retry-After header, or why there is no answer
   */
  private record Answer(int status, long rejectedSpans, String hint) {}

  private Answer once(HttpRequest request) throws InterruptedException {
    try {
      HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
      return new Answer(
          response.statusCode(),
          response.statusCode() == 200 ? rejected(response.body()) : 0,
          response.headers().firstValue("retry-after").orElse(""));
    } catch (IOException e) {
      return new Answer(NO_ANSWER, 0, e.toString());
    }
  }

  private HttpRequest request(byte[] body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(config.endpoint().resolve("/v1/traces"))
            .timeout(config.timeout())
            .header("content-type", "application/x-protobuf")
            .header("x-assay-project", config.project())
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    config.key().ifPresent(key -> request.header("authorization", "Bearer " + key));
    if (config.gzip()) {
      request.header("content-encoding", "gzip");
    }
    return request.build();
  }

  private String describe() {
    return "sending traces to " + config.endpoint();
  }

  private long rejected(byte[] body) {
    try {
      return ExportTraceServiceResponse.parseFrom(body).getPartialSuccess().getRejectedSpans();
    } catch (InvalidProtocolBufferException e) {
      throw new ReceiverException(describe() + ": the answer is no OTLP", e);
    }
  }

  private static byte[] gzip(byte[] body) {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream(body.length / 4);
    try (GZIPOutputStream out = new GZIPOutputStream(compressed)) {
      out.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException("compressing in memory", e);
    }
    return compressed.toByteArray();
  }

  @Override
  public void close() {
    client.close();
  }
}
