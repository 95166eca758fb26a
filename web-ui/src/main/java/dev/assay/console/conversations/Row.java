package dev.assay.console.conversations;

import dev.assay.score.Score;
import dev.assay.trace.Conversation;
import java.util.List;

/** A conversation in the list, with the scores about it. */
record Row(Conversation conversation, List<Score> scores) {
  String id() {
    return conversation.id().id();
  }
}
