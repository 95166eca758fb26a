package dev.assay.bench.tau;

import dev.assay.bench.harness.TrialContext;
import dev.assay.bench.harness.user.ModelUser;
import dev.assay.bench.harness.user.SimulatedUser;
import dev.assay.bench.harness.user.UserPrompts;
import dev.assay.bench.harness.user.UserStrategy;
import dev.assay.judge.model.ChatModel;

/** Who plays the users of tau-bench. Safe for use by many threads. */
@FunctionalInterface
public interface TauUsers {
  /** The user of a trial. */
  SimulatedUser begin(TauTask task, TrialContext context);

  /** A model plays them. */
  static TauUsers played(ChatModel model, UserStrategy strategy, double temperature) {
    return (task, context) ->
        new ModelUser(
            context.other(model),
            strategy,
            UserPrompts.of(strategy, task.instruction()),
            temperature,
            context.seed());
  }
}
