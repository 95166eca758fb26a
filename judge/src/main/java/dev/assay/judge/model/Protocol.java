package dev.assay.judge.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest;

/** How one dialect is written and read. Safe for use by many threads. */
sealed interface Protocol permits OpenAiProtocol, AnthropicProtocol {

  /** A request to the place for completions, with the key, without a body. */
  HttpRequest.Builder start(Endpoint endpoint);

  ObjectNode write(Endpoint endpoint, String model, ChatRequest request);

  /** Reads an answer of status 200. */
  Reading read(JsonNode body, ChatRequest request);

  static Protocol of(Endpoint.Dialect dialect) {
    return switch (dialect) {
      case OPENAI -> new OpenAiProtocol();
      case ANTHROPIC -> new AnthropicProtocol();
    };
  }
}
