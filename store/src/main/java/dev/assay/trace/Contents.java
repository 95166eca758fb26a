package dev.assay.trace;

import dev.assay.clickhouse.ClickHouse;
import dev.assay.clickhouse.RowWriter;
import dev.assay.clickhouse.Table;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What spans say, by hash: messages and chunks of long values. Remembers what it stored lately, so
 * that a history repeated by every call is sent once. Safe for use by many threads.
 */
final class Contents {
  private static final Table MESSAGES =
      Table.of(
          "message_contents",
          "project",
          "hash",
          "role",
          "text",
          "body",
          "tool_call_id",
          "tool_name",
          "until");
  private static final Table CHUNKS = Table.of("value_chunks", "project", "hash", "chunk", "until");
  private static final int REMEMBERED = 200_000;

  private final ClickHouse clickHouse;
  private final Map<Key, LocalDate> stored = new Remembered();

  Contents(ClickHouse clickHouse) {
    this.clickHouse = clickHouse;
  }

  /** Collects the contents of one batch of spans. */
  Batch batch() {
    return new Batch();
  }

  private synchronized boolean isStored(Key key, LocalDate until) {
    LocalDate kept = stored.get(key);
    return kept != null && !kept.isBefore(until);
  }

  private synchronized void remember(Map<Key, LocalDate> batch) {
    stored.putAll(batch);
  }

  /** The contents of one batch that are not stored yet. For one thread. */
  final class Batch {
    private final Map<Key, LocalDate> sent = new LinkedHashMap<>();
    private final RowWriter messages = new RowWriter();
    private final RowWriter chunks = new RowWriter();

    ContentHash add(String project, Message message, LocalDate until) {
      ContentHash hash = ContentHash.ofHex(message.hash());
      if (isNew(new Key(project, hash), until)) {
        MessageRow.write(messages.text(project).raw(hash.raw()), message).date(until).endRow();
      }
      return hash;
    }

    ContentHash add(String project, byte[] value, int from, int to, LocalDate until) {
      ContentHash hash = ContentHash.digest(value, from, to);
      if (isNew(new Key(project, hash), until)) {
        chunks.text(project).raw(hash.raw()).bytes(value, from, to).date(until).endRow();
      }
      return hash;
    }

    /** Stores them; when this returns, every reader sees them. */
    void insert() {
      clickHouse.insert(MESSAGES, messages);
      clickHouse.insert(CHUNKS, chunks);
      remember(sent);
    }

    private boolean isNew(Key key, LocalDate until) {
      return !isStored(key, until) && sent.put(key, until) == null;
    }
  }

  private record Key(String project, ContentHash hash) {}

  private static final class Remembered extends LinkedHashMap<Key, LocalDate> {
    Remembered() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<Key, LocalDate> eldest) {
      return size() > REMEMBERED;
    }
  }
}
