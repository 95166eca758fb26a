package dev.assay.judge.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The definitions of tools that the calls of a conversation were given, each once: later calls may
 * be given other tools than the first. For one thread.
 */
final class ToolDefinitions {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Set<String> texts = new LinkedHashSet<>();

  /** Adds those of a call; null when it tells of none. */
  void add(@Nullable String definitions) {
    if (definitions != null) {
      texts.add(definitions);
    }
  }

  /** All together as a JSON array; empty without any. A text that is no array stands alone. */
  Optional<String> text() {
    if (texts.size() < 2) {
      return texts.stream().findFirst();
    }
    Set<JsonNode> tools = new LinkedHashSet<>();
    for (String text : texts) {
      try {
        JsonNode read = JSON.readTree(text);
        if (read != null && read.isArray()) {
          read.forEach(tools::add);
        }
      } catch (JsonProcessingException e) {
        // What is no JSON defines no tool.
      }
    }
    return tools.isEmpty()
        ? texts.stream().findFirst()
        : Optional.of(JSON.createArrayNode().addAll(tools).toString());
  }
}
