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
WHERE project = {project:String} AND run_id = {run_id:String}
