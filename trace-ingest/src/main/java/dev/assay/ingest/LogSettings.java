package dev.assay.ingest;

import dev.assay.ingest.log.LogConfig;
import java.nio.file.Path;
import java.util.Map;

/** The log's configuration, from the environment. */
public final class LogSettings {
  /** A new file of the log is begun after so many bytes. */
  static final String SEGMENT_BYTES = "ASSAY_LOG_SEGMENT_BYTES";

  /** So many bytes the log may have on disk; beyond, senders are told to come again. */
  static final String MAX_BYTES = "ASSAY_LOG_MAX_BYTES";

  /** So many bytes of requests wait for the store in memory; the others are read back. */
  static final String MEMORY_BYTES = "ASSAY_LOG_MEMORY_BYTES";

  private LogSettings() {}

  /**
   * As the environment says, else the defaults.
   *
   * @param folder the log's own
   * @throws IllegalArgumentException with one clear line when a value is none
   */
  public static LogConfig of(Path folder, Map<String, String> environment) {
    Settings settings = new Settings(environment);
    LogConfig usual = LogConfig.in(folder);
    return new LogConfig(
        folder,
        settings.number(SEGMENT_BYTES, usual.segmentBytes()),
        settings.number(MAX_BYTES, usual.maxBytes()),
        settings.number(MEMORY_BYTES, usual.memoryBytes()));
  }
}
