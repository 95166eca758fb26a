package dev.assay.trace;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of a sorted list.
 *
 * @param next where the list goes on; null at its end
 */
public record ConversationPage(List<Conversation> conversations, @Nullable Cursor next) {
  public ConversationPage {
    conversations = List.copyOf(conversations);
  }

  /**
   * A place in a sorted list that stays where it is when rows are added before it.
   *
   * @param key value of the column sorted by, of the row before the place, in a form the store
   *     understands
   * @param id of that row
   */
  public record Cursor(String key, String id) {}
}
