WITH facets AS
(
    SELECT
        sumMap([release], [toUInt64(1)]) AS releases,
        sumMap([language], [toUInt64(1)]) AS languages,
        sumMap(tools, arrayMap(tool -> toUInt64(1), tools)) AS tools,
        sumMap([service], [toUInt64(1)]) AS services,
        sumMap([source], [toUInt64(1)]) AS sources
    FROM conversation_rows FINAL
    WHERE
        -- include conversation_filter.sql
)
SELECT
    arraySlice(arraySort((value, n) -> (-toInt64(n), value), releases.1, releases.2), 1, 200) AS releases_by_frequency,
    arraySlice(arrayFilter(value -> value != '', arraySort((value, n) -> (-toInt64(n), value), languages.1, languages.2)), 1, 200) AS languages_by_frequency,
    arraySlice(arrayFilter(value -> value != '', arraySort((value, n) -> (-toInt64(n), value), tools.1, tools.2)), 1, 200) AS tools_by_frequency,
    arraySlice(arrayFilter(value -> value != '', arraySort((value, n) -> (-toInt64(n), value), services.1, services.2)), 1, 200) AS services_by_frequency,
    arraySlice(arrayFilter(value -> value != '', arraySort((value, n) -> (-toInt64(n), value), sources.1, sources.2)), 1, 200) AS sources_by_frequency
FROM facets
