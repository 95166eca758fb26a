-- What the labels were about, and which they were; empty for judges from before.
ALTER TABLE local_judge_rows
    ADD COLUMN IF NOT EXISTS scope LowCardinality(String) AFTER name,
    ADD COLUMN IF NOT EXISTS label_set LowCardinality(String) AFTER scope,
    ADD COLUMN IF NOT EXISTS label_set_version Int32 AFTER label_set
