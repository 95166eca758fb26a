package dev.assay.clickhouse.engine;

/** Another process uses the home's data, or is about to. */
public final class EngineInUse extends EngineException {
  EngineInUse(String message) {
    super(message);
  }
}
