package dev.assay.console;

import java.util.Map;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Sends addresses that people type for a screen to the screen, with all that they choose. */
final class Moved extends Handler.Wrapper {
  private static final Map<String, String> SCREENS =
      Map.of(
          "/overview", "/",
          "/traces", "/trace",
          "/trace/", "/trace",
          "/conversation/", "/conversation",
          "/conversations/", "/conversations",
          "/index.html", "/");

  Moved(Handler next) {
    super(next);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    String screen = SCREENS.get(Request.getPathInContext(request));
    if (screen == null || !HttpMethod.GET.is(request.getMethod())) {
      return super.handle(request, response, callback);
    }
    String query = request.getHttpURI().getQuery();
    Response.sendRedirect(
        request,
        response,
        callback,
        HttpStatus.FOUND_302,
        query == null ? screen : screen + "?" + query,
        true);
    return true;
  }
}
