package dev.assay.console;

import java.util.Map;
import java.util.function.Function;

/**
 * An answer for programs on the console's port, beside the screens.
 *
 * @param path exact, as {@code /metrics}
 * @param contentType of the body
 * @param body by the query's parameters, of each the first value; is called by many threads
 */
public record PlainAnswer(
    String path, String contentType, Function<Map<String, String>, String> body) {
  public PlainAnswer {
    if (!path.startsWith("/")) {
      throw new IllegalArgumentException("a path begins with a slash: " + path);
    }
  }
}
