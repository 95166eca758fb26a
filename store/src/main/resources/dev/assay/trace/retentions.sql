SELECT project, payload_days, row_days
FROM retention FINAL
