CREATE OR REPLACE VIEW bench_runs AS
SELECT
    project,
    run_id,
    benchmark,
    grader,
    data,
    agent,
    settings,
    seed,
    trials,
    tasks,
    state,
    note,
    started_at,
    nullIf(ended_at, toDateTime64(0, 9, 'UTC')) AS ended_at
FROM bench_run_rows FINAL
