package dev.assay.trace;

import java.time.Duration;

/** Copies of a turn that differ in what a test is about. */
public final class TurnEdit {
  private Turn turn;

  public TurnEdit(Turn turn) {
    this.turn = turn;
  }

  public Turn get() {
    return turn;
  }

  public TurnEdit said(String user, String answer) {
    turn = copy(user, answer, turn.duration(), turn.status());
    return this;
  }

  public TurnEdit duration(Duration duration) {
    turn = copy(turn.userText(), turn.answerText(), duration, turn.status());
    return this;
  }

  public TurnEdit status(Status status) {
    turn = copy(turn.userText(), turn.answerText(), turn.duration(), status);
    return this;
  }

  private Turn copy(String userText, String answerText, Duration duration, Status status) {
    return new Turn(
        turn.conversation(),
        turn.turnId(),
        turn.traceId(),
        turn.position(),
        turn.source(),
        turn.simulated(),
        userText,
        answerText,
        turn.modelCalls(),
        turn.toolCalls(),
        turn.usage(),
        turn.cost(),
        turn.startedAt(),
        duration,
        turn.timeToFirstToken(),
        status,
        turn.error(),
        turn.language(),
        turn.service(),
        turn.release(),
        turn.rule());
  }
}
