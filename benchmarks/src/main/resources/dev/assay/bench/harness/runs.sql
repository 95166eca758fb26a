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
    ended_at
FROM bench_run_rows FINAL
WHERE project = {project:String}
ORDER BY started_at DESC, run_id DESC
