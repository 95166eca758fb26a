-- A label that its annotator took back; the row stands in place of the one it takes away.
ALTER TABLE label_rows
    ADD COLUMN IF NOT EXISTS withdrawn Bool DEFAULT false
