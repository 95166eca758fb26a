package dev.assay.ingest.turn;

import dev.assay.trace.Message;
import dev.assay.trace.Part;
import dev.assay.trace.Role;
import java.util.ArrayList;
import java.util.List;

/**
 * What matters of a model call's input for finding turns.
 *
 * @param users what the user said, oldest first, one key a message
 * @param tail what follows the user's last message: the tool loop of the turn
 */
record Prompt(List<String> users, List<Message> tail) {

  static Prompt of(List<Message> input) {
    List<String> users = new ArrayList<>();
    int last = -1;
    for (int i = 0; i < input.size(); i++) {
      Message message = input.get(i);
      if (isUsers(message)) {
        users.add(key(message));
        last = i;
      }
    }
    List<Message> tail =
        input.subList(last + 1, input.size()).stream()
            .filter(message -> message.role() != Role.SYSTEM)
            .toList();
    return new Prompt(users, tail);
  }

  /** The last that the user said, or the empty text. */
  static String lastUserText(List<Message> input) {
    for (Message message : input.reversed()) {
      if (isUsers(message)) {
        return message.text();
      }
    }
    return "";
  }

  private static boolean isUsers(Message message) {
    return message.role() == Role.USER
        && message.parts().stream()
            .anyMatch(part -> part instanceof Part.Text || part instanceof Part.Media);
  }

  /** Senders rewrite what is around the words: only they, and what was shown, are compared. */
  private static String key(Message message) {
    StringBuilder key = new StringBuilder();
    for (Part part : message.parts()) {
      if (part instanceof Part.Text(String text)) {
        key.append(text.strip()).append('\n');
      } else if (part instanceof Part.Media media) {
        key.append(media.reference()).append('\n');
      }
    }
    return key.toString();
  }
}
