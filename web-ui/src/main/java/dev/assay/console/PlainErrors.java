package dev.assay.console;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/**
 * One sentence for what goes wrong below the screens, with a way back for a browser: no trace, no
 * version, nothing of the request.
 */
final class PlainErrors extends ErrorHandler {
  private static final Map<Integer, String> SENTENCES =
      Map.of(
          HttpStatus.BAD_REQUEST_400,
          "The address cannot be read: a character in it, or a % without two digits, cannot be.",
          HttpStatus.NOT_FOUND_404,
          "There is nothing at this address.",
          HttpStatus.INTERNAL_SERVER_ERROR_500,
          "The console failed. Its log says why.");

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    int status = response.getStatus();
    String sentence = sentence(request, status);
    String accepted = request.getHeaders().get(HttpHeader.ACCEPT);
    boolean page = accepted != null && accepted.contains("text/html");
    response
        .getHeaders()
        .put(HttpHeader.CONTENT_TYPE, (page ? "text/html" : "text/plain") + ";charset=utf-8");
    String body = page ? page(status, sentence) : status + " " + sentence + "\n";
    response.write(true, ByteBuffer.wrap(body.getBytes(StandardCharsets.UTF_8)), callback);
    return true;
  }

  /** Only what our own code wrote is told; a library's message may quote the request. */
  private static String sentence(Request request, int status) {
    Object ours = request.getAttribute(Guard.REFUSAL);
    return ours instanceof String refusal
        ? refusal
        : SENTENCES.getOrDefault(status, HttpStatus.getMessage(status) + ".");
  }

  private static String page(int status, String sentence) {
    return """
        <!doctype html>
        <html lang="en">
        <meta charset="utf-8">
        <meta name="color-scheme" content="light dark">
        <title>Assay</title>
        <h1>%d</h1>
        <p>%s</p>
        <p><a href="/">Overview</a></p>
        </html>
        """
        .formatted(status, sentence);
  }
}
