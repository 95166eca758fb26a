package dev.assay.clickhouse.engine;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The functions of libchdb that the engine uses, one method each. Handles are raw pointers: the
 * caller destroys each exactly once, and gives a connection one statement at a time.
 */
// Foreign calls are what this class is for; the child is started with native access allowed.
@SuppressWarnings("restricted")
final class Chdb {
  private static final FunctionDescriptor STATEMENT =
      FunctionDescriptor.of(
          ADDRESS, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS, JAVA_LONG, ADDRESS, ADDRESS, ADDRESS,
          ADDRESS, JAVA_LONG);
  private static final FunctionDescriptor POINTER = FunctionDescriptor.of(ADDRESS, ADDRESS);
  private static final FunctionDescriptor COUNT = FunctionDescriptor.of(JAVA_LONG, ADDRESS);
  private static final FunctionDescriptor RELEASE = FunctionDescriptor.ofVoid(ADDRESS);

  private final SymbolLookup library;
  private final MethodHandle connect;
  private final MethodHandle close;
  private final MethodHandle shutdown;
  private final MethodHandle signals;
  private final MethodHandle classify;
  private final MethodHandle query;
  private final MethodHandle stream;
  private final MethodHandle fetch;
  private final MethodHandle cancel;
  private final MethodHandle insert;
  private final MethodHandle append;
  private final MethodHandle done;
  private final MethodHandle cancelInsert;
  private final MethodHandle insertError;
  private final MethodHandle destroyInsert;
  private final MethodHandle destroy;
  private final MethodHandle buffer;
  private final MethodHandle length;
  private final MethodHandle error;
  private final MethodHandle rowsRead;
  private final MethodHandle bytesRead;
  private final MethodHandle rowsWritten;
  private final MethodHandle bytesWritten;

  /**
   * Loads the library; it stays loaded until the process ends.
   *
   * @throws IllegalArgumentException if the file is no library for this machine
   */
  Chdb(Path file) {
    library = SymbolLookup.libraryLookup(file, Arena.global());
    connect = bind("chdb_connect", FunctionDescriptor.of(ADDRESS, JAVA_INT, ADDRESS));
    close = bind("chdb_close_conn", RELEASE);
    shutdown = bind("chdb_shutdown", FunctionDescriptor.of(JAVA_INT));
    signals = bind("chdb_set_signal_handlers_enabled", FunctionDescriptor.ofVoid(JAVA_INT));
    classify =
        bind(
            "chdb_classify_query_n",
            FunctionDescriptor.of(
                JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS, JAVA_LONG, ADDRESS));
    query = bind("chdb_query_with_params_n", STATEMENT);
    stream = bind("chdb_stream_query_with_params_n", STATEMENT);
    fetch = bind("chdb_stream_fetch_result", FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS));
    cancel = bind("chdb_stream_cancel_query", FunctionDescriptor.ofVoid(ADDRESS, ADDRESS));
    insert = bind("chdb_stream_insert_with_params_n", STATEMENT);
    append =
        bind("chdb_stream_append", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG));
    done = bind("chdb_stream_done", POINTER);
    cancelInsert = bind("chdb_stream_cancel_insert", RELEASE);
    insertError = bind("chdb_stream_insert_error", POINTER);
    destroyInsert = bind("chdb_destroy_insert_stream", RELEASE);
    destroy = bind("chdb_destroy_query_result", RELEASE);
    buffer = bind("chdb_result_buffer", POINTER);
    length = bind("chdb_result_length", COUNT);
    error = bind("chdb_result_error", POINTER);
    rowsRead = bind("chdb_result_storage_rows_read", COUNT);
    bytesRead = bind("chdb_result_storage_bytes_read", COUNT);
    rowsWritten = bind("chdb_result_rows_written", COUNT);
    bytesWritten = bind("chdb_result_bytes_written", COUNT);
  }

  /** Tells the library to leave signal handlers alone; resets them to the default all the same. */
  void disableSignalHandlers() {
    try {
      signals.invokeExact(0);
    } catch (Throwable e) {
      throw broken("chdb_set_signal_handlers_enabled", e);
    }
  }

  /**
   * Opens a connection.
   *
   * @param arguments as on clickhouse-local's command line, such as {@code --path=…}
   * @return the handle to close
   * @throws IllegalStateException if the engine refuses; it has written why to standard error
   */
  MemorySegment connect(List<String> arguments) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment argv = arena.allocate(ADDRESS, arguments.size());
      for (int i = 0; i < arguments.size(); i++) {
        argv.setAtIndex(ADDRESS, i, arena.allocateFrom(arguments.get(i)));
      }
      MemorySegment handle;
      try {
        handle = (MemorySegment) connect.invokeExact(arguments.size(), argv);
      } catch (Throwable e) {
        throw broken("chdb_connect", e);
      }
      if (handle.equals(MemorySegment.NULL)) {
        throw new IllegalStateException("libchdb could not open a connection");
      }
      return handle;
    }
  }

  /** The connection that statements run on, of a handle that {@link #connect} returned. */
  MemorySegment connection(MemorySegment handle) {
    return handle.reinterpret(ADDRESS.byteSize()).get(ADDRESS, 0);
  }

  void close(MemorySegment handle) {
    release(close, handle);
  }

  /** Ends every thread of the engine. Connections must be closed. */
  void shutdown() {
    try {
      int ignored = (int) shutdown.invokeExact();
    } catch (Throwable e) {
      throw broken("chdb_shutdown", e);
    }
  }

  /** What a text would do, as the engine's own parser sees it, without running it. */
  Analysis classify(MemorySegment connection, byte[] sql) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment out = arena.allocate(JAVA_INT, 4);
      out.setAtIndex(JAVA_INT, 0, (int) out.byteSize());
      int state;
      try {
        state =
            (int)
                classify.invokeExact(
                    connection,
                    arena.allocateFrom(JAVA_BYTE, sql),
                    (long) sql.length,
                    MemorySegment.NULL,
                    0L,
                    out);
      } catch (Throwable e) {
        throw broken("chdb_classify_query_n", e);
      }
      if (state != 0) {
        throw new IllegalStateException("libchdb could not analyse a statement");
      }
      return new Analysis(out.getAtIndex(JAVA_INT, 1), out.getAtIndex(JAVA_INT, 3));
    }
  }

  /**
   * A text's statements.
   *
   * @param statements how many, 0 when it does not parse
   * @param kind 0 reads, 1 changes a database, 2 changes global state, 3 session or administration,
   *     4 unknown
   */
  record Analysis(int statements, int kind) {
    /** Whether the text leaves no trace. */
    boolean isRead() {
      return kind == 0;
    }

    /** Whether the text may leave the session other than it was. */
    boolean changesSession() {
      return kind == 3;
    }
  }

  /** Runs a statement to its end. Returns a result to read and {@link #destroy}. */
  MemorySegment query(
      MemorySegment connection, byte[] sql, String format, Map<String, String> parameters) {
    return statement(query, connection, sql, format, parameters);
  }

  /** Starts a select that is read with {@link #fetch}. Returns a result to destroy. */
  MemorySegment stream(
      MemorySegment connection, byte[] sql, String format, Map<String, String> parameters) {
    return statement(stream, connection, sql, format, parameters);
  }

  /** The next chunk, itself a result to destroy; empty at the end. */
  MemorySegment fetch(MemorySegment connection, MemorySegment streaming) {
    try {
      return (MemorySegment) fetch.invokeExact(connection, streaming);
    } catch (Throwable e) {
      throw broken("chdb_stream_fetch_result", e);
    }
  }

  void cancel(MemorySegment connection, MemorySegment streaming) {
    try {
      cancel.invokeExact(connection, streaming);
    } catch (Throwable e) {
      throw broken("chdb_stream_cancel_query", e);
    }
  }

  /** Starts an insert; the statement is without {@code FORMAT} and data. Destroy its handle. */
  MemorySegment insert(
      MemorySegment connection, byte[] sql, String format, Map<String, String> parameters) {
    return statement(insert, connection, sql, format, parameters);
  }

  /** Whether the insert took the bytes; if not, {@link #insertError} says why. */
  boolean append(MemorySegment insertion, MemorySegment bytes, long size) {
    try {
      return (int) append.invokeExact(insertion, bytes, size) == 0;
    } catch (Throwable e) {
      throw broken("chdb_stream_append", e);
    }
  }

  /** Ends an insert. Returns a result to destroy. */
  MemorySegment done(MemorySegment insertion) {
    return pointer(done, insertion);
  }

  void cancelInsert(MemorySegment insertion) {
    release(cancelInsert, insertion);
  }

  @Nullable String insertError(MemorySegment insertion) {
    return text(pointer(insertError, insertion));
  }

  void destroyInsert(MemorySegment insertion) {
    release(destroyInsert, insertion);
  }

  void destroy(MemorySegment result) {
    release(destroy, result);
  }

  /** The bytes of a result; valid until it is destroyed. */
  MemorySegment bytes(MemorySegment result) {
    long size = count(length, result);
    return size == 0 ? MemorySegment.NULL : pointer(buffer, result).reinterpret(size);
  }

  @Nullable String error(MemorySegment result) {
    return text(pointer(error, result));
  }

  /** What a result cost. */
  Summary summary(MemorySegment result) {
    return new Summary(
        count(rowsRead, result),
        count(bytesRead, result),
        count(rowsWritten, result),
        count(bytesWritten, result));
  }

  private MethodHandle bind(String name, FunctionDescriptor descriptor) {
    MemorySegment symbol =
        library
            .find(name)
            .orElseThrow(() -> new IllegalArgumentException("libchdb has no function " + name));
    return Linker.nativeLinker().downcallHandle(symbol, descriptor);
  }

  private static MemorySegment statement(
      MethodHandle function,
      MemorySegment connection,
      byte[] sql,
      String format,
      Map<String, String> parameters) {
    try (Arena arena = Arena.ofConfined()) {
      int count = parameters.size();
      MemorySegment names = arena.allocate(ADDRESS, count);
      MemorySegment nameLengths = arena.allocate(JAVA_LONG, count);
      MemorySegment values = arena.allocate(ADDRESS, count);
      MemorySegment valueLengths = arena.allocate(JAVA_LONG, count);
      int i = 0;
      for (Map.Entry<String, String> parameter : parameters.entrySet()) {
        put(arena, names, nameLengths, i, parameter.getKey());
        put(arena, values, valueLengths, i, parameter.getValue());
        i++;
      }
      byte[] formatBytes = format.getBytes(UTF_8);
      return (MemorySegment)
          function.invokeExact(
              connection,
              arena.allocateFrom(JAVA_BYTE, sql),
              (long) sql.length,
              arena.allocateFrom(JAVA_BYTE, formatBytes),
              (long) formatBytes.length,
              names,
              nameLengths,
              values,
              valueLengths,
              (long) count);
    } catch (Throwable e) {
      throw broken("a statement", e);
    }
  }

  private static void put(
      Arena arena, MemorySegment texts, MemorySegment lengths, int index, String text) {
    byte[] bytes = text.getBytes(UTF_8);
    texts.setAtIndex(ADDRESS, index, arena.allocateFrom(JAVA_BYTE, bytes));
    lengths.setAtIndex(JAVA_LONG, index, bytes.length);
  }

  private static @Nullable String text(MemorySegment pointer) {
    if (pointer.equals(MemorySegment.NULL)) {
      return null;
    }
    return pointer.reinterpret(Long.MAX_VALUE).getString(0);
  }

  private static MemorySegment pointer(MethodHandle function, MemorySegment argument) {
    try {
      return (MemorySegment) function.invokeExact(argument);
    } catch (Throwable e) {
      throw broken("an accessor", e);
    }
  }

  private static long count(MethodHandle function, MemorySegment argument) {
    try {
      return (long) function.invokeExact(argument);
    } catch (Throwable e) {
      throw broken("an accessor", e);
    }
  }

  private static void release(MethodHandle function, MemorySegment argument) {
    try {
      function.invokeExact(argument);
    } catch (Throwable e) {
      throw broken("a release", e);
    }
  }

  private static IllegalStateException broken(String what, Throwable cause) {
    return new IllegalStateException("calling " + what + " of libchdb failed", cause);
  }
}
