package dev.assay.ingest.convention;

import static dev.assay.ingest.convention.Field.CONVERSATION;
import static dev.assay.ingest.convention.Field.USER;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** Conversations and users, named by attributes that belong to no single convention. */
final class Common implements Convention {
  private static final String[] SESSION_NAMES = {
    "session_id",
    "sessionId",
    "thread_id",
    "threadId",
    "conversation_id",
    "conversationId",
    "langfuse_session_id"
  };
  private static final String[] USER_NAMES = {"user_id", "userId", "langfuse_user_id"};

  /** Where libraries put what an application wants to say of a request, as a prefix. */
  private static final String[] PLACES = {
    "metadata.",
    "langfuse.observation.metadata.",
    "langfuse.trace.metadata.",
    "traceloop.association.properties.",
    "langsmith.metadata.",
    "ai.telemetry.metadata.",
    "ai.settings.context.",
    "ai.settings.runtimeContext.",
    "lmnr.association.properties.",
    "mastra.metadata.",
    ""
  };

  /** The same, as JSON. */
  private static final String[] DOCUMENTS = {"metadata", "langfuse.observation.metadata"};

  @Override
  public String name() {
    return "common";
  }

  @Override
  public boolean recognises(RawSpan span) {
    return !span.attributes().isEmpty();
  }

  @Override
  public void read(RawSpan span, Telling told) {
    Attributes attributes = span.attributes();
    told.tell(CONVERSATION, attributes.text("gen_ai.conversation.id", "session.id"));
    told.tell(CONVERSATION, attributes.text("langfuse.session.id"));
    told.tell(USER, attributes.text("user.id", "enduser.id", "langfuse.user.id"));
    Attributes details = span.event(GenAiMessages.DETAILS);
    told.tell(CONVERSATION, details.text("gen_ai.conversation.id", "session.id"));
    told.tell(USER, details.text("user.id", "enduser.id"));
    for (String place : PLACES) {
      if (place.isEmpty() || attributes.hasHead(place.substring(0, place.indexOf('.')))) {
        for (String name : SESSION_NAMES) {
          told.tell(CONVERSATION, unquoted(attributes.text(place + name)));
        }
        for (String name : USER_NAMES) {
          told.tell(USER, unquoted(attributes.text(place + name)));
        }
      }
    }
    for (String key : DOCUMENTS) {
      JsonNode metadata = attributes.has(key) ? attributes.json(key) : null;
      if (metadata != null && metadata.isObject()) {
        told.tell(CONVERSATION, PartJson.firstText(metadata, SESSION_NAMES));
        told.tell(USER, PartJson.firstText(metadata, USER_NAMES));
      }
    }
  }

  /** Some senders write every value as JSON. */
  private static @Nullable String unquoted(@Nullable String text) {
    if (text == null || text.length() < 3 || !text.startsWith("\"") || !text.endsWith("\"")) {
      return text;
    }
    return text.substring(1, text.length() - 1);
  }
}
