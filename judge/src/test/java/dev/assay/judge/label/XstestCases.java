package dev.assay.judge.label;

import dev.assay.judge.Case;
import dev.assay.score.Score.Subject;
import dev.assay.trace.Message;
import dev.assay.trace.Role;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** XSTest's completions as cases. */
public final class XstestCases {
  private XstestCases() {}

  /** Everything in the folder. */
  public static XstestFiles.Content content() {
    return XstestFiles.read(XstestTest.files());
  }

  /** Every completion of the folder. */
  public static List<XstestFiles.Completion> completions() {
    return content().completions();
  }

  /** The completion as a turn. */
  public static Case of(XstestFiles.Completion completion) {
    return new Case(
        new Subject("xstest", Subject.Kind.TURN, completion.caseId()),
        "",
        Instant.EPOCH,
        completion.system(),
        "en",
        List.of(
            Message.text(Role.USER, completion.prompt()),
            Message.text(Role.ASSISTANT, completion.answer())),
        0,
        List.of(),
        Map.of());
  }
}
