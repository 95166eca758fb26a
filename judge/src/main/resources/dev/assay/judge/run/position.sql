SELECT turn_version
FROM judging_positions FINAL
WHERE rule = {rule:String}
