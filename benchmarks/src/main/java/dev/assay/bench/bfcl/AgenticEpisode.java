package dev.assay.bench.bfcl;

import dev.assay.bench.harness.AgentMessage;
import dev.assay.bench.harness.Episode;
import dev.assay.bench.harness.ToolAnswer;
import dev.assay.bench.harness.ToolCall;
import dev.assay.bench.harness.agent.UserTools;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A question with tools of the user's. A memory is filled before, in conversations that the agent
 * remembers nothing of but what it kept. A turn ends when the agent calls nothing; after more than
 * twenty steps in one the whole conversation ends.
 */
final class AgenticEpisode implements Episode {
  private static final int MOST_STEPS = 20;

  private final AgenticItem item;
  private final UserTools.Session tools;
  private int conversation;
  private int turn;
  private int steps;
  private String answer = "";

  AgenticEpisode(AgenticItem item, UserTools.Session tools) {
    this.item = item;
    this.tools = tools;
  }

  @Override
  public Opening opening() {
    String instructions = asking() ? item.whileAsking() : item.whileTelling();
    return new Opening(instructions, tools.tools(), new Next.Said(words()));
  }

  private boolean asking() {
    return conversation == item.before().size();
  }

  private String words() {
    return asking() ? item.question() : item.before().get(conversation).get(turn);
  }

  @Override
  public Next next(AgentMessage message) throws InterruptedException {
    List<ToolAnswer> answers = new ArrayList<>();
    for (ToolCall call : message.calls()) {
      long start = System.nanoTime();
      UserTools.Answer made = tools.call(call.name(), call.arguments());
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      answers.add(new ToolAnswer(call, made.text(), made.error(), took));
    }
    if (asking() && answers.isEmpty()) {
      answer = message.text();
    }
    if (!answers.isEmpty()) {
      steps++;
      if (steps <= MOST_STEPS) {
        return new Next.Results(answers);
      }
    }
    if (asking()) {
      return new Next.Over(answers);
    }
    return answers.isEmpty() ? goOn() : nextConversation();
  }

  private Next goOn() {
    steps = 0;
    turn++;
    return turn < item.before().get(conversation).size()
        ? new Next.Said(words())
        : nextConversation();
  }

  private Next nextConversation() {
    steps = 0;
    turn = 0;
    conversation++;
    return new Next.Said(words(), List.of(), asking() ? item.whileAsking() : item.whileTelling());
  }

  @Override
  public Grade grade(boolean finished) {
    return SingleTurnEpisode.grade(
        answer.isEmpty()
            ? Verdict.invalid(Reason.NO_LAST_MESSAGE, "There is no message besides calls.")
            : AgenticCheck.check(answer, item.accepted()));
  }

  @Override
  public void close() {
    tools.close();
  }
}
