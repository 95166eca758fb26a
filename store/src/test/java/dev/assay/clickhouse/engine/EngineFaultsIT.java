package dev.assay.clickhouse.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Faults F7 and F18: the engine dies, its parent dies, two want one home. */
@Timeout(120)
class EngineFaultsIT {
  private static final Duration SOON = Duration.ofSeconds(30);

  @TempDir Path home;
  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void engineKilledUnderLoad_comesBackWithEveryAcknowledgedRow() throws Exception {
    try (EmbeddedEngine engine = start()) {
      EngineAddress first = engine.address();
      send(first, "CREATE TABLE t (n UInt64, s String) ENGINE = MergeTree ORDER BY n");
      ConcurrentSkipListSet<Long> acknowledged = new ConcurrentSkipListSet<>();
      AtomicLong next = new AtomicLong();
      AtomicBoolean stop = new AtomicBoolean();
      Callable<Void> producer =
          () -> {
            while (!stop.get()) {
              long n = next.getAndIncrement();
              if (insert(first, n)) {
                acknowledged.add(n);
              }
            }
            return null;
          };
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        List<Future<Void>> producers =
            IntStream.range(0, 4).mapToObj(i -> threads.submit(producer)).toList();
        for (int kill = 1; kill <= 3; kill++) {
          int before = acknowledged.size();
          await(() -> acknowledged.size() > before + 100);
          long pid = engine.health().pid();
          assertThat(ProcessHandle.of(pid).orElseThrow().destroyForcibly()).isTrue();
          int restarts = kill;
          await(
              () ->
                  engine.health().restarts() == restarts
                      && engine.health().state() == EngineHealth.State.RUNNING);
          assertThat(engine.health().pid()).isNotEqualTo(pid);
        }
        int before = acknowledged.size();
        await(() -> acknowledged.size() > before + 100);
        stop.set(true);
        for (Future<Void> done : producers) {
          done.get();
        }
      }
      assertThat(engine.url()).isEqualTo(first.url());
      List<Long> stored =
          send(first, "SELECT n FROM t ORDER BY n").lines().map(Long::parseLong).toList();
      assertThat(stored).doesNotHaveDuplicates().containsAll(acknowledged);
    }
  }

  @Test
  void engineKilled_isToldInOneLine() throws Exception {
    ch.qos.logback.classic.Logger log =
        (ch.qos.logback.classic.Logger) LoggerFactory.getLogger(EmbeddedEngine.class);
    ListAppender<ILoggingEvent> lines = new ListAppender<>();
    lines.start();
    log.addAppender(lines);
    try (EmbeddedEngine engine = start()) {
      ProcessHandle.of(engine.health().pid()).orElseThrow().destroyForcibly();
      await(() -> engine.health().restarts() == 1);
      await(() -> !lines.list.isEmpty());
      ILoggingEvent line = lines.list.getFirst();
      assertThat(line.getLevel()).isEqualTo(Level.WARN);
      assertThat(line.getFormattedMessage())
          .matches("engine ended \\(signal 9\\), restarted in \\d+\\.\\d s; its log is .*");
    } finally {
      log.detachAppender(lines);
    }
    assertThat(lines.list).hasSize(1);
  }

  @Test
  void childThatHangsAtItsStart_isEndedInOneLine() {
    EngineConfig config = EngineConfig.of(home, Map.of());
    ChildSettings settings = ChildSettings.of(config, home, 0, "token", "reader");

    assertThatThrownBy(
            () ->
                EngineChild.start(
                    List.of("sleep", "600"),
                    new EngineFiles(home),
                    settings,
                    Duration.ofSeconds(1)))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("did not answer within 1 s")
        .message()
        .hasLineCount(1);
  }

  @Test
  void runFileThatCannotBeWritten_leavesTheEngineRunning() throws Exception {
    Files.createDirectories(home.resolve("clickhouse.run").resolve("in the way"));
    EmbeddedEngine engine = start();
    ProcessHandle child = ProcessHandle.of(engine.health().pid()).orElseThrow();

    assertThat(send(engine.address(), "SELECT 1")).isEqualTo("1\n");

    assertThatThrownBy(engine::close).isInstanceOf(EngineException.class);
    assertThat(child.isAlive()).isFalse();
  }

  @Test
  void statementTooLong_isRefusedAndNotCut() {
    try (EmbeddedEngine engine = start()) {
      String sql = "SELECT 1 /*" + "x".repeat(17 << 20) + "*/";
      assertThatThrownBy(() -> send(engine.address(), sql))
          .hasMessageContaining("QUERY_IS_TOO_LARGE");
    }
  }

  @Test
  void engineStoppedWhileAStatementRuns_doesNotCrash() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<String> cut;
      try (EmbeddedEngine engine = start()) {
        EngineAddress address = engine.address();
        cut =
            threads.submit(() -> send(address, "SELECT sum(sipHash64(number)) FROM numbers(1e11)"));
        await(() -> send(address, "SELECT count() FROM system.processes").compareTo("2") >= 0);
      }
      assertThatThrownBy(cut::get).hasCauseInstanceOf(IOException.class);
    }
    try (Stream<Path> logs = Files.list(home.resolve("log"))) {
      assertThat(logs).noneMatch(log -> log.getFileName().toString().contains("crash"));
    }
  }

  @Test
  void insertCutOff_isNotCommitted() throws Exception {
    try (EmbeddedEngine engine = start()) {
      EngineAddress address = engine.address();
      send(address, "CREATE TABLE t (n UInt64, s String) ENGINE = MergeTree ORDER BY n");
      for (String framing : List.of("Content-Length: 1000", "Transfer-Encoding: chunked")) {
        try (Socket socket = new Socket(address.url().getHost(), address.url().getPort())) {
          String request =
              "POST /?query=INSERT%20INTO%20t%20FORMAT%20TSV HTTP/1.1\r\nHost: x\r\n"
                  + ("X-ClickHouse-User: assay\r\nX-ClickHouse-Key: " + address.token())
                  + ("\r\n" + framing + "\r\n\r\n")
                  + (framing.startsWith("T") ? "4\r\n1\ta\n\r\n" : "1\ta\n2\tb\n");
          socket.getOutputStream().write(request.getBytes(UTF_8));
          socket.getOutputStream().flush();
          socket.shutdownOutput();
          socket.getInputStream().readAllBytes();
        }
      }
      assertThat(send(address, "SELECT count() FROM t")).isEqualTo("0\n");
    }
  }

  @Test
  void interruptOfTheTerminal_leavesTheEngineToItsParent() throws Exception {
    try (EmbeddedEngine engine = start()) {
      String pid = Long.toString(engine.health().pid());
      assertThat(new ProcessBuilder("kill", "-INT", pid).start().waitFor()).isZero();
      assertThat(send(engine.address(), "SELECT 1")).isEqualTo("1\n");
      assertThat(engine.health().restarts()).isZero();
    }
  }

  @Test
  void secondEngineOnTheSameHome_isRefusedInOneLine() {
    try (EmbeddedEngine engine = start()) {
      assertThat(engine.health().state()).isEqualTo(EngineHealth.State.RUNNING);
      assertThatThrownBy(this::start)
          .isInstanceOf(EngineException.class)
          .hasMessage(
              "another process already uses the data in "
                  + home
                  + ": stop it, or set ASSAY_HOME to another folder");
      assertThat(EmbeddedEngine.attach(home)).isPresent();
    }
    try (EmbeddedEngine again = start()) {
      assertThat(again.health().state()).isEqualTo(EngineHealth.State.RUNNING);
    }
  }

  @Test
  void parentKilled_childEndsAndFreesTheData() throws Exception {
    Process parent =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                EngineParent.class.getName(),
                home.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader lines = parent.inputReader()) {
      long pid = Long.parseLong(lines.readLine());
      Optional<ProcessHandle> child = ProcessHandle.of(pid);
      assertThat(child).isPresent();
      EngineAddress attached = EmbeddedEngine.attach(home).orElseThrow();
      assertThat(attached.pid()).isEqualTo(pid);
      assertThat(send(attached, "SELECT 1")).isEqualTo("1\n");

      parent.destroyForcibly().waitFor();

      child.orElseThrow().onExit().get(SOON.toSeconds(), TimeUnit.SECONDS);
      assertThat(EmbeddedEngine.attach(home)).isEmpty();
      try (EmbeddedEngine next = start()) {
        assertThat(next.health().state()).isEqualTo(EngineHealth.State.RUNNING);
      }
    }
  }

  @Test
  void runFile_isOnlyItsOwnersToRead_andGoesWithTheEngine() throws Exception {
    Path run = home.resolve("clickhouse.run");
    try (EmbeddedEngine engine = start()) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(run)))
          .isEqualTo("rw-------");
      assertThat(EmbeddedEngine.attach(home)).contains(engine.address());
      assertThat(engine.address().toString()).doesNotContain(engine.address().token());
    }
    assertThat(run).doesNotExist();
    assertThat(EmbeddedEngine.attach(home)).isEmpty();
  }

  @Test
  void attach_whereNoEngineEverRan_isEmpty() {
    assertThat(EmbeddedEngine.attach(home.resolve("nothing"))).isEmpty();
  }

  @Test
  void dataOfAStoppedEngine_isThereAgain() throws Exception {
    try (EmbeddedEngine engine = start()) {
      send(engine.address(), "CREATE TABLE t (n UInt64, s String) ENGINE = MergeTree ORDER BY n");
      assertThat(insert(engine.address(), 42)).isTrue();
    }
    try (EmbeddedEngine engine = start()) {
      assertThat(send(engine.address(), "SELECT n FROM t")).isEqualTo("42\n");
    }
  }

  @Test
  void libraryThatIsNone_failsInOneLine() throws Exception {
    Path wrong = Files.writeString(home.resolve("libchdb.so"), "no library");
    EngineConfig config =
        EngineConfig.of(home.resolve("data"), Map.of("ASSAY_LIBCHDB", wrong.toString()));
    assertThatThrownBy(() -> EmbeddedEngine.start(config, Progress.NONE))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("log/clickhouse.log")
        .message()
        .hasLineCount(1);
  }

  private EmbeddedEngine start() {
    return EmbeddedEngine.start(EngineConfig.of(home, System.getenv()), Progress.NONE);
  }

  private boolean insert(EngineAddress address, long n) throws InterruptedException {
    try {
      send(address, "INSERT INTO t VALUES (" + n + ", repeat('x', 1000))");
      return true;
    } catch (IOException unreachable) {
      return false;
    }
  }

  private String send(EngineAddress address, String sql) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(address.url())
            .timeout(SOON)
            .header("X-ClickHouse-User", EngineAddress.USER)
            .header("X-ClickHouse-Key", address.token())
            .POST(HttpRequest.BodyPublishers.ofString(sql))
            .build();
    HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException(answer.body());
    }
    return answer.body();
  }

  private interface Condition {
    boolean holds() throws Exception;
  }

  private static void await(Condition condition) throws Exception {
    Instant deadline = Instant.now().plus(SOON);
    while (!condition.holds()) {
      assertThat(Instant.now()).isBefore(deadline);
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }
}
