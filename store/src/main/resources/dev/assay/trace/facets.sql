WITH facets AS
(
    SELECT
        sumMap([release], [toUInt64(1)]) AS releases,
        sumMap([language], [toUInt64(1)]) AS languages,
        sumMap(tools, arrayMap(tool -> toUInt64(1), tools)) AS tools,
        sumMap([service], [toUInt64(1)]) AS services,
        sumMap([source], [toUInt64(1)]) AS sources
    FROM conversation_rows FINAL
    WHERE project = {project:String}
        AND ({from:Nullable(DateTime64(9, 'UTC'))} IS NULL OR started_at >= {from:Nullable(DateTime64(9, 'UTC'))})
        AND ({until:Nullable(DateTime64(9, 'UTC'))} IS NULL OR started_at < {until:Nullable(DateTime64(9, 'UTC'))})
        AND (empty({releases:Array(String)}) OR has({releases:Array(String)}, release))
        AND (empty({languages:Array(String)}) OR has({languages:Array(String)}, language))
        AND (empty({outcomes:Array(String)}) OR has({outcomes:Array(String)}, outcome))
        AND (empty({sources:Array(String)}) OR has({sources:Array(String)}, source))
        AND (empty({tools:Array(String)}) OR hasAny(conversation_rows.tools, {tools:Array(String)}))
        AND ({status:Nullable(String)} IS NULL OR status = {status:Nullable(String)})
        AND ({more_than_cost:Nullable(Decimal(18, 9))} IS NULL OR cost > {more_than_cost:Nullable(Decimal(18, 9))})
        AND arrayAll(word -> position(said, word) > 0, {words:Array(String)})
)
SELECT
    arraySlice(arraySort((value, n) -> (-toInt64(n), value), releases.1, releases.2), 1, 200) AS releases_by_frequency,
    arraySlice(arrayFilter(value -> value != '', arraySort((value, n) -> (-toInt64(n), value), languages.1, languages.2)), 1, 200) AS languages_by_frequency,
    arraySlice(arrayFilter(value -> value != '', arraySort((value, n) -> (-toInt64(n), value), tools.1, tools.2)), 1, 200) AS tools_by_frequency,
    arraySlice(arrayFilter(value -> value != '', arraySort((value, n) -> (-toInt64(n), value), services.1, services.2)), 1, 200) AS services_by_frequency,
    arraySlice(arrayFilter(value -> value != '', arraySort((value, n) -> (-toInt64(n), value), sources.1, sources.2)), 1, 200) AS sources_by_frequency
FROM facets
