package dev.assay.clickhouse.engine;

import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Opens and closes connections to the one engine of this process. Safe for use by many threads. */
final class Connections {
  private final Chdb chdb;
  private final List<String> arguments;
  private final Map<Connection, MemorySegment> handles = new HashMap<>();

  /**
   * @param arguments of a connection; those of the first say how the whole engine runs
   */
  Connections(Chdb chdb, List<String> arguments) {
    this.chdb = chdb;
    this.arguments = arguments;
  }

  /**
   * @throws IllegalStateException if the engine refuses
   */
  synchronized Connection open() {
    MemorySegment handle = Signals.keepDuring(() -> chdb.connect(arguments));
    Connection connection = new Connection(chdb, handle);
    handles.put(connection, handle);
    return connection;
  }

  /** Closes a connection on which nothing runs. */
  synchronized void close(Connection connection) {
    MemorySegment handle = handles.remove(connection);
    if (handle != null) {
      chdb.close(handle);
    }
  }

  /** Closes every connection and ends the engine's threads; nothing may run. */
  synchronized void shutdown() {
    handles.values().forEach(chdb::close);
    handles.clear();
    chdb.shutdown();
  }
}
