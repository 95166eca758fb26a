package dev.assay.clickhouse.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.foreign.MemorySegment;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The child process: holds the library and serves it on loopback, and does nothing else. Its
 * settings come on standard input, ended by an empty line; when that stream ends, its parent is
 * gone and it ends as well.
 */
final class EngineMain {
  static final String TIME_ZONE = "UTC";
  static final String READY = "ready ";

  /** Ends with this when another process holds the data folder. */
  static final int LOCKED = 75;

  private static final long STACK_BYTES = 8L << 20;

  private EngineMain() {}

  public static void main(String[] arguments) throws IOException {
    BufferedReader parent = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    Properties settings = new Properties();
    for (String line = parent.readLine();
        line != null && !line.isEmpty();
        line = parent.readLine()) {
      int equals = line.indexOf('=');
      settings.setProperty(line.substring(0, equals), line.substring(equals + 1));
    }
    ChildSettings child = ChildSettings.of(settings);
    Files.createDirectories(child.data());
    FileChannel lockFile =
        FileChannel.open(child.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock = lockFile.tryLock();
    if (lock == null) {
      System.err.println("another process holds " + child.lock());
      Runtime.getRuntime().halt(LOCKED);
    }

    Chdb chdb = new Chdb(child.library());
    List<MemorySegment> handles = new ArrayList<>();
    List<Session> sessions = new ArrayList<>();
    Signals.keepDuring(
        () -> {
          chdb.disableSignalHandlers();
          for (int i = 0; i < child.connections(); i++) {
            handles.add(chdb.connect(child.engineArguments()));
          }
        });
    for (MemorySegment handle : handles) {
      sessions.add(new Session(chdb, chdb.connection(handle), child.baseSettings()));
    }
    SessionPool pool = new SessionPool(sessions);

    HttpServer server =
        HttpServer.create(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), child.port()), 128);
    server.createContext("/", new StatementHandler(pool, child.tokens()));
    server.setExecutor(Executors.newCachedThreadPool(threads()));
    server.start();

    Thread stop =
        new Thread(
            () -> {
              server.stop(2);
              if (pool.idle() == sessions.size()) {
                handles.forEach(chdb::close);
                chdb.shutdown();
              }
            });
    Runtime.getRuntime().addShutdownHook(stop);
    System.out.println(READY + server.getAddress().getPort());
    System.out.flush();

    while (parent.readLine() != null) {
      // The parent sends nothing; the stream's end is its message.
    }
    System.exit(0);
  }

  // The engine recurses deeply on nested statements, on the thread that calls it.
  private static ThreadFactory threads() {
    AtomicInteger count = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(null, task, "http-" + count.incrementAndGet(), STACK_BYTES);
      thread.setDaemon(true);
      return thread;
    };
  }

  /**
   * What the parent tells the child.
   *
   * @param port 0 for any
   */
  record ChildSettings(
      Path library,
      Path data,
      Path lock,
      int port,
      int connections,
      Map<String, String> tokens,
      Map<String, String> baseSettings) {

    static ChildSettings of(Properties properties) {
      return new ChildSettings(
          Path.of(properties.getProperty("library")),
          Path.of(properties.getProperty("data")),
          Path.of(properties.getProperty("lock")),
          Integer.parseInt(properties.getProperty("port")),
          Integer.parseInt(properties.getProperty("connections")),
          Map.of(
              EngineAddress.USER, properties.getProperty("token"),
              EngineAddress.READER, properties.getProperty("readerToken")),
          Map.of(
              "max_memory_usage", properties.getProperty("maxMemory"),
              "max_execution_time", properties.getProperty("maxSeconds"),
              "implicit_select", "0"));
    }

    List<String> engineArguments() {
      return List.of("clickhouse", "--path=" + data);
    }
  }
}
