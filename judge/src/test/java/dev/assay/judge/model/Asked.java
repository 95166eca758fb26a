package dev.assay.judge.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * A request that a {@link ScriptedModelServer} got.
 *
 * @param number of requests before it
 * @param headers by name in lower case
 */
public record Asked(int number, String path, Map<String, String> headers, JsonNode body) {
  public Asked {
    headers = Map.copyOf(headers);
  }

  public String model() {
    return body.path("model").asText();
  }

  /** Every text of the messages and of the system prompt, one a line. */
  public String text() {
    StringBuilder text = new StringBuilder(body.path("system").asText(""));
    for (JsonNode message : body.path("messages")) {
      JsonNode content = message.path("content");
      if (content.isTextual()) {
        text.append('\n').append(content.textValue());
      }
      for (JsonNode block : content.isArray() ? content : body.path("nothing")) {
        text.append('\n').append(block.path("text").asText(block.path("content").asText("")));
      }
    }
    return text.toString();
  }

  /** The role of the last message. */
  public String lastRole() {
    JsonNode messages = body.path("messages");
    return messages.path(messages.size() - 1).path("role").asText("");
  }
}
