package dev.assay.clickhouse.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.clickhouse.ClickHouse;
import dev.assay.clickhouse.Parameters;
import dev.assay.clickhouse.RowReader;
import dev.assay.clickhouse.RowWriter;
import dev.assay.clickhouse.Sql;
import dev.assay.clickhouse.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The engine is stopped and killed again and again, with rows written between. {@code
 * -Dassay.engine.cycles=50} sets how often.
 */
final class EngineCyclesIT {
  private static final int CYCLES = Integer.getInteger("assay.engine.cycles", 5);
  private static final Table ROWS = Table.of("cycles", "n");

  @TempDir Path home;
  private long written;

  @Test
  void stopsAndStarts_loseNothingAndLeaveNoCrash() throws Exception {
    for (int cycle = 0; cycle < CYCLES; cycle++) {
      long pid;
      try (EmbeddedEngine engine = start();
          ClickHouse clickHouse = connect(engine)) {
        pid = engine.health().pid();
        assertEveryRowIsThere(clickHouse);
        write(clickHouse);
        assertThat(engine.health().restarts()).isZero();
      }
      assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
      assertNoCrash();
    }
  }

  @Test
  void kills_loseNothingAndLeaveNoCrash() throws Exception {
    try (EmbeddedEngine engine = start();
        ClickHouse clickHouse = connect(engine)) {
      for (int kill = 1; kill <= CYCLES; kill++) {
        assertEveryRowIsThere(clickHouse);
        write(clickHouse);
        ProcessHandle.of(engine.health().pid()).orElseThrow().destroyForcibly();
        Instant deadline = Instant.now().plusSeconds(60);
        while (engine.health().restarts() < kill) {
          assertThat(Instant.now()).isBefore(deadline);
          TimeUnit.MILLISECONDS.sleep(20);
        }
      }
      assertEveryRowIsThere(clickHouse);
    }
    assertNoCrash();
  }

  private EmbeddedEngine start() {
    return EmbeddedEngine.start(EngineConfig.of(home, System.getenv()), Progress.NONE);
  }

  private static ClickHouse connect(EmbeddedEngine engine) {
    ClickHouse clickHouse =
        ClickHouse.connect(engine.url(), EngineAddress.USER, engine.address().token(), "default");
    clickHouse.execute(
        new Sql(
            "test", "CREATE TABLE IF NOT EXISTS cycles (n UInt64) ENGINE = MergeTree ORDER BY n"),
        Parameters.none());
    return clickHouse;
  }

  private void write(ClickHouse clickHouse) {
    for (int batch = 0; batch < 3; batch++) {
      RowWriter rows = new RowWriter();
      for (int i = 0; i < 1000; i++) {
        rows.int64(written + i).endRow();
      }
      clickHouse.insert(ROWS, rows);
      written += 1000;
    }
  }

  private void assertEveryRowIsThere(ClickHouse clickHouse) {
    List<Map.Entry<Long, Long>> found =
        clickHouse.query(
            new Sql("test", "SELECT count(), uniqExact(n) FROM cycles WHERE n < {n:UInt64}"),
            Parameters.of("n", written),
            (RowReader row) -> Map.entry(row.int64(), row.int64()));
    assertThat(found).containsExactly(Map.entry(written, written));
  }

  private void assertNoCrash() throws IOException {
    try (Stream<Path> files = Files.walk(home)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .noneMatch(name -> name.contains("crash") || name.matches("(core|hs_err).*"));
    }
    Path log = home.resolve("log").resolve("clickhouse.log");
    if (Files.exists(log)) {
      assertThat(Files.readString(log)).doesNotContain("SIGSEGV", "SIGABRT", "terminate called");
    }
    try (Stream<Path> here = Files.list(Path.of(""))) {
      assertThat(here.map(Path::toString)).noneMatch(name -> name.matches("(core|hs_err).*"));
    }
  }
}
