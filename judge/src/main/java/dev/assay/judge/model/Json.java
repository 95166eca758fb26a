package dev.assay.judge.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** JSON of requests and answers. */
final class Json {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private Json() {}

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  static ArrayNode array() {
    return MAPPER.createArrayNode();
  }

  static JsonNode read(byte[] bytes) throws JsonProcessingException {
    try {
      JsonNode node = MAPPER.readTree(bytes);
      if (node.isMissingNode()) {
        throw new JsonEOFException(null, null, "nothing but blanks");
      }
      return node;
    } catch (JsonProcessingException e) {
      throw e;
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory", e);
    }
  }

  static byte[] bytes(JsonNode node) {
    try {
      return MAPPER.writeValueAsBytes(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of our own cannot be written", e);
    }
  }

  /**
   * The tree of a schema.
   *
   * @throws IllegalArgumentException if it is no JSON
   */
  static JsonNode parsed(String schema) {
    try {
      return MAPPER.readTree(schema);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("a schema is no JSON: " + e.getOriginalMessage(), e);
    }
  }

  /** The object a model wrote as arguments; what is none is kept as text within one. */
  static ObjectNode objectOf(String arguments) {
    try {
      if (MAPPER.readTree(arguments) instanceof ObjectNode object) {
        return object;
      }
    } catch (JsonProcessingException e) {
      return object().put("malformed", arguments);
    }
    return object().put("malformed", arguments);
  }

  static void put(ObjectNode node, String name, @Nullable Double value) {
    if (value != null) {
      node.put(name, value);
    }
  }

  /** Whether it is a number that can count something. */
  static boolean isCount(JsonNode node) {
    return node.isNumber() && node.asLong() >= 0;
  }

  /** A count of tokens; what is missing or negative is none. */
  static long count(JsonNode node) {
    return Math.max(0, node.asLong(0));
  }
}
