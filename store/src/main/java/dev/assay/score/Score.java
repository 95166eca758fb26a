package dev.assay.score;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A named value about a span, turn or conversation.
 *
 * @param name what was asked: reward, policy_followed, ...
 * @param comment why, in words; null when nothing was said
 * @param judge identity of the judge, for {@link Origin#JUDGE}; else null
 */
public record Score(
    Subject subject,
    String name,
    Value value,
    Origin origin,
    @Nullable String judge,
    @Nullable String comment,
    Instant createdAt) {

  /** What the score is about; {@code id} is a span id, turn id or conversation id. */
  public record Subject(String project, Kind kind, String id) {
    /** The units that can be scored. */
    public enum Kind {
      SPAN,
      TURN,
      CONVERSATION
    }
  }

  /** Who scored. */
  public enum Origin {
    CODE,
    JUDGE,
    PERSON,
    SDK
  }

  /** A figure, or the reason why there is none. */
  public sealed interface Value {
    /** Any finite figure; yes is 1 and no is 0. */
    record Scored(double figure) implements Value {
      public Scored {
        if (!Double.isFinite(figure)) {
          throw new IllegalArgumentException("a score is finite: " + figure);
        }
      }
    }

    /** The score could not be had. */
    record Unscored(String reason) implements Value {
      public Unscored {
        if (reason.isBlank()) {
          throw new IllegalArgumentException("an unscored case needs a reason");
        }
      }
    }
  }
}
