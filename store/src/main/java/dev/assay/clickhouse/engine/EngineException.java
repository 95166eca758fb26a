package dev.assay.clickhouse.engine;

/** The engine could not be had, started or reached. The message is one line for its user. */
public sealed class EngineException extends RuntimeException permits EngineInUse {
  public EngineException(String message) {
    super(message);
  }

  public EngineException(String message, Throwable cause) {
    super(message, cause);
  }
}
