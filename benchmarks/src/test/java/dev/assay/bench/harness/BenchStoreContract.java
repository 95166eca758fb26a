package dev.assay.bench.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What every {@link BenchStore} does. Each test starts with an empty store. */
abstract class BenchStoreContract {
  protected abstract BenchStore store();

  @Test
  void run_afterSave_givesEveryField() {
    BenchRun run = Runs.run("r1", 2, "a", "b");

    store().save(run);

    assertThat(store().run("benchmarks", "r1")).contains(run);
    assertThat(store().run("other", "r1")).isEmpty();
    assertThat(store().run("benchmarks", "r2")).isEmpty();
  }

  @Test
  void save_again_replaces() {
    BenchRun run = Runs.run("r1", 2, "a", "b");
    BenchRun ended =
        run.with(BenchRun.State.BUDGET_SPENT, "the budget", Instant.parse("2026-11-21T13:00:00Z"));
    store().save(run);

    store().save(ended);

    assertThat(store().runs("benchmarks")).containsExactly(ended);
  }

  @Test
  void trials_afterSave_giveEveryFieldInOrder() {
    BenchRun run = Runs.run("r1", 2, "a", "b");
    store().save(run, Runs.trial("b", 0, 1.0));
    store().save(run, Runs.trial("a", 1, 0.5));
    store().save(run, Runs.trial("a", 0, null));
    store().save(Runs.run("r2", 1, "a"), Runs.trial("a", 0, 1.0));

    assertThat(store().trials("benchmarks", "r1"))
        .containsExactly(
            Runs.trial("a", 0, null), Runs.trial("a", 1, 0.5), Runs.trial("b", 0, 1.0));
  }

  @Test
  void counts_errorMadeAgain_countsOnce() {
    BenchRun run = Runs.run("r1", 2, "a", "b");
    store().save(run, Runs.trial("a", 0, null));
    store().save(run, Runs.trial("a", 0, 1.0));
    store().save(run, Runs.trial("a", 1, 0.0));
    store().save(run, Runs.trial("b", 0, null));

    assertThat(store().counts("benchmarks")).containsExactly(new BenchStore.Count("r1", 1, 1, 1));
    assertThat(store().counts("other")).isEmpty();
  }

  @Test
  void outcomes_tasksThatCameOutAlike_areCountedTogether() {
    BenchRun run = Runs.run("r1", 2, "a", "b", "c", "d");
    for (String task : java.util.List.of("a", "b")) {
      store().save(run, Runs.trial(task, 0, 1.0));
      store().save(run, Runs.trial(task, 1, 0.0));
    }
    store().save(run, Runs.trial("c", 0, 0.0));
    store().save(run, Runs.trial("c", 1, null));
    store().save(run, Runs.trial("d", 0, null));

    assertThat(store().outcomes("benchmarks"))
        .containsExactly(
            new BenchStore.Outcome("r1", 1, 0, 1), new BenchStore.Outcome("r1", 2, 1, 2));
    assertThat(store().outcomes("other")).isEmpty();
  }
}
