package dev.assay.clickhouse.engine;

/**
 * How the engine is.
 *
 * @param restarts how often it has died and come back
 * @param pid its process, or the last one
 */
public record EngineHealth(State state, int restarts, long pid) {
  /** What the engine is doing. */
  public enum State {
    RUNNING,
    /** It died and is being started again. */
    RESTARTING,
    /** It died and does not start again. */
    FAILED,
    STOPPED
  }
}
