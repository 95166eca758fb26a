package dev.assay.judge;

import dev.assay.score.Score.Subject;
import dev.assay.trace.Message;
import dev.assay.trace.Role;
import dev.assay.trace.ToolCall;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a judge is asked about: a span, a turn with what came before it, or a whole conversation.
 *
 * @param subject what the judgment will be about; its project is the case's
 * @param conversationId the conversation it lies in; empty when it lies in none
 * @param at when the judged part began
 * @param release empty when the sender named none
 * @param language ISO 639-1 code of the user's text; empty when not told
 * @param messages oldest first, calls and results of tools included
 * @param judgedFrom position of the first message that is judged; those before it are its history
 * @param toolCalls the runs of tools within the judged part, in order
 * @param context what else is known, by name: see the constants here; others are allowed
 * @param earlierCalls the runs of tools before the judged part, in order; what they are is among
 *     the messages, too
 * @param models names of those that wrote the answers of the judged part; empty when not known. No
 *     judge is told
 */
public record Case(
    Subject subject,
    String conversationId,
    Instant at,
    String release,
    String language,
    List<Message> messages,
    int judgedFrom,
    List<ToolCall> toolCalls,
    Map<String, String> context,
    List<ToolCall> earlierCalls,
    Set<String> models) {

  /** Name of the context that holds the rules the agent is under, as text. */
  public static final String POLICY = "policy";

  /** Name of the context that holds the right answer, as text. */
  public static final String REFERENCE = "reference";

  /** Name of the context that holds the definitions of the tools at hand, as a JSON array. */
  public static final String TOOLS = "tools";

  public Case {
    messages = List.copyOf(messages);
    toolCalls = List.copyOf(toolCalls);
    context = Map.copyOf(context);
    earlierCalls = List.copyOf(earlierCalls);
    models = Set.copyOf(models);
    if (judgedFrom < 0 || judgedFrom > messages.size()) {
      throw new IllegalArgumentException("judgedFrom is outside of the messages: " + judgedFrom);
    }
  }

  /** A case without earlier calls, of which it is not known which models answered. */
  public Case(
      Subject subject,
      String conversationId,
      Instant at,
      String release,
      String language,
      List<Message> messages,
      int judgedFrom,
      List<ToolCall> toolCalls,
      Map<String, String> context) {
    this(
        subject,
        conversationId,
        at,
        release,
        language,
        messages,
        judgedFrom,
        toolCalls,
        context,
        List.of(),
        Set.of());
  }

  public String project() {
    return subject.project();
  }

  /** The messages that came before the judged part. */
  public List<Message> history() {
    return messages.subList(0, judgedFrom);
  }

  /** The messages of the judged part. */
  public List<Message> judged() {
    return messages.subList(judgedFrom, messages.size());
  }

  /** What the agent said last in the judged part; empty when it said nothing. */
  public String answer() {
    return judged().reversed().stream()
        .filter(message -> message.role() == Role.ASSISTANT && !message.text().isBlank())
        .findFirst()
        .map(Message::text)
        .orElse("");
  }

  /**
   * Identity of everything a judge reads of the case, as 64 hexadecimal digits. Cases of different
   * subjects with equal content share it.
   */
  public String contentHash() {
    Fingerprint hash = new Fingerprint("case-1").add(language).add(judgedFrom);
    messages.forEach(message -> hash.add(message.hash()));
    hash.add(toolCalls.size());
    for (ToolCall call : toolCalls) {
      hash.add(call.name()).add(call.callId()).add(call.arguments()).add(call.result());
    }
    new TreeMap<>(context).forEach((name, text) -> hash.add(name).add(text));
    return hash.hex();
  }
}
