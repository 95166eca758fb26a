package dev.assay.console.conversation;

import dev.assay.judge.review.JudgeReview.Given;
import dev.assay.score.Score;
import dev.assay.score.Score.Subject;
import dev.assay.trace.Conversation;
import dev.assay.trace.SpanId;
import dev.assay.trace.Status;
import dev.assay.trace.Turn;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A conversation as its screen shows it.
 *
 * @param scores about the conversation as a whole
 * @param judgments about the conversation, its turns and their spans, with what their judges are
 *     worth
 */
public record Case(
    Conversation conversation, List<TurnCase> turns, List<Score> scores, List<Given> judgments) {
  public Case {
    turns = List.copyOf(turns);
    scores = List.copyOf(scores);
    judgments = List.copyOf(judgments);
  }

  /** What scores of the conversation as a whole are about. */
  Subject subject() {
    return new Subject(
        conversation.id().project(), Subject.Kind.CONVERSATION, conversation.id().id());
  }

  /**
   * A turn with its tool calls in order and the scores about it.
   *
   * @param traces that its spans are in, the one it begins in first
   * @param spans those that something was said about, in order
   */
  public record TurnCase(
      Turn turn,
      List<String> traces,
      List<Call> calls,
      List<Score> scores,
      List<JudgedSpan> spans) {
    public TurnCase {
      traces = List.copyOf(traces);
      calls = List.copyOf(calls);
      scores = List.copyOf(scores);
      spans = List.copyOf(spans);
    }

    /** What scores of the turn are about. */
    Subject subject() {
      return new Subject(turn.conversation().project(), Subject.Kind.TURN, turn.turnId());
    }

    /** Whether it ended in an error, a tool of it did, or a score says no. */
    public boolean failed() {
      return turn.status() == Status.ERROR
          || scores.stream().anyMatch(s -> s.value().equals(new Score.Value.Scored(0)));
    }
  }

  /** A span that somebody scored or judged. */
  public record JudgedSpan(Subject subject, String name, List<Score> scores) {
    public JudgedSpan {
      scores = List.copyOf(scores);
    }
  }

  /**
   * A tool call.
   *
   * @param span the one that ran the tool, else the one in which the model asked for it
   * @param duration null when no span ran the tool
   * @param error null unless something went wrong
   */
  public record Call(
      SpanId span,
      String name,
      @Nullable String arguments,
      @Nullable String result,
      @Nullable Duration duration,
      Status status,
      @Nullable String error) {}
}
