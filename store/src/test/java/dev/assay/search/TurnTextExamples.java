package dev.assay.search;

import dev.assay.trace.Status;
import java.time.Instant;
import java.util.List;

/** Turns that tests look for. */
final class TurnTextExamples {
  static final String PROJECT = "shop";
  static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  private TurnTextExamples() {}

  static TurnText said(String turn, String language, String user) {
    return said(turn, language, user, "");
  }

  static TurnText said(String turn, String language, String user, String answer) {
    return new TurnText(
        new TurnKey(PROJECT, "c-" + turn, turn),
        0,
        "trace-" + turn,
        NOON,
        Status.OK,
        language,
        "shop",
        "2.1",
        "otlp",
        false,
        user,
        answer,
        null,
        List.of());
  }

  static TurnText.Tool failed(String name, String arguments, String error) {
    return new TurnText.Tool(name, Status.ERROR, arguments, "", error);
  }
}
