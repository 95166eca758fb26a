package dev.assay.trace;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A message that a model read or wrote. Messages are kept once, by {@link #hash()}, however often a
 * growing history repeats them.
 *
 * @param parts in the order they were said; may be empty
 */
public record Message(Role role, List<Part> parts) {
  public Message {
    parts = List.copyOf(parts);
  }

  public static Message text(Role role, String text) {
    return new Message(role, List.of(new Part.Text(text)));
  }

  /** What was said aloud: the text parts, one a line. Empty when there is none. */
  public String text() {
    return parts.stream()
        .filter(Part.Text.class::isInstance)
        .map(part -> ((Part.Text) part).text())
        .collect(Collectors.joining("\n"));
  }

  /** The tools asked for, in order. */
  public List<Part.ToolRequest> toolRequests() {
    return partsOf(Part.ToolRequest.class);
  }

  /** The answers of tools, in order. */
  public List<Part.ToolResponse> toolResponses() {
    return partsOf(Part.ToolResponse.class);
  }

  /** Identity of the content: 32 hexadecimal digits, equal for equal messages. */
  public String hash() {
    return MessageHash.of(this);
  }

  private <T extends Part> List<T> partsOf(Class<T> type) {
    return parts.stream().filter(type::isInstance).map(type::cast).toList();
  }
}
