package dev.assay.judge.local;

import dev.assay.judge.Case;
import dev.assay.trace.Message;
import dev.assay.trace.Role;
import dev.assay.trace.ToolCall;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What the local judge reads of a case.
 *
 * @param asked what the user said in the judged part
 * @param said what the agent said in it, oldest first
 * @param tools the runs of tools in it
 */
record CaseText(String asked, String said, List<ToolCall> tools) {
  CaseText {
    tools = List.copyOf(tools);
  }

  static CaseText of(Case c) {
    return new CaseText(spoken(c, Role.USER), spoken(c, Role.ASSISTANT), c.toolCalls());
  }

  private static String spoken(Case c, Role role) {
    return c.judged().stream()
        .filter(message -> message.role() == role)
        .map(Message::text)
        .filter(text -> !text.isBlank())
        .collect(Collectors.joining("\n"))
        .strip();
  }

  /** The first characters of a text. */
  static String start(String text, int characters) {
    return text.substring(0, boundary(text, Math.min(characters, text.length())));
  }

  /** The last characters of a text. */
  static String end(String text, int characters) {
    return text.substring(boundary(text, Math.max(0, text.length() - characters)));
  }

  /** Does not part a surrogate pair. */
  private static int boundary(String text, int at) {
    return at > 0 && at < text.length() && Character.isLowSurrogate(text.charAt(at)) ? at - 1 : at;
  }
}
