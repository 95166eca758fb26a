package dev.assay.clickhouse.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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

  /** Ends with this when no session is left that works. */
  static final int BROKEN = 70;

  /** How many queries of people run at once. */
  private static final int READERS = 2;

  private static final long STACK_BYTES = 8L << 20;

  private EngineMain() {}

  public static void main(String[] arguments) throws IOException {
    BufferedReader parent = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    ChildSettings child = ChildSettings.read(parent);
    Files.createDirectories(child.data());
    try (FileChannel file =
            FileChannel.open(child.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = file.tryLock()) {
      if (lock == null) {
        System.err.println("another process holds " + child.lock());
        Runtime.getRuntime().halt(LOCKED);
      }
      Signals.ignoreInterrupt();
      serve(child);
      while (parent.readLine() != null) {
        // The parent sends nothing; the stream's end is its message.
      }
      Thread.ofPlatform().daemon().start(EngineMain::haltSoon);
      System.exit(0);
    }
  }

  private static void serve(ChildSettings child) throws IOException {
    Chdb chdb = new Chdb(child.library());
    Connections connections =
        Signals.keepDuring(
            () -> {
              chdb.disableSignalHandlers();
              return new Connections(chdb, child.engineArguments());
            });
    List<Session> sessions = sessions(connections, child.connections(), child.base());
    List<Session> readers = sessions(connections, READERS, child.reader());
    SessionPool pool = new SessionPool(sessions, EngineMain::giveUp);
    SessionPool readerPool = new SessionPool(readers, EngineMain::giveUp);
    Watchdog.start(Stream.concat(sessions.stream(), readers.stream()).toList());

    HttpServer server =
        HttpServer.create(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), child.port()), 128);
    server.createContext(
        "/",
        new StatementHandler(
            new Statements(pool),
            new Queries(readerPool, pool, new ReaderGate(child.reader(), child.readerMost())),
            child.tokens()));
    server.setExecutor(Executors.newCachedThreadPool(threads()));
    server.start();

    Thread stop =
        new Thread(
            () -> {
              server.stop(2);
              // A statement that still runs cannot be waited for; the data on disk are whole
              // without it.
              if (pool.isIdle() && readerPool.isIdle()) {
                connections.shutdown();
              }
              Exit.now(0);
            });
    Runtime.getRuntime().addShutdownHook(stop);
    System.out.println(READY + server.getAddress().getPort());
    System.out.flush();
  }

  private static List<Session> sessions(
      Connections connections, int count, Map<String, String> base) {
    return IntStream.range(0, count).mapToObj(i -> new Session(connections, base)).toList();
  }

  // The parent starts the engine again, with connections that work.
  private static void giveUp() {
    System.err.println("no connection to the engine works any more: the process ends");
    Exit.now(BROKEN);
  }

  // With the parent gone nobody else ends a stop that hangs.
  private static void haltSoon() {
    try {
      TimeUnit.SECONDS.sleep(10);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Exit.now(0);
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
}
