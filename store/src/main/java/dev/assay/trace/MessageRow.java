package dev.assay.trace;

import dev.assay.clickhouse.RowReader;
import dev.assay.clickhouse.RowWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A message as a row of {@code message_contents}. */
final class MessageRow {
  private MessageRow() {}

  static RowWriter write(RowWriter row, Message message) {
    return row.name(message.role())
        .text(message.text())
        .text(MessageBody.of(message))
        .nullableText(callId(message))
        .nullableText(toolName(message));
  }

  static Message read(RowReader row) {
    return MessageBody.message(row.name(Role.class), row.text(), row.text());
  }

  private static @Nullable String callId(Message message) {
    List<Part.ToolResponse> responses = message.toolResponses();
    if (!responses.isEmpty()) {
      return responses.getFirst().callId();
    }
    List<Part.ToolRequest> requests = message.toolRequests();
    return requests.isEmpty() ? null : requests.getFirst().callId();
  }

  private static @Nullable String toolName(Message message) {
    List<Part.ToolResponse> responses = message.toolResponses();
    if (!responses.isEmpty()) {
      return responses.getFirst().name();
    }
    List<Part.ToolRequest> requests = message.toolRequests();
    return requests.isEmpty() ? null : requests.getFirst().name();
  }
}
