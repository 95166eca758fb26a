package dev.assay.console.frame;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.VaadinRequest;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The project last looked at, kept by the browser in a cookie that names the port: browsers share
 * cookies between the ports of a host.
 */
final class LastProject {
  private static final String NAME = "assay-project-";
  private static final int LONGEST = 1_000;
  private static final int YEAR_SECONDS = 31_536_000;
  private static final String KEEP =
      "const port = location.port || (location.protocol === 'https:' ? 443 : 80);"
          + "document.cookie = $0 + port + '=' + $1 + '; Path=/; SameSite=Strict; Max-Age=' + $2";

  private LastProject() {}

  static void keep(@Nullable String project) {
    if (project != null && project.length() <= LONGEST) {
      String value = URLEncoder.encode(project, StandardCharsets.UTF_8);
      UI.getCurrent().getPage().executeJs(KEEP, NAME, value, YEAR_SECONDS);
    }
  }

  /** Empty when the browser does not know one. */
  static Optional<String> of(@Nullable VaadinRequest request) {
    Cookie[] cookies = request == null ? null : request.getCookies();
    if (request == null || cookies == null) {
      return Optional.empty();
    }
    String name = NAME + port(request);
    return Arrays.stream(cookies)
        .filter(cookie -> cookie.getName().equals(name))
        .map(Cookie::getValue)
        .findFirst()
        .flatMap(LastProject::decoded);
  }

  /** As the browser sees it; -1 when that is not told. */
  private static int port(VaadinRequest request) {
    return request instanceof HttpServletRequest http ? http.getServerPort() : -1;
  }

  private static Optional<String> decoded(String value) {
    try {
      return Optional.of(URLDecoder.decode(value, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      // Somebody else's cookie of this name: as if there were none.
      return Optional.empty();
    }
  }
}
