package dev.assay.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.bench.tau.TauCall;
import dev.assay.bench.tau.TauTask;
import dev.assay.judge.model.Asked;
import dev.assay.judge.model.Reply;
import dev.assay.trace.Part;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Plays both sides of tau-bench: the user names its task and says goodbye when it hears that all is
 * done; the agent makes the task's own calls one after another and says what must be said, but for
 * every fifth task, where it does nothing.
 */
record ScriptedTau(List<TauTask> tasks, Duration pause) implements Function<Asked, Reply> {
  static final String USER = "scripted-user";
  static final String AGENT = "scripted-agent";
  static final int FAILING = 5;

  private static final String DONE = "All is done.";
  private static final Pattern TASK = Pattern.compile("I come with task (\\d+)\\.");

  @Override
  public Reply apply(Asked asked) {
    Reply reply = asked.model().equals(USER) ? user(asked) : agent(asked);
    return pause.isZero() ? reply : new Reply.Slow(pause, reply);
  }

  private Reply user(Asked asked) {
    if (asked.text().contains(DONE)) {
      return Reply.text("###STOP###");
    }
    for (int i = 0; i < tasks.size(); i++) {
      if (asked.text().contains(tasks.get(i).instruction())) {
        return Reply.text("I come with task " + i + ".");
      }
    }
    throw new AssertionError("a user without a task: " + asked.text());
  }

  private Reply agent(Asked asked) {
    Matcher named = TASK.matcher(asked.text());
    if (!named.find()) {
      throw new AssertionError("an agent without a user: " + asked.text());
    }
    int number = Integer.parseInt(named.group(1));
    TauTask task = tasks.get(number);
    int made = 0;
    for (JsonNode message : asked.body().path("messages")) {
      made += message.path("role").asText().equals("tool") ? 1 : 0;
    }
    if (number % FAILING == 0 || made >= task.actions().size()) {
      return Reply.text(DONE + " " + String.join(" ", task.outputs()));
    }
    TauCall call = task.actions().get(made);
    return Reply.tools(
        new Part.ToolRequest("call_" + made, call.name(), call.arguments().toString()));
  }
}
