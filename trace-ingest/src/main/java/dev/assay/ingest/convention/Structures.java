package dev.assay.ingest.convention;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.ingest.json.Json;
import org.jspecify.annotations.Nullable;

/** Structures written as text: JSON, JSON written as a JSON string, or Python's way of printing. */
final class Structures {
  private static final int MAX_LAYERS = 3;

  private Structures() {}

  /** The structure or JSON string in the text, or null when it holds none. */
  static @Nullable JsonNode parse(String text) {
    JsonNode node = Json.parseStructure(text);
    if (node == null) {
      return PythonRepr.parse(text);
    }
    for (int layer = 1; layer < MAX_LAYERS && node.isTextual(); layer++) {
      JsonNode inner = Json.parseStructure(node.textValue());
      if (inner == null) {
        return node;
      }
      node = inner;
    }
    return node;
  }
}
