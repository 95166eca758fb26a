package dev.assay.ingest.otlp;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpRequestWrapper;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Duration;

/**
 * The HTTP routes of OTLP, also where SDKs of other products post to, so that leaving one is a
 * change of host. The credentials they send are not looked at.
 */
@Controller
@Requires(bean = OtlpHttp.class)
class OtlpController {
  /** Where Langfuse's SDKs post to. */
  private static final String LANGFUSE = "/api/public/otel/v1/";

  /** Where LangSmith's SDKs post to. */
  private static final String LANGSMITH = "/otel/v1/";

  private static final byte[] NOTHING = {};

  private final OtlpHttp http;

  OtlpController(OtlpHttp http) {
    this.http = http;
  }

  @Post(
      uris = {"/v1/traces", LANGFUSE + "traces", LANGSMITH + "traces"},
      consumes = MediaType.ALL,
      produces = MediaType.ALL)
  @ExecuteOn(TaskExecutors.VIRTUAL)
  HttpResponse<byte[]> traces(HttpRequest<byte[]> request) {
    return post(Signal.TRACES, request);
  }

  @Post(
      uris = {"/v1/logs", LANGFUSE + "logs", LANGSMITH + "logs"},
      consumes = MediaType.ALL,
      produces = MediaType.ALL)
  @ExecuteOn(TaskExecutors.VIRTUAL)
  HttpResponse<byte[]> logs(HttpRequest<byte[]> request) {
    return post(Signal.LOGS, request);
  }

  @Post(
      uris = {"/v1/metrics", LANGFUSE + "metrics", LANGSMITH + "metrics"},
      consumes = MediaType.ALL,
      produces = MediaType.ALL)
  @ExecuteOn(TaskExecutors.VIRTUAL)
  HttpResponse<byte[]> metrics(HttpRequest<byte[]> request) {
    return post(Signal.METRICS, request);
  }

  private HttpResponse<byte[]> post(Signal signal, HttpRequest<byte[]> request) {
    HttpHeaders headers = request.getHeaders();
    try (ByteBudget.Share share = share(request)) {
      String type = headers.get(HttpHeaders.CONTENT_TYPE);
      if (!share.begin()) {
        return answer(OtlpHttp.error(400, "connection closed before the answer", type));
      }
      return answer(
          http.post(
              signal,
              type,
              headers.get(HttpHeaders.CONTENT_ENCODING),
              headers.get(OtlpService.PROJECT_HEADER),
              request.getBody().orElse(NOTHING),
              share));
    }
  }

  private static ByteBudget.Share share(HttpRequest<?> request) {
    HttpRequest<?> own = request;
    while (own instanceof HttpRequestWrapper<?> wrapper) {
      own = wrapper.getDelegate();
    }
    if (own instanceof NettyHttpRequest<?> netty
        && netty.getNativeRequest() instanceof HeldRequest held) {
      return held.share();
    }
    throw new IllegalStateException("request came past the guard: " + own.getClass());
  }

  private static MutableHttpResponse<byte[]> answer(OtlpHttp.Response response) {
    MutableHttpResponse<byte[]> answer =
        HttpResponse.<byte[]>status(HttpStatus.valueOf(response.status()))
            .header(HttpHeaders.CONTENT_TYPE, response.type())
            .body(response.body().toByteArray());
    Duration retryAfter = response.retryAfter();
    return retryAfter == null
        ? answer
        : answer.header(
            HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, retryAfter.toSeconds())));
  }
}
