package dev.assay.bench.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.clickhouse.ClickHouse;
import dev.assay.clickhouse.TestDatabase;
import dev.assay.judge.model.Ledger;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ClickHouseBenchStoreIT extends BenchStoreContract {
  private final ClickHouse clickHouse = TestDatabase.migrated();
  private BenchStore store = withLedgers(Path.of("no-runs"));

  private BenchStore withLedgers(Path folder) {
    return BenchStore.on(clickHouse, Clock.systemUTC(), new RunLedgers(folder));
  }

  @Test
  void run_processIsGone_isInterruptedUntilAnotherGoesOnWithIt(@TempDir Path folder) {
    store = withLedgers(folder);
    BenchRun run = Runs.run("r1", 2, "a", "b");
    store.save(run);
    Path file = new RunLedgers(folder).file("r1");
    assertThat(store.run("benchmarks", "r1")).contains(run);

    Ledger ledger = Ledger.open(file);
    assertThat(store.runs("benchmarks")).containsExactly(run);
    ledger.close();

    BenchRun interrupted = run.with(BenchRun.State.INTERRUPTED, "", null);
    assertThat(store.runs("benchmarks")).containsExactly(interrupted);
    assertThat(store.run("benchmarks", "r1")).contains(interrupted);
    assertThat(interrupted.resumption()).contains("./assay bench quiz --resume r1");

    store.save(run.with(BenchRun.State.FINISHED, "", Runs.START));
    assertThat(store.runs("benchmarks"))
        .singleElement()
        .matches(r -> r.state() == BenchRun.State.FINISHED);
  }

  @AfterEach
  void close() {
    clickHouse.close();
  }

  @Override
  protected BenchStore store() {
    return store;
  }
}
