SELECT
    task_id,
    category,
    trial,
    verdict,
    reward,
    reason,
    conversation_id,
    seed,
    steps,
    tool_calls,
    input_tokens,
    cached_tokens,
    output_tokens,
    cost,
    other_input_tokens,
    other_cached_tokens,
    other_output_tokens,
    other_cost,
    started_at,
    duration_ns
FROM bench_trial_rows FINAL
WHERE project = {project:String} AND run_id = {run_id:String}
ORDER BY task_id, trial
