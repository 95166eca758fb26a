package dev.assay.ingest.convention;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** Conversations and users, named by attributes that belong to no single convention. */
final class Ids {
  private Ids() {}

  static @Nullable String conversation(Attributes attributes) {
    String id =
        attributes.text(
            "gen_ai.conversation.id",
            "session.id",
            "metadata.session_id",
            "metadata.sessionId",
            "metadata.thread_id");
    return id == null
        ? metadata(attributes, "session_id", "sessionId", "thread_id", "conversation_id")
        : id;
  }

  static @Nullable String user(Attributes attributes) {
    String id = attributes.text("user.id", "enduser.id", "metadata.user_id", "metadata.userId");
    return id == null ? metadata(attributes, "user_id", "userId") : id;
  }

  private static @Nullable String metadata(Attributes attributes, String... names) {
    JsonNode metadata = attributes.json("metadata");
    return metadata == null || !metadata.isObject() ? null : PartJson.firstText(metadata, names);
  }
}
