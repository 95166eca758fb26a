package dev.assay.cli;

import java.time.Instant;
import java.util.function.IntFunction;

/** Conversations of one turn each, as OTLP tells of them. */
final class ShortTalks {
  private ShortTalks() {}

  /** Those with these numbers; the agent says its number. */
  static String request(int first, int last) {
    return request(first, last, i -> "Answer number " + i);
  }

  static String request(int first, int last, IntFunction<String> answers) {
    StringBuilder spans = new StringBuilder();
    long now = Instant.now().getEpochSecond() - 60;
    for (int i = first; i <= last; i++) {
      spans
          .append(i == first ? "" : ",")
          .append(
              """
              {"traceId": "%032x", "spanId": "%016x", "name": "chat",
               "startTimeUnixNano": "%d000000000", "endTimeUnixNano": "%d000000000",
               "attributes": [
                 {"key": "gen_ai.operation.name", "value": {"stringValue": "chat"}},
                 {"key": "gen_ai.request.model", "value": {"stringValue": "agent"}},
                 {"key": "gen_ai.input.messages", "value": {"stringValue":
                    "[{\\"role\\":\\"user\\",\\"content\\":\\"Hello there\\"}]"}},
                 {"key": "gen_ai.output.messages", "value": {"stringValue":
                    "[{\\"role\\":\\"assistant\\",\\"content\\":\\"%s\\"}]"}}]}"""
                  .formatted(i, i, now + i, now + i + 1, answers.apply(i)));
    }
    return "{\"resourceSpans\": [{\"scopeSpans\": [{\"spans\": [" + spans + "]}]}]}";
  }
}
