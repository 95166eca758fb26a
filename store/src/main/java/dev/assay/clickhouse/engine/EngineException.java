package dev.assay.clickhouse.engine;

/** The engine could not be had, started or reached. The message is one line for its user. */
public final class EngineException extends RuntimeException {
  public EngineException(String message) {
    super(message);
  }

  public EngineException(String message, Throwable cause) {
    super(message, cause);
  }
}
