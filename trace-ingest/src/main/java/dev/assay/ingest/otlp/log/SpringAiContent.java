package dev.assay.ingest.otlp.log;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.ingest.json.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Spring AI writes content into log lines: a heading, then a list of texts in JSON. Of a prompt the
 * roles are not told, so it is kept and no messages are made of it.
 */
final class SpringAiContent {
  private static final String COMPLETION = "Chat Model Completion:\n";
  private static final String PROMPT = "Chat Model Prompt Content:\n";

  private SpringAiContent() {}

  /** The event that a line is; null when it is none of them. */
  static @Nullable String event(String line) {
    if (line.startsWith(COMPLETION)) {
      return "gen_ai.choice";
    }
    return line.startsWith(PROMPT) ? "gen_ai.prompt.texts" : null;
  }

  /** The texts behind the heading, one a line; what is no list stays as it is. */
  static String content(String line) {
    String texts = line.substring(line.indexOf('\n') + 1);
    JsonNode list = Json.parseStructure(texts);
    if (list == null || !list.isArray()) {
      return texts;
    }
    List<String> all = new ArrayList<>();
    list.forEach(text -> all.add(Json.text(text)));
    return String.join("\n", all).strip();
  }
}
