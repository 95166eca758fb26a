package dev.assay.search;

import dev.assay.trace.Status;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was said and done in a turn, as far as it can be searched.
 *
 * @param position in the conversation, from 0
 * @param language ISO 639-1 code of the user's text; empty when not told
 * @param userText what the user said; empty when not captured
 * @param answerText the model's last words; empty when not captured
 * @param error what went wrong; null unless something did
 * @param tools the tools that ran, by start
 */
public record TurnText(
    TurnKey key,
    int position,
    String traceId,
    Instant startedAt,
    Status status,
    String language,
    String service,
    String release,
    String source,
    boolean simulated,
    String userText,
    String answerText,
    @Nullable String error,
    List<Tool> tools) {
  public TurnText {
    tools = List.copyOf(tools);
  }

  /**
   * A tool that ran.
   *
   * @param arguments as the model wrote them; empty when not captured
   * @param result empty when not captured
   * @param error null unless the tool failed and said why
   */
  public record Tool(
      String name, Status status, String arguments, String result, @Nullable String error) {}

  TurnText withTools(List<Tool> ran) {
    return new TurnText(
        key,
        position,
        traceId,
        startedAt,
        status,
        language,
        service,
        release,
        source,
        simulated,
        userText,
        answerText,
        error,
        ran);
  }
}
