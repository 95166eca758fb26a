package dev.assay.bench.tau.world;

/**
 * What one tool does. Its name, description and parameters are data beside it; here is its effect
 * alone. Without state, so one instance serves all threads.
 */
@FunctionalInterface
public interface Tool {
  /**
   * Runs the tool and returns what the agent reads. What it stumbles over is thrown, with what it
   * has changed until then left changed, as upstream does.
   *
   * @throws Refusal if it will not do that, having changed nothing
   * @throws dev.assay.bench.tau.python.PythonError for what Python would have raised
   */
  String call(Database data, Arguments arguments) throws Refusal;
}
