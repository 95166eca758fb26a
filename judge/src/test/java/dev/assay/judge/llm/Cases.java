package dev.assay.judge.llm;

import dev.assay.judge.Case;
import dev.assay.judge.rubric.Rubric;
import dev.assay.judge.rubric.RubricYaml;
import dev.assay.score.Score.Subject;
import dev.assay.trace.Message;
import dev.assay.trace.Role;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Cases, a rubric and answers that tests share. */
public final class Cases {
  public static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  public static final Rubric RUBRIC =
      RubricYaml.parse(
          "kept.yaml",
          """
          name: kept
          version: 1
          title: Kept
          scope: turn
          inputs: [messages, tool_calls]
          question: Did the agent keep its word?
          criteria:
            - id: promised
              says: It promised.
            - id: done
              says: It did so.
          languages:
            de:
              question: Hat der Agent Wort gehalten?
              criteria: {promised: Es wurde versprochen., done: Es wurde getan.}
          """);

  public static final String YES = answer("yes", "yes");
  public static final String NO = answer("yes", "no");

  private Cases() {}

  /** A turn in which the agent says this. */
  public static Case saying(String id, String answer) {
    return saying(id, answer, "en");
  }

  static Case saying(String id, String answer, String language) {
    return new Case(
        new Subject("shop", Subject.Kind.TURN, id),
        "c-" + id,
        NOON,
        "1.0",
        language,
        List.of(Message.text(Role.USER, "Well?"), Message.text(Role.ASSISTANT, answer)),
        0,
        List.of(),
        Map.of());
  }

  /** What a model answers under {@link #RUBRIC}. */
  public static String answer(String promised, String done) {
    return """
        {"criteria": {"promised": {"reason": "r1", "answer": "%s"},
                      "done": {"reason": "r2", "answer": "%s"}},
         "summary": "short", "confidence": 80}"""
        .formatted(promised, done);
  }
}
