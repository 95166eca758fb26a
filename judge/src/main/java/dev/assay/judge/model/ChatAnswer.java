package dev.assay.judge.model;

import dev.assay.trace.Message;
import dev.assay.trace.Usage;
import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How a call of a model ended. */
public sealed interface ChatAnswer {

  /** What the call cost, whatever its end. */
  Spent spent();

  /**
   * The model answered.
   *
   * @param message the assistant's: text, calls of tools, thoughts. Where JSON was asked for, it is
   *     the text, unchecked
   * @param model the one that answered, by the provider's word
   * @param responseId the provider's id of the answer; empty when it gave none
   */
  record Answered(Message message, Finish finish, String model, String responseId, Spent spent)
      implements ChatAnswer {}

  /**
   * The model, or a filter of the provider, would not answer.
   *
   * @param why in the model's or provider's words
   */
  record Refused(String why, Spent spent) implements ChatAnswer {}

  /**
   * There is no answer.
   *
   * @param detail one line for people, without keys
   * @param retryable whether the same call may succeed later
   */
  record Failed(Failure failure, String detail, boolean retryable, Spent spent)
      implements ChatAnswer {}

  /** Why an answer ended. */
  enum Finish {
    /** The model had said all, or met a stop text. */
    STOP,
    /** The model waits for tools. */
    TOOL_CALLS,
    /** The answer was as long as it may be, and is cut there. */
    LENGTH,
    /** For a reason not known here. */
    OTHER
  }

  /**
   * What a call used, every try of it together.
   *
   * @param usage as the provider counted
   * @param usd US dollars by the price table; null when the model has no price
   * @param atRisk US dollars that tries without an answer may cost beyond {@code usd}, at most
   * @param attempts how often the provider was asked; 0 when it was not
   * @param took from the call to its end, waiting included
   */
  record Spent(
      Usage usage, @Nullable BigDecimal usd, BigDecimal atRisk, int attempts, Duration took) {}
}
