package dev.assay.judge.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.trace.Part;

/** Completions as providers write them, in the dialect of the request's path. */
final class Completion {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Completion() {}

  static ObjectNode of(Asked asked, Reply.Said said) {
    return asked.path().endsWith("/messages") ? anthropic(asked, said) : openAi(asked, said);
  }

  static ObjectNode refusal(Asked asked, String words) {
    Reply.Said said = (Reply.Said) Reply.text(words);
    if (asked.path().endsWith("/messages")) {
      return anthropic(asked, said).put("stop_reason", "refusal");
    }
    ObjectNode body = openAi(asked, said);
    ((ObjectNode) body.at("/choices/0/message")).putNull("content").put("refusal", words);
    return body;
  }

  private static ObjectNode openAi(Asked asked, Reply.Said said) {
    ObjectNode body = JSON.createObjectNode().put("id", "answer-" + asked.number());
    body.put("object", "chat.completion").put("model", asked.model());
    ObjectNode choice = body.putArray("choices").addObject().put("index", 0);
    choice.put("finish_reason", said.finish());
    ObjectNode message = choice.putObject("message").put("role", "assistant");
    message.put("content", said.calls().isEmpty() ? said.text() : null).putNull("refusal");
    ArrayNode calls =
        said.calls().isEmpty() ? JSON.createArrayNode() : message.putArray("tool_calls");
    for (Part.ToolRequest call : said.calls()) {
      ObjectNode one = calls.addObject().put("id", call.callId()).put("type", "function");
      one.putObject("function").put("name", call.name()).put("arguments", call.arguments());
    }
    ObjectNode usage = body.putObject("usage").put("prompt_tokens", said.input());
    usage.put("completion_tokens", said.output());
    usage.put("total_tokens", said.input() + said.output());
    return body;
  }

  private static ObjectNode anthropic(Asked asked, Reply.Said said) {
    ObjectNode body = JSON.createObjectNode().put("id", "msg_" + asked.number());
    body.put("type", "message").put("role", "assistant").put("model", asked.model());
    ArrayNode content = body.putArray("content");
    String forced = asked.body().path("tool_choice").path("name").asText("");
    if (!forced.isEmpty()) {
      use(content, "toolu_" + asked.number(), forced, said.text());
    } else if (!said.text().isEmpty()) {
      content.addObject().put("type", "text").put("text", said.text());
    }
    said.calls().forEach(call -> use(content, call.callId(), call.name(), call.arguments()));
    String stop =
        switch (said.finish()) {
          case "tool_calls" -> "tool_use";
          case "length" -> "max_tokens";
          case "content_filter" -> "refusal";
          default -> forced.isEmpty() ? "end_turn" : "tool_use";
        };
    body.put("stop_reason", stop);
    body.putObject("usage").put("input_tokens", said.input()).put("output_tokens", said.output());
    return body;
  }

  private static void use(
      ArrayNode content, @org.jspecify.annotations.Nullable String id, String name, String json) {
    ObjectNode block = content.addObject().put("type", "tool_use").put("id", id).put("name", name);
    try {
      block.set("input", JSON.readTree(json));
    } catch (JsonProcessingException e) {
      block.put("input", json);
    }
  }
}
