package dev.assay.clickhouse.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One connection to the engine, which runs one statement at a time. Only {@link #runningSince} may
 * be asked by other threads.
 */
final class Connection {
  private static final byte[] NOTHING = "SELECT 1 FORMAT Null".getBytes(UTF_8);
  private static final int MOST_LEFTOVERS = 3;
  private static final int CHUNK = 256 << 10;

  private final Chdb chdb;
  private final MemorySegment connection;
  private volatile long runningSince;
  // Nothing of a failed statement's output waits.
  private boolean clean = true;

  Connection(Chdb chdb, MemorySegment handle) {
    this.chdb = chdb;
    this.connection = chdb.connection(handle);
  }

  /** When the running statement started, by {@link System#nanoTime}; 0 when none runs. */
  long runningSince() {
    return runningSince;
  }

  /** Whether the next statement would find nothing that a failed one left. */
  boolean isClean() {
    return clean;
  }

  Chdb.Analysis classify(byte[] sql) {
    return chdb.classify(connection, sql);
  }

  /** Runs a statement of ours and returns its result as text. */
  String run(String sql) {
    return run(sql, Map.of());
  }

  /** Runs a statement with parameters and returns its result as text. */
  String run(String sql, Map<String, String> parameters) {
    StringBuilder text = new StringBuilder();
    runToEnd(
        sql.getBytes(UTF_8),
        "TSV",
        parameters,
        bytes -> text.append(new String(bytes.toArray(ValueLayout.JAVA_BYTE), UTF_8)));
    return text.toString();
  }

  /** Takes the bytes of a result; they are valid during the call. */
  interface Sink {
    void accept(MemorySegment bytes);
  }

  /**
   * Runs a statement to its end and hands over its whole result, held in memory.
   *
   * @throws StatementException as ClickHouse says it
   */
  Summary runToEnd(byte[] sql, String format, Map<String, String> parameters, Sink sink) {
    runningSince = System.nanoTime();
    try {
      MemorySegment result = chdb.query(connection, sql, format, parameters);
      try {
        return deliver(result, sink);
      } finally {
        chdb.destroy(result);
      }
    } catch (RuntimeException e) {
      dropLeftovers();
      throw e;
    } finally {
      runningSince = 0;
    }
  }

  /**
   * Runs a select and hands over its result in chunks, each a whole text of the format.
   *
   * @return what it cost, or null when the engine cannot stream this statement; nothing ran then
   * @throws StatementException as ClickHouse says it, perhaps after some chunks
   */
  @Nullable Summary stream(byte[] sql, String format, Map<String, String> parameters, Sink sink) {
    runningSince = System.nanoTime();
    try {
      MemorySegment streaming = chdb.stream(connection, sql, format, parameters);
      boolean ended = false;
      try {
        String refused = chdb.error(streaming);
        if (refused != null) {
          ended = true;
          if (refused.contains("Streaming query is not supported")) {
            return null;
          }
          throw new StatementException(refused);
        }
        Summary total = Summary.NONE;
        while (true) {
          runningSince = System.nanoTime();
          MemorySegment chunk = chdb.fetch(connection, streaming);
          try {
            boolean last = chdb.bytes(chunk).equals(MemorySegment.NULL);
            if (last && chdb.error(chunk) != null) {
              ended = true;
            }
            runningSince = 0;
            total = total.plus(deliver(chunk, sink));
            if (last) {
              ended = true;
              return total;
            }
          } finally {
            chdb.destroy(chunk);
          }
        }
      } finally {
        if (!ended) {
          chdb.cancel(connection, streaming);
        }
        chdb.destroy(streaming);
      }
    } catch (RuntimeException e) {
      dropLeftovers();
      throw e;
    } finally {
      runningSince = 0;
    }
  }

  /**
   * Inserts what a stream holds. When it returns, the rows are on disk as far as ClickHouse puts
   * them there.
   *
   * @param head the statement without {@code FORMAT} and data
   * @throws StatementException as ClickHouse says it
   * @throws IOException if the data cannot be read; what was not yet written is not inserted
   */
  Summary insert(byte[] head, String format, Map<String, String> parameters, InputStream data)
      throws IOException {
    MemorySegment insertion = chdb.insert(connection, head, format, parameters);
    boolean finished = false;
    try (Arena arena = Arena.ofConfined()) {
      check(chdb.insertError(insertion));
      MemorySegment off = arena.allocate(CHUNK);
      byte[] heap = new byte[CHUNK];
      for (int read = data.readNBytes(heap, 0, CHUNK);
          read > 0;
          read = data.readNBytes(heap, 0, CHUNK)) {
        MemorySegment.copy(heap, 0, off, ValueLayout.JAVA_BYTE, 0, read);
        runningSince = System.nanoTime();
        boolean taken = chdb.append(insertion, off, read);
        runningSince = 0;
        if (!taken) {
          break;
        }
      }
      runningSince = System.nanoTime();
      finished = true;
      String failed = chdb.insertError(insertion);
      MemorySegment result = chdb.done(insertion);
      try {
        check(failed);
        check(chdb.error(result));
        return chdb.summary(result);
      } finally {
        chdb.destroy(result);
      }
    } finally {
      runningSince = 0;
      if (!finished) {
        chdb.cancelInsert(insertion);
      }
      chdb.destroyInsert(insertion);
    }
  }

  /** Copies bytes of the engine to a stream. */
  static void copy(MemorySegment bytes, OutputStream out) throws IOException {
    byte[] heap = new byte[(int) Math.min(CHUNK, bytes.byteSize())];
    for (long at = 0; at < bytes.byteSize(); at += heap.length) {
      int size = (int) Math.min(heap.length, bytes.byteSize() - at);
      MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, at, heap, 0, size);
      out.write(heap, 0, size);
    }
  }

  /**
   * libchdb puts what a failed statement had already written in front of the connection's next
   * result; an empty result takes it away.
   */
  void dropLeftovers() {
    clean = false;
    for (int i = 0; i < MOST_LEFTOVERS; i++) {
      MemorySegment result = chdb.query(connection, NOTHING, "Null", Map.of());
      clean = chdb.bytes(result).equals(MemorySegment.NULL);
      chdb.destroy(result);
      if (clean) {
        return;
      }
    }
    throw new IllegalStateException("a connection keeps what a failed statement left behind");
  }

  private Summary deliver(MemorySegment result, Sink sink) {
    check(chdb.error(result));
    MemorySegment bytes = chdb.bytes(result);
    if (!bytes.equals(MemorySegment.NULL)) {
      sink.accept(bytes);
    }
    return chdb.summary(result);
  }

  private static void check(@Nullable String error) {
    if (error != null) {
      throw new StatementException(error);
    }
  }
}
