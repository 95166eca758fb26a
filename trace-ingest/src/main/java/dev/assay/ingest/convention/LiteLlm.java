package dev.assay.ingest.convention;

import static dev.assay.ingest.convention.Field.COST;
import static dev.assay.ingest.convention.Field.KIND;
import static dev.assay.ingest.convention.Field.PROVIDER;
import static dev.assay.ingest.convention.Field.USER;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.trace.SpanKind;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * LiteLLM's callback: GenAI attributes, what it computed itself, and a second span with the
 * provider's raw request and answer, printed by Python.
 */
final class LiteLlm implements Convention {
  private static final String RAW = "llm.";

  /** What of a raw request or answer shows that it is one. */
  private static final Set<String> TELLING =
      Set.of("messages", "choices", "usage", "content", "contents", "input");

  @Override
  public String name() {
    return "litellm";
  }

  @Override
  public boolean recognises(RawSpan span) {
    Attributes attributes = span.attributes();
    return attributes.hasHead("litellm")
        || attributes.has("hidden_params")
        || attributes.has("gen_ai.cost.total_cost")
        || rawProvider(attributes) != null;
  }

  @Override
  public void read(RawSpan span, Telling told) {
    Attributes attributes = span.attributes();
    told.tell(COST, attributes.cost(span.problems(), "gen_ai.cost.total_cost"));
    told.tell(
        USER,
        attributes.text(
            "llm.user", "metadata.user_api_key_end_user_id", "metadata.requester_user"));
    if (attributes.has("metadata.usage_object")) {
      told.tell(Field.INPUT_TOKENS, attributes.count(span.problems(), "gen_ai.usage.input_tokens"));
      UsageJson.tell(attributes.json("metadata.usage_object"), told);
    }
    String provider = rawProvider(attributes);
    if (provider != null) {
      raw("llm." + provider + ".", provider, span, told);
    }
  }

  private static void raw(String prefix, String provider, RawSpan span, Telling told) {
    Attributes attributes = span.attributes();
    boolean embeds = attributes.has(prefix + "input") && !attributes.has(prefix + "choices");
    told.tell(
        KIND,
        embeds && attributes.has(prefix + "encoding_format") ? SpanKind.EMBEDDING : SpanKind.MODEL);
    told.tell(PROVIDER, "None".equals(provider) ? null : Providers.name(provider));
    told.tell(USER, attributes.text(prefix + "user"));
    ObjectNode request = JsonNodeFactory.instance.objectNode();
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    attributes
        .withPrefix(prefix)
        .forEach(
            (key, text) -> {
              JsonNode parsed = Structures.parse(text);
              JsonNode value = parsed == null ? JsonNodeFactory.instance.textNode(text) : parsed;
              switch (key) {
                case "messages", "system", "contents", "input", "instructions" ->
                    request.set(key, value);
                case "model" -> {
                  request.set(key, value);
                  answer.set(key, value);
                }
                default -> answer.set(key, value);
              }
            });
    Payload.tell(told, request.toString(), answer.toString());
  }

  private static @Nullable String rawProvider(Attributes attributes) {
    if (!attributes.hasHead("llm")) {
      return null;
    }
    for (String key : attributes.keys()) {
      int dot = key.startsWith(RAW) ? key.indexOf('.', RAW.length()) : -1;
      if (dot > 0 && TELLING.contains(key.substring(dot + 1))) {
        return key.substring(RAW.length(), dot);
      }
    }
    return null;
  }
}
