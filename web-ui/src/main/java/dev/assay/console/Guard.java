package dev.assay.console;

import java.util.Locale;
import java.util.Set;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * In front of every request: answers only to names of this machine, refuses requests that a page of
 * another origin started, and sets the headers that hold for everything.
 */
final class Guard extends Handler.Wrapper {
  static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1", "[::1]");

  /** Attribute of a refused request: why, in a sentence. */
  static final String REFUSAL = Guard.class.getName() + ".refusal";

  private final Set<String> names;

  Guard(ConsoleConfig config, Handler next) {
    super(next);
    this.names = config.names();
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    response.getHeaders().put("X-Content-Type-Options", "nosniff");
    response.getHeaders().put("X-Frame-Options", "DENY");
    response.getHeaders().put("Referrer-Policy", "no-referrer");
    response.getHeaders().put("Cross-Origin-Opener-Policy", "same-origin");
    response.getHeaders().put("Cross-Origin-Resource-Policy", "same-origin");
    // Pages put a policy of their own in its place, see Pages.
    response.getHeaders().put("Content-Security-Policy", "default-src 'none'");
    String host = Request.getServerName(request);
    if (host == null || !isOurs(host)) {
      String refusal = "The console answers to localhost only.";
      return refuse(request, response, callback, HttpStatus.MISDIRECTED_REQUEST_421, refusal);
    }
    if (!sameOrigin(request)) {
      String refusal = "Another site asked for this.";
      return refuse(request, response, callback, HttpStatus.FORBIDDEN_403, refusal);
    }
    return super.handle(request, response, callback);
  }

  private static boolean refuse(
      Request request, Response response, Callback callback, int status, String refusal) {
    request.setAttribute(REFUSAL, refusal);
    Response.writeError(request, response, callback, status, refusal);
    return true;
  }

  private boolean isOurs(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    return LOOPBACK.contains(name) || names.contains(name);
  }

  private static boolean sameOrigin(Request request) {
    String origin = request.getHeaders().get(HttpHeader.ORIGIN);
    String host = request.getHeaders().get(HttpHeader.HOST);
    return origin == null
        || (host != null && (origin.equals("http://" + host) || origin.equals("https://" + host)));
  }
}
