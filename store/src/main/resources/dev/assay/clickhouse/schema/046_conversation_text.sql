-- Every text filter unpacks all that was said in a project: LZ4 takes a third of the time that ZSTD takes, and less than twice the room.
ALTER TABLE conversation_rows
    MODIFY COLUMN said String CODEC(LZ4HC(4))
