SELECT concat(toString(count()), ' ', toString(max(added_at))) AS state
FROM price_rows FINAL
