package dev.assay.ingest.log;

import java.nio.file.Path;

/**
 * Where the log is and how large it may become.
 *
 * @param folder its own, made when it is not there
 * @param segmentBytes after which a new file is begun
 * @param maxBytes of all files together; beyond it nothing is taken until the store has caught up
 * @param memoryBytes of requests that wait for the store in memory as well; the others are read
 *     back
 */
public record LogConfig(Path folder, long segmentBytes, long maxBytes, long memoryBytes) {
  private static final long SEGMENT_BYTES = 64L << 20;
  private static final long MAX_BYTES = 8L << 30;
  private static final long MEMORY_BYTES = 32L << 20;

  public LogConfig {
    if (segmentBytes < 1 || maxBytes < segmentBytes || memoryBytes < 0) {
      throw new IllegalArgumentException("a log holds at least one segment of at least one byte");
    }
  }

  /** Segments of 64 MiB, 8 GiB at most, 32 MiB in memory. */
  public static LogConfig in(Path folder) {
    return new LogConfig(folder, SEGMENT_BYTES, MAX_BYTES, MEMORY_BYTES);
  }
}
