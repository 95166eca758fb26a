SELECT
    run_id,
    countIf(verdict = 'pass') AS passed,
    countIf(verdict = 'fail') AS failed,
    countIf(verdict = 'error') AS errors
FROM bench_trial_rows FINAL
WHERE project = {project:String}
GROUP BY run_id
ORDER BY run_id
