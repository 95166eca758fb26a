package dev.assay.ingest.otlp;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;

/** Says what the server itself refuses in one line, in the form that OTLP gives errors. */
@Singleton
@Replaces(ErrorResponseProcessor.class)
@Requires(bean = ReceiverConfig.class)
class OneLineErrors implements ErrorResponseProcessor<byte[]> {
  @Override
  public MutableHttpResponse<byte[]> processResponse(
      ErrorContext context, MutableHttpResponse<?> response) {
    HttpRequest<?> request = context.getRequest();
    OtlpHttp.Response error =
        OtlpHttp.error(
            response.code(),
            line(response.code(), request),
            request.getHeaders().get(HttpHeaders.CONTENT_TYPE));
    return response.header(HttpHeaders.CONTENT_TYPE, error.type()).body(error.body().toByteArray());
  }

  private static String line(int status, HttpRequest<?> request) {
    return switch (status) {
      case 404 -> "no such route: " + request.getPath() + "; OTLP traces go to /v1/traces";
      case 405 -> request.getPath() + " takes POST, not " + request.getMethodName();
      case 413 -> "request is larger than this receiver takes";
      default -> "request refused with status " + status;
    };
  }
}
