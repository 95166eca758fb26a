package dev.assay.console;

import com.vaadin.flow.router.RouteConfiguration;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.communication.IndexHtmlRequestListener;
import com.vaadin.flow.server.communication.IndexHtmlResponse;
import java.security.SecureRandom;
import java.util.Base64;
import org.eclipse.jetty.http.HttpStatus;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * The page that screens are drawn in: its policy, and the scripts that must run before the first
 * paint.
 *
 * <p>Scripts run only with the page's nonce or from this server. Vaadin's client compiles the
 * expressions that its server sends, hence 'unsafe-eval', and sets styles of elements from scripts,
 * hence 'unsafe-inline' for styles; nothing may be loaded from elsewhere, sent elsewhere or framed.
 */
final class Pages implements IndexHtmlRequestListener {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int NONCE_BYTES = 18;

  @Override
  public void modifyIndexHtmlResponse(IndexHtmlResponse response) {
    String nonce = nonce();
    Document page = response.getDocument();
    page.title("Assay");
    page.head().prependElement("script").attr("src", "/assay/console.js");
    page.head().appendElement("link").attr("rel", "icon").attr("href", "/assay/icon.svg");
    for (Element script : page.select("script")) {
      script.attr("nonce", nonce);
    }
    response.getVaadinResponse().setStatus(status(response.getVaadinRequest()));
    response.getVaadinResponse().setHeader("Content-Security-Policy", policy(nonce));
  }

  /** The page itself says that there is no such screen; this tells programs. */
  private static int status(VaadinRequest request) {
    String path = request.getPathInfo() == null ? "" : request.getPathInfo().substring(1);
    return RouteConfiguration.forApplicationScope().getRoute(path).isPresent()
        ? HttpStatus.OK_200
        : HttpStatus.NOT_FOUND_404;
  }

  private static String policy(String nonce) {
    return "default-src 'none'; script-src 'self' 'unsafe-eval' 'nonce-"
        + nonce
        + "'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:;"
        + " connect-src 'self'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";
  }

  private static String nonce() {
    byte[] bytes = new byte[NONCE_BYTES];
    RANDOM.nextBytes(bytes);
    return Base64.getEncoder().encodeToString(bytes);
  }
}
