package dev.assay.bench.harness;

import dev.assay.bench.harness.TrialResult.Verdict;
import dev.assay.clickhouse.ClickHouse;
import dev.assay.clickhouse.Parameters;
import dev.assay.clickhouse.RowReader;
import dev.assay.clickhouse.RowWriter;
import dev.assay.clickhouse.Sql;
import dev.assay.clickhouse.Table;
import dev.assay.clickhouse.Versions;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs in ClickHouse. */
final class ClickHouseBenchStore implements BenchStore {
  private static final Sql RUN = sql("run.sql");
  private static final Sql RUNS = sql("runs.sql");
  private static final Sql TRIALS = sql("trials.sql");
  private static final Sql COUNTS = sql("counts.sql");
  private static final Sql OUTCOMES = sql("outcomes.sql");
  private static final Table RUN_ROWS =
      Table.of(
          "bench_run_rows",
          "project",
          "run_id",
          "benchmark",
          "grader",
          "data",
          "agent",
          "settings",
          "seed",
          "trials",
          "tasks",
          "state",
          "note",
          "started_at",
          "ended_at",
          "version");
  private static final Table TRIAL_ROWS =
      Table.of(
          "bench_trial_rows",
          "project",
          "run_id",
          "task_id",
          "category",
          "trial",
          "verdict",
          "reward",
          "reason",
          "conversation_id",
          "seed",
          "steps",
          "tool_calls",
          "input_tokens",
          "cached_tokens",
          "output_tokens",
          "cost",
          "other_input_tokens",
          "other_cached_tokens",
          "other_output_tokens",
          "other_cost",
          "started_at",
          "duration_ns",
          "version");

  private final ClickHouse clickHouse;
  private final Versions versions;
  private final RunLedgers ledgers;

  ClickHouseBenchStore(ClickHouse clickHouse, Clock clock, RunLedgers ledgers) {
    this.ledgers = ledgers;
    this.clickHouse = clickHouse;
    this.versions = new Versions(clock);
  }

  @Override
  public void save(BenchRun run) {
    RowWriter row = new RowWriter();
    row.text(run.project()).text(run.id());
    row.text(run.version().name()).text(run.version().grader()).text(run.version().data());
    row.text(run.agent()).map(run.settings()).int64(run.seed()).int32(run.trials());
    row.texts(run.tasks()).name(run.state()).text(run.note()).instant(run.startedAt());
    row.instant(run.endedAt() == null ? Instant.EPOCH : run.endedAt());
    row.int64(versions.next()).endRow();
    clickHouse.insert(RUN_ROWS, row);
  }

  @Override
  public void save(BenchRun run, TrialResult trial) {
    RowWriter row = new RowWriter();
    row.text(run.project()).text(run.id()).text(trial.taskId()).text(trial.category());
    row.int32(trial.trial()).name(trial.verdict()).nullableFloat64(trial.reward());
    row.text(trial.reason()).text(trial.conversationId()).int64(trial.seed());
    row.int32(trial.steps()).int32(trial.toolCalls());
    tokens(row, trial.tokens()).nullableDecimal(trial.cost());
    tokens(row, trial.otherTokens()).nullableDecimal(trial.otherCost());
    row.instant(trial.startedAt()).int64(trial.duration().toNanos());
    row.int64(versions.next()).endRow();
    clickHouse.insert(TRIAL_ROWS, row);
  }

  private static RowWriter tokens(RowWriter row, Tokens tokens) {
    return row.int64(tokens.input()).int64(tokens.cached()).int64(tokens.output());
  }

  @Override
  public Optional<BenchRun> run(String project, String id) {
    Parameters parameters = Parameters.of("project", project).and("run_id", id);
    return clickHouse.queryOne(RUN, parameters, ClickHouseBenchStore::run).map(this::told);
  }

  @Override
  public List<BenchRun> runs(String project) {
    return clickHouse
        .query(RUNS, Parameters.of("project", project), ClickHouseBenchStore::run)
        .stream()
        .map(this::told)
        .toList();
  }

  @Override
  public List<TrialResult> trials(String project, String runId) {
    Parameters parameters = Parameters.of("project", project).and("run_id", runId);
    return clickHouse.query(TRIALS, parameters, ClickHouseBenchStore::trial);
  }

  @Override
  public List<Count> counts(String project) {
    return clickHouse.query(
        COUNTS,
        Parameters.of("project", project),
        row -> new Count(row.text(), (int) row.int64(), (int) row.int64(), (int) row.int64()));
  }

  @Override
  public List<Outcome> outcomes(String project) {
    return clickHouse.query(
        OUTCOMES,
        Parameters.of("project", project),
        row -> new Outcome(row.text(), (int) row.int64(), (int) row.int64(), (int) row.int64()));
  }

  /** Who was killed could not say so. */
  private BenchRun told(BenchRun kept) {
    boolean gone = kept.state() == BenchRun.State.RUNNING && ledgers.abandoned(kept.id());
    return gone ? kept.with(BenchRun.State.INTERRUPTED, kept.note(), kept.endedAt()) : kept;
  }

  private static BenchRun run(RowReader row) {
    return new BenchRun(
        row.text(),
        row.text(),
        new BenchmarkVersion(row.text(), row.text(), row.text()),
        row.text(),
        row.map(),
        row.int64(),
        row.int32(),
        row.texts(),
        row.name(BenchRun.State.class),
        row.text(),
        row.instant(),
        ended(row.instant()));
  }

  /** A run that has not ended is kept as ended in 1970. */
  private static @Nullable Instant ended(Instant at) {
    return at.equals(Instant.EPOCH) ? null : at;
  }

  private static TrialResult trial(RowReader row) {
    return new TrialResult(
        row.text(),
        row.text(),
        row.int32(),
        row.name(Verdict.class),
        row.nullableFloat64(),
        row.text(),
        row.text(),
        row.int64(),
        row.int32(),
        row.int32(),
        tokens(row),
        row.nullableDecimal(),
        tokens(row),
        row.nullableDecimal(),
        row.instant(),
        row.duration());
  }

  private static Tokens tokens(RowReader row) {
    return new Tokens(row.int64(), row.int64(), row.int64());
  }

  private static Sql sql(String file) {
    return Sql.of(ClickHouseBenchStore.class, file);
  }
}
