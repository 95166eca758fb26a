SELECT
    run_id,
    verdicts,
    passed,
    count() AS tasks
FROM (
    SELECT
        run_id,
        task_id,
        countIf(verdict != 'error') AS verdicts,
        countIf(verdict = 'pass') AS passed
    FROM bench_trial_rows FINAL
    WHERE project = {project:String}
    GROUP BY run_id, task_id
)
WHERE verdicts > 0
GROUP BY run_id, verdicts, passed
ORDER BY run_id, verdicts, passed
