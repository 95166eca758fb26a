package dev.assay.bench.tau;

import dev.assay.bench.tau.world.Database;
import dev.assay.bench.tau.world.Snapshot;
import dev.assay.bench.tau.world.TransferToHumanAgents;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Grades trials against the database that a task's actions lead to, which is computed once for each
 * task. Safe for all threads.
 */
public final class TauGrader {
  private final Toolset tools;
  private final Snapshot snapshot;
  private final Map<List<TauCall>, Golden> golden = new ConcurrentHashMap<>();

  private record Golden(Database database, String hash) {}

  /** A grader of tasks that start from {@code snapshot}. */
  public TauGrader(Toolset tools, Snapshot snapshot) {
    this.tools = tools;
    this.snapshot = snapshot;
  }

  /** A database as every trial starts from. */
  public Database fresh() {
    return new Database(snapshot);
  }

  /**
   * The reward of a trial.
   *
   * @param left the database the agent left, begun as {@link #fresh()}
   * @param replies what the agent said to the user: its messages without a tool call
   */
  public TauReward grade(TauTask task, Database left, List<String> replies) {
    Golden wanted = golden.computeIfAbsent(task.actions(), this::replay);
    List<String> plain =
        replies.stream().map(r -> r.toLowerCase(Locale.ROOT).replace(",", "")).toList();
    Map<String, Boolean> outputs = new LinkedHashMap<>();
    for (String output : task.outputs()) {
      String text = output.toLowerCase(Locale.ROOT);
      outputs.put(output, plain.stream().anyMatch(reply -> reply.contains(text)));
    }
    return new TauReward(wanted.hash(), wanted.database().differences(left), outputs);
  }

  private Golden replay(List<TauCall> actions) {
    Database database = fresh();
    for (TauCall action : actions) {
      if (!action.name().equals(TransferToHumanAgents.NAME)) {
        tools.call(database, action);
      }
    }
    return new Golden(database, database.hash());
  }
}
