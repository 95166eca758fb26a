SELECT
    count() AS conversations,
    countIf(simulated) AS simulated_n,
    min(started_at) AS first_start,
    max(started_at) AS last_start
FROM conversation_rows FINAL
WHERE project = {project:String}
    AND ({from:Nullable(DateTime64(9, 'UTC'))} IS NULL OR started_at >= {from:Nullable(DateTime64(9, 'UTC'))})
    AND ({until:Nullable(DateTime64(9, 'UTC'))} IS NULL OR started_at < {until:Nullable(DateTime64(9, 'UTC'))})
    AND (empty({releases:Array(String)}) OR has({releases:Array(String)}, release))
    AND (empty({languages:Array(String)}) OR has({languages:Array(String)}, language))
    AND (empty({outcomes:Array(String)}) OR has({outcomes:Array(String)}, outcome))
    AND (empty({sources:Array(String)}) OR has({sources:Array(String)}, source))
    AND (empty({tools:Array(String)}) OR hasAny(tools, {tools:Array(String)}))
    AND ({status:Nullable(String)} IS NULL OR status = {status:Nullable(String)})
    AND ({more_than_cost:Nullable(Decimal(18, 9))} IS NULL OR cost > {more_than_cost:Nullable(Decimal(18, 9))})
    AND arrayAll(word -> position(said, word) > 0, {words:Array(String)})
